import {expect, test} from "vitest";
import {nameOrigin, originOf} from "../../src/lesson/origin-of.ts";
import type {CallOrigin} from "../../src/lesson/origins.ts";

const call = (given: Partial<CallOrigin>): CallOrigin => ({
  call: "ec2.call",
  created: [],
  changed: [],
  lines: [],
  ...given
});

test("A thing comes from the call that made it, and the last one that changed it since", () => {
  const first = {
    calls: [call({created: ["a", "b"], lines: [{cell: "one", line: 2}]}), call({changed: ["a"]})],
    names: []
  };
  const second = {calls: [call({call: "ec2.last", changed: ["a"], lines: [{cell: "two", line: 5}]})], names: []};
  expect(
    originOf("a", [
      ["one", first],
      ["two", second]
    ])
  ).toEqual({
    made: {call: "ec2.call", cell: "one", line: 2, through: []},
    changed: {call: "ec2.last", cell: "two", line: 5, through: []}
  });
  expect(originOf("b", [["one", first]])).toEqual({made: {call: "ec2.call", cell: "one", line: 2, through: []}});
  expect(originOf("c", [["one", first]])).toEqual({});
});

test("What is made again under the same id starts anew", () => {
  const cell = {
    calls: [call({created: ["a"]}), call({changed: ["a"]}), call({call: "ec2.again", created: ["a"]})],
    names: []
  };
  expect(originOf("a", [["one", cell]])).toEqual({made: {call: "ec2.again", cell: "one", through: []}});
});

test("The line is the outermost one of the cell that ran; those of functions are told beside it", () => {
  const lines = [
    {cell: "helpers", line: 3},
    {cell: "one", line: 4},
    {cell: "one", line: 9}
  ];
  const {made} = originOf("a", [["one", {calls: [call({created: ["a"], lines})], names: []}]]);
  expect(made).toMatchObject({line: 9, through: [lines[0], lines[1]]});
});

test("A name leads to the cell and line that declare it, and to what its value is", () => {
  const cell = {calls: [], names: [{name: "vpc", line: 3, ids: {"": "vpc-1", DhcpOptionsId: "dopt-1"}}]};
  expect(nameOrigin("vpc", "", [["one", cell]])).toEqual({cell: "one", line: 3, id: "vpc-1"});
  expect(nameOrigin("vpc", "DhcpOptionsId", [["one", cell]])).toEqual({cell: "one", line: 3, id: "dopt-1"});
  expect(nameOrigin("vpc", "toString", [["one", cell]])).toEqual({cell: "one", line: 3});
  expect(nameOrigin("subnet", "", [["one", cell]])).toBeUndefined();
});
