import {expect, test} from "vitest";
import {worthSuggesting} from "../../src/page/types/completion.ts";

test.each([
  "cr",
  "ec2.",
  'const a = "',
  'const a = "x", b = "',
  "f(\"it's\", 'com.amazonaws.",
  '"a\\"b", "vpc-0',
  "`it's` + '"
])("Suggestions come by themselves after %s", (before) => {
  expect(before).toMatch(worthSuggesting);
});

test.each(["", "const a = ", "f(", 'const a = "x"', "const a = ''", '"it\'s"', '"a\\"b"', "`a`", "5"])(
  "None comes by itself after %s",
  (before) => {
    expect(before).not.toMatch(worthSuggesting);
  }
);
