import {parseHTML} from "linkedom";
import {expect, test} from "vitest";
import {silentPictures} from "../../tools/finish/pictures.ts";

const silentIn = (html: string) => silentPictures(parseHTML(`<html><body>${html}</body></html>`).document);

test("An image says what is seen by its alternative text", () => {
  expect(silentIn('<img src="a.png" alt="Two subnets">')).toEqual([]);
  expect(silentIn('<p id="here"><img src="a.png" alt=""><img src="b.png"></p>')).toEqual([
    "a picture without an alternative text in #here",
    "a picture without an alternative text in #here"
  ]);
});

test("A drawing has a name, by a label, by what labels it, or by its title", () => {
  expect(silentIn('<svg aria-label="A VPC"></svg>')).toEqual([]);
  expect(silentIn('<svg aria-labelledby="t"><g><title id="t">A VPC</title></g></svg>')).toEqual([]);
  expect(silentIn("<svg><title>A VPC</title><svg></svg></svg>")).toEqual([]);
  expect(silentIn('<svg id="s"><g><title>A part</title></g></svg>')).toEqual(["a picture without a name in #s"]);
  expect(silentIn('<svg aria-labelledby="nobody"><path/></svg>')).toEqual(["a picture without a name"]);
});

test("A drawing with nothing in it is for a script to fill and to name", () => {
  expect(silentIn("<svg></svg>")).toEqual([]);
});

test("A figure has a caption", () => {
  expect(silentIn("<figure><figcaption>What changed</figcaption></figure>")).toEqual([]);
  expect(silentIn("<figure><figcaption> </figcaption></figure>")).toEqual(["a picture without a caption"]);
});

test("What is hidden from assistive technology is decoration", () => {
  expect(silentIn('<span aria-hidden="true"><svg></svg><img></span>')).toEqual([]);
});
