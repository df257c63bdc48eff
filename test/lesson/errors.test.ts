import {expect, test} from "vitest";
import {AwsError} from "../../src/account/errors.ts";
import {compile} from "../../src/lesson/compile.ts";
import {sourceErrorOf, thrownErrorOf} from "../../src/lesson/errors.ts";
import {offsetOf, positionOf, SourceError} from "../../src/lesson/source-error.ts";

const compiled = compile({id: "a", kind: "live", source: "1"});

test("A refusal by the API is told from errors of the program", () => {
  expect(thrownErrorOf(new AwsError("InvalidVpcID.NotFound", "no"), compiled)).toMatchObject({
    name: "InvalidVpcID.NotFound",
    message: "no",
    aws: true
  });
  expect(thrownErrorOf(new TypeError("no"), compiled).aws).toBeUndefined();
});

test("Whatever a cell throws is told of", () => {
  const hostile = new Proxy(new Error(), {
    get() {
      throw new Error();
    }
  });
  expect(thrownErrorOf("text", compiled)).toEqual({name: "Error", message: "text was thrown"});
  expect(thrownErrorOf(undefined, compiled).message).toBe("undefined was thrown");
  expect(thrownErrorOf(Object.create(null), compiled).message).toBe("Something was thrown that cannot be shown.");
  expect(thrownErrorOf(hostile, compiled).message).toBe("Something was thrown that cannot be shown.");
});

test("Lines and columns count from 1, and lead back to the offset", () => {
  const text = "ab\n\ncde";
  expect(positionOf(text, 0)).toEqual({line: 1, column: 1});
  expect(positionOf(text, 3)).toEqual({line: 2, column: 1});
  expect(positionOf(text, 6)).toEqual({line: 3, column: 3});
  for (let offset = 0; offset <= text.length; offset++) expect(offsetOf(text, positionOf(text, offset))).toBe(offset);
});

test("A fault of the text keeps the cell that it speaks of", () => {
  expect(sourceErrorOf(new SourceError("twice", 2, "SyntaxError", "other"), "a\nb")).toEqual({
    name: "SyntaxError",
    message: "twice",
    line: 2,
    column: 1,
    cell: "other"
  });
});
