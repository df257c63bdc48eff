import {describe, expect, test} from "vitest";
import {isRight, rightAnswer, rightText} from "../../src/lesson/prediction.ts";

const choices = [{text: "delivered, as before", name: "delivered"}, {text: "timeout", name: "timeout"}, {text: "Two"}];
const answer = (value: unknown) => rightAnswer(choices, {text: JSON.stringify(value)});
const typed = (value: unknown) => rightAnswer([], {text: JSON.stringify(value)});

describe("The right choice", () => {
  test("is the one whose code the answer is", () => {
    expect(answer("delivered")).toEqual({kind: "choice", index: 0});
  });

  test("is the one whose text the answer is, whatever its case", () => {
    expect(answer("two")).toEqual({kind: "choice", index: 2});
  });

  test("is the one that a list of yes and no says", () => {
    expect(answer([false, true, false])).toEqual({kind: "choice", index: 1});
  });

  test("may be read as a number, which is never taken as a place in the list", () => {
    const numbers = [{text: "3"}, {text: "1"}];
    expect(rightAnswer(numbers, {text: "1"})).toEqual({kind: "choice", index: 1});
    expect(rightAnswer(numbers, {text: "2"})).toEqual({kind: "none", why: 'no choice reads "2"'});
  });

  test("is none when no choice, or more than one, is right", () => {
    expect(answer("refused")).toEqual({kind: "none", why: 'no choice reads "refused"'});
    expect(answer([true, true, false])).toEqual({kind: "none", why: "2 of the choices are right"});
    expect(answer([false, false, false])).toEqual({kind: "none", why: "0 of the choices are right"});
    expect(answer([true])).toEqual({kind: "none", why: "the answer tells of 1 choices of 3"});
  });

  test("is none when the answer's program fails or gives something else", () => {
    expect(rightAnswer(choices, {error: {name: "TypeError", message: "no"}})).toEqual({
      kind: "none",
      why: "TypeError: no"
    });
    expect(rightAnswer(choices, {}).kind).toBe("none");
  });
});

describe("A typed guess", () => {
  test("is right when it is one of the texts that are accepted", () => {
    const right = typed(["10.0.1.5", "10.0.2.5"]);
    expect(isRight("10.0.2.5", [], right)).toBe(true);
    expect(isRight("10.0.3.5", [], right)).toBe(false);
    expect(rightText([], right)).toBe("10.0.1.5");
  });

  test("is compared without case, spaces around it, quotes and a final dot", () => {
    const right = typed("sqs.us-east-1.amazonaws.com");
    expect(isRight("  `SQS.us-east-1.amazonaws.com.` ", [], right)).toBe(true);
    expect(isRight("sqs us-east-1", [], right)).toBe(false);
  });

  test("has no right answer when the answer is empty", () => {
    expect(typed("")).toEqual({kind: "none", why: "the answer is empty"});
    expect(typed([])).toEqual({kind: "none", why: "the answer is empty"});
  });
});

test("A guess at a choice is right by the choice's text", () => {
  expect(isRight("delivered, as before", choices, answer("delivered"))).toBe(true);
  expect(isRight("timeout", choices, answer("delivered"))).toBe(false);
});

test("Nothing is right where there is no right answer", () => {
  expect(isRight("", choices, answer("refused"))).toBe(false);
});
