import {describe, expect, it} from "vitest";
import {parsePolicy} from "../../../src/network/policy/document.ts";
import type {ApiRequest} from "../../../src/network/policy/evaluate.ts";
import {evaluate} from "../../../src/network/policy/evaluate.ts";

const request: ApiRequest = {
  principal: "arn:aws:iam::111122223333:role/app",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::photos/cat.jpg",
  keys: new Map([
    ["aws:sourcevpce", ["vpce-1a2b3c4d"]],
    ["aws:vpcsourceip", ["10.0.1.7"]],
    ["aws:securetransport", ["true"]]
  ])
};

const decide = (...statements: object[]) =>
  evaluate(parsePolicy(JSON.stringify({Version: "2012-10-17", Statement: statements})), request);

const allowAll = {Effect: "Allow", Principal: "*", Action: "*", Resource: "*"};

describe("evaluate", () => {
  it("denies what nothing allows", () => {
    expect(decide({...allowAll, Action: "s3:PutObject"})).toEqual({decision: "implicit deny"});
  });

  it("names the statement that allows", () => {
    expect(decide({...allowAll, Action: "sqs:*"}, allowAll)).toEqual({decision: "allow", statement: 1});
  });

  it("lets an explicit denial beat an allowance that stands before it", () => {
    expect(decide(allowAll, {...allowAll, Effect: "Deny"})).toEqual({decision: "explicit deny", statement: 1});
  });

  it("reads * and ? in actions without regard to case, and in resources with regard to it", () => {
    expect(decide({...allowAll, Action: "S3:get*"}).decision).toBe("allow");
    expect(decide({...allowAll, Resource: "arn:aws:s3:::photos/???.jpg"}).decision).toBe("allow");
    expect(decide({...allowAll, Resource: "arn:aws:s3:::Photos/*"}).decision).toBe("implicit deny");
  });

  it("takes a dot in a pattern for a dot", () => {
    expect(decide({...allowAll, Resource: "arn:aws:s3:::photos/catxjpg"}).decision).toBe("implicit deny");
  });

  it("lets NotAction and NotResource speak of everything else", () => {
    expect(decide({Effect: "Deny", Principal: "*", NotAction: "s3:PutObject", Resource: "*"}).decision).toBe(
      "explicit deny"
    );
    expect(decide({Effect: "Allow", Principal: "*", Action: "*", NotResource: "arn:aws:s3:::photos/*"}).decision).toBe(
      "implicit deny"
    );
  });

  it("matches a principal by *, by account and by ARN", () => {
    const by = (AWS: string) => decide({...allowAll, Principal: {AWS}}).decision;
    expect([by("*"), by("111122223333"), by("arn:aws:iam::111122223333:root"), by(request.principal)]).toEqual([
      "allow",
      "allow",
      "allow",
      "allow"
    ]);
    expect(by("arn:aws:iam::444455556666:root")).toBe("implicit deny");
  });

  it("takes an account for its root user alone where policies of gateway endpoints do", () => {
    const policy = parsePolicy(JSON.stringify({Statement: [{...allowAll, Principal: {AWS: "111122223333"}}]}));
    expect(evaluate(policy, request, "root").decision).toBe("implicit deny");
    expect(evaluate(policy, {...request, principal: "arn:aws:iam::111122223333:root"}, "root").decision).toBe("allow");
  });

  it("matches a key whatever its letter case", () => {
    const Condition = {StringEquals: {"aws:SourceVpce": "vpce-1a2b3c4d"}};
    expect(decide({...allowAll, Condition}).decision).toBe("allow");
  });

  it("holds a negated operator true when the request lacks the key, which is how a Deny on aws:SourceIp hits endpoint traffic", () => {
    const Condition = {NotIpAddress: {"aws:SourceIp": "203.0.113.0/24"}};
    expect(decide(allowAll, {...allowAll, Effect: "Deny", Condition}).decision).toBe("explicit deny");
  });

  it("holds a plain operator false when the request lacks the key, and true with IfExists", () => {
    const needs = (operator: string) =>
      decide({...allowAll, Condition: {[operator]: {"aws:SourceIp": "203.0.113.0/24"}}}).decision;
    expect(needs("IpAddress")).toBe("implicit deny");
    expect(needs("IpAddressIfExists")).toBe("allow");
  });

  it("tests addresses against blocks", () => {
    const within = (block: string) =>
      decide({...allowAll, Condition: {IpAddress: {"aws:VpcSourceIp": block}}}).decision;
    expect(within("10.0.1.0/24")).toBe("allow");
    expect(within("10.0.1.8/32")).toBe("implicit deny");
  });

  it("demands every operator and every key of a condition", () => {
    const Condition = {
      StringEquals: {"aws:SourceVpce": "vpce-1a2b3c4d"},
      Bool: {"aws:SecureTransport": "false"}
    };
    expect(decide({...allowAll, Condition}).decision).toBe("implicit deny");
  });

  it("tells by Null whether a key is there", () => {
    const absent = (key: string) => decide({...allowAll, Condition: {Null: {[key]: "true"}}}).decision;
    expect(absent("aws:SourceIp")).toBe("allow");
    expect(absent("aws:SourceVpce")).toBe("implicit deny");
  });

  it("refuses an operator that does not exist, by its name", () => {
    expect(() => decide({...allowAll, Condition: {StringIs: {"aws:SourceVpce": "x"}}})).toThrow(
      '"StringIs" is not a condition operator.'
    );
  });
});

describe("parsePolicy", () => {
  it("says where a text is not a policy", () => {
    expect(() => parsePolicy('{"Statement": [{"Effect": "Maybe"}]}')).toThrow(/Statement/);
  });
});
