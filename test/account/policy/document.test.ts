import {describe, expect, it} from "vitest";
import {parsePolicy} from "../../../src/account/policy/document.ts";

const allowAll = {Effect: "Allow", Principal: "*", Action: "*", Resource: "*"};

describe("parsePolicy", () => {
  const read = (statement: object) => () => parsePolicy(JSON.stringify({Statement: [{...allowAll, ...statement}]}));

  it("refuses an operator that does not exist, by its name, even where nothing would ask for it", () => {
    expect(read({Action: "sqs:*", Condition: {StringIs: {"aws:SourceVpce": "x"}}})).toThrow(
      '"StringIs" is not a condition operator.'
    );
    expect(read({Condition: {NullIfExists: {"aws:SourceVpce": "true"}}})).toThrow("Null takes no IfExists.");
    expect(read({Condition: {Null: {"aws:SourceVpce": "yes"}}})).toThrow('Null asks for "yes"');
  });

  it("refuses a kind of principal that it cannot judge, and elements that exclude each other", () => {
    expect(read({Principal: {CanonicalUser: "79a5"}})).toThrow(/Principal/);
    expect(read({NotAction: "s3:*"})).toThrow("Action and NotAction exclude each other.");
  });

  it("says where a text is not a policy", () => {
    expect(() => parsePolicy('{"Statement": [{"Effect": "Maybe"}]}')).toThrow(/Statement/);
  });
});
