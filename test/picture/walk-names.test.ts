import {describe, expect, it} from "vitest";
import type {Walk} from "../../src/network/walk.ts";
import {namesOfWalks, sizeOf} from "../../src/picture/walk-names.ts";
import {walk} from "./walks.ts";

/** A walk of which this was said. */
function sent(sending: Partial<Walk["question"]["sending"]>, to = "https://s3/"): Walk {
  const {question, ...rest} = walk([], to);
  return {...rest, question: {...question, sending: {...question.sending, ...sending}}};
}

describe("what walks side by side are called", () => {
  it("is where they go, if that differs", () => {
    expect(namesOfWalks([sent({}, "https://s3/"), sent({}, "https://sqs/")])).toEqual(["https://s3/", "https://sqs/"]);
  });

  it("is what else was asked differently, if they go to one place", () => {
    expect(namesOfWalks([sent({size: 8500}), sent({size: 9001})])).toEqual(["8500 bytes", "9001 bytes"]);
    expect(namesOfWalks([sent({}), sent({idle: 400})])).toEqual(["at once", "after 400 idle seconds"]);
  });

  it("is a number, if the question is one", () => {
    expect(namesOfWalks([sent({}), sent({})])).toEqual(["1. https://s3/", "2. https://s3/"]);
    expect(namesOfWalks([sent({})])).toEqual(["https://s3/"]);
  });
});

describe("the size of a packet", () => {
  it("is told where it is not 1500 bytes", () => {
    expect([sizeOf(sent({})), sizeOf(sent({size: 1500})), sizeOf(sent({size: 9001}))]).toEqual([
      "",
      "",
      ", 9001 bytes"
    ]);
  });
});
