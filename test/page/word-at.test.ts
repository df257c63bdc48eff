import {expect, test} from "vitest";
import {idsAt, nameAt} from "../../src/page/word-at.ts";

const ids = (text: string, offset: number) => [...new Set(idsAt(text, offset).map((word) => word.text))];

test("An id is found from any place in it, without the signs around it", () => {
  const text = '"eni-0a1", then 10.0.1.4.';
  for (const offset of [1, 4, 8]) expect(ids(text, offset)).toEqual(["eni-0a1"]);
  expect(ids(text, 18)).toEqual(["10.0.1.4"]);
  expect(ids(text, text.length)).toEqual([]);
});

test("Ids that have colons and slashes in them are found whole, and parts of what is joined by them alone", () => {
  expect(ids("arn:aws:elb:x/net/a", 9)).toEqual(["arn:aws:elb:x/net/a", "arn:aws:elb:x", "elb"]);
  expect(ids("10.0.1.4:443", 3)).toEqual(["10.0.1.4:443", "10.0.1.4"]);
  expect(ids("10.0.1.4/32", 3)).toEqual(["10.0.1.4/32", "10.0.1.4"]);
});

test("A name in code is found with the field that is meant", () => {
  const text = "show(vpc.VpcId, a.b.c, subnet)";
  expect(nameAt(text, 6)).toMatchObject({name: "vpc", path: "", text: "vpc"});
  expect(nameAt(text, 10)).toMatchObject({name: "vpc", path: "VpcId", text: "vpc.VpcId"});
  expect(nameAt(text, text.indexOf("a.b") + 4)).toBeUndefined();
  expect(nameAt(text, text.length - 1)).toMatchObject({name: "subnet", path: ""});
  expect(nameAt("1 + 2", 0)).toBeUndefined();
});
