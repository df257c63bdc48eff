import {describe, expect, it} from "vitest";
import {parsePolicy} from "../../../src/account/policy/document.ts";
import type {ApiRequest} from "../../../src/network/policy/evaluate.ts";
import {evaluate, unmetParts} from "../../../src/network/policy/evaluate.ts";

const request: ApiRequest = {
  principal: "arn:aws:iam::111122223333:role/app",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::photos/cat.jpg",
  keys: new Map([
    ["aws:sourcevpce", ["vpce-1a2b3c4d"]],
    ["aws:vpcsourceip", ["10.0.1.7"]],
    ["aws:securetransport", ["true"]],
    ["aws:principalarn", ["arn:aws:iam::111122223333:role/app"]],
    ["aws:principalaccount", ["111122223333"]]
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

  it("wants every value to be unlike the wanted ones without a set operator, and any one value with ForAnyValue", () => {
    const tagged = (operator: string, ...values: string[]) => {
      const keys = new Map([["aws:tagkeys", values]]);
      const Condition = {[operator]: {"aws:TagKeys": ["team", "cost"]}};
      const policy = parsePolicy(JSON.stringify({Statement: [{...allowAll, Condition}]}));
      return evaluate(policy, {...request, keys}).decision === "allow";
    };
    expect(tagged("StringNotEquals", "team", "secret")).toBe(false);
    expect(tagged("StringNotEquals", "secret", "owner")).toBe(true);
    expect(tagged("ForAnyValue:StringNotEquals", "team", "secret")).toBe(true);
    expect(tagged("ForAnyValue:StringNotEquals", "team", "cost")).toBe(false);
    expect(tagged("ForAllValues:StringNotEquals", "team", "secret")).toBe(false);
    expect(tagged("ForAllValues:StringEquals", "team", "cost")).toBe(true);
    expect(tagged("ForAllValues:StringEquals", "team", "secret")).toBe(false);
    expect(tagged("ForAnyValue:StringEquals", "team", "secret")).toBe(true);
  });

  it("passes a missing key by ForAllValues, and never by ForAnyValue", () => {
    const passes = (operator: string) =>
      decide({...allowAll, Condition: {[operator]: {"aws:TagKeys": "team"}}}).decision === "allow";
    expect(passes("ForAllValues:StringEquals")).toBe(true);
    expect(passes("ForAnyValue:StringNotEquals")).toBe(false);
    expect(passes("ForAnyValue:StringEqualsIfExists")).toBe(false);
  });

  it("compares ARNs part by part, where a wildcard of StringLike runs across the parts", () => {
    const by = (operator: string, pattern: string) =>
      decide({...allowAll, Condition: {[operator]: {"aws:PrincipalArn": pattern}}}).decision === "allow";
    for (const operator of ["ArnLike", "ArnEquals"]) {
      expect(by(operator, "arn:aws:iam::*:role/a??")).toBe(true);
      expect(by(operator, "arn:*:role/app")).toBe(false);
      expect(by(operator, "arn:aws:iam::444455556666:*")).toBe(false);
    }
    expect(by("StringLike", "arn:*:role/app")).toBe(true);
    expect(by("StringEquals", "arn:aws:iam::*:role/app")).toBe(false);
    expect(by("ArnNotLike", "arn:aws:iam::444455556666:role/*")).toBe(true);
  });

  it("puts the request's values for policy variables, in policies of 2012 alone", () => {
    const Resource = "arn:aws:s3:::photos-${aws:PrincipalAccount}/*";
    const by = (Version: string, resource: string) =>
      evaluate(parsePolicy(JSON.stringify({Version, Statement: [{...allowAll, Resource}]})), {...request, resource})
        .decision;
    expect(by("2012-10-17", "arn:aws:s3:::photos-111122223333/cat.jpg")).toBe("allow");
    expect(by("2012-10-17", "arn:aws:s3:::photos-444455556666/cat.jpg")).toBe("implicit deny");
    expect(by("2008-10-17", "arn:aws:s3:::photos-111122223333/cat.jpg")).toBe("implicit deny");
    expect(by("2008-10-17", "arn:aws:s3:::photos-${aws:PrincipalAccount}/cat.jpg")).toBe("allow");
  });

  it("knows a variable's default, the characters that variables spell, and that a missing value matches nothing", () => {
    const on = (Resource: string, resource: string) =>
      evaluate(parsePolicy(JSON.stringify({Version: "2012-10-17", Statement: [{...allowAll, Resource}]})), {
        ...request,
        resource
      }).decision === "allow";
    expect(on("arn:aws:s3:::${aws:username, 'nobody'}/*", "arn:aws:s3:::nobody/x")).toBe(true);
    expect(on("arn:aws:s3:::${aws:username}/*", "arn:aws:s3:::/x")).toBe(false);
    expect(on("arn:aws:s3:::photos/${*}", "arn:aws:s3:::photos/*")).toBe(true);
    expect(on("arn:aws:s3:::photos/${*}", "arn:aws:s3:::photos/cat.jpg")).toBe(false);
  });

  it("takes an ARN with fewer than six parts for everything that begins like it", () => {
    expect(decide({...allowAll, Resource: "arn:aws:s3"}).decision).toBe("allow");
    expect(decide({...allowAll, Resource: "arn:aws:sqs"}).decision).toBe("implicit deny");
  });

  it("tells by Null whether a key is there", () => {
    const absent = (key: string) => decide({...allowAll, Condition: {Null: {[key]: "true"}}}).decision;
    expect(absent("aws:SourceIp")).toBe("allow");
    expect(absent("aws:SourceVpce")).toBe("implicit deny");
    expect(decide({...allowAll, Condition: {Null: {"aws:SourceVpce": [false]}}}).decision).toBe("allow");
  });
});

describe("a session of a role", () => {
  const caller = "arn:aws:sts::111122223333:assumed-role/app/i-0abc";
  const spoken = (statement: object, principal = caller) =>
    evaluate(parsePolicy(JSON.stringify({Statement: [statement]})), {...request, principal}).decision;
  const by = (AWS: string | string[]) => spoken({...allowAll, Principal: {AWS}});

  it("is the session, its role with or without a path, and the account", () => {
    for (const named of [
      caller,
      "arn:aws:iam::111122223333:role/app",
      "arn:aws:iam::111122223333:role/teams/web/app",
      "arn:aws:iam::111122223333:root",
      "111122223333",
      "*"
    ]) {
      expect(by(named)).toBe("allow");
    }
  });

  it("is no other role, no role of another account, and no user", () => {
    expect(
      by([
        "arn:aws:iam::111122223333:role/webapp",
        "arn:aws:iam::444455556666:role/app",
        "arn:aws:iam::111122223333:user/app",
        "arn:aws:sts::111122223333:assumed-role/app/other",
        "arn:aws:iam::111122223333:role/*"
      ])
    ).toBe("implicit deny");
  });

  it("is spared by NotPrincipal in a denial when session, role and account are all named", () => {
    const spared = (AWS: string[]) => spoken({...allowAll, Effect: "Deny", Principal: undefined, NotPrincipal: {AWS}});
    const role = "arn:aws:iam::111122223333:role/app";
    expect(spared([caller, role, "111122223333"])).toBe("implicit deny");
    expect(spared([role, "111122223333"])).toBe("explicit deny");
    expect(spared([role])).toBe("explicit deny");
  });

  it("is no service, and a service is no account", () => {
    const Principal = {Service: "logs.amazonaws.com"};
    expect(spoken({...allowAll, Principal})).toBe("implicit deny");
    expect(spoken({...allowAll, Principal}, "logs.amazonaws.com")).toBe("allow");
    expect(spoken({...allowAll, Principal: {AWS: "111122223333"}}, "logs.amazonaws.com")).toBe("implicit deny");
  });
});

describe("unmetParts", () => {
  const unmet = (...statements: object[]) =>
    unmetParts(parsePolicy(JSON.stringify({Version: "2012-10-17", Statement: statements})), request);

  it("names the first part of each statement that the request does not meet", () => {
    expect(
      unmet(
        allowAll,
        {...allowAll, Principal: {AWS: "444455556666"}},
        {...allowAll, Action: "s3:PutObject"},
        {...allowAll, Resource: "arn:aws:s3:::logs/*"}
      )
    ).toEqual([
      undefined,
      "not about arn:aws:iam::111122223333:role/app",
      "not about s3:GetObject",
      "not about arn:aws:s3:::photos/cat.jpg"
    ]);
  });

  it("says of a condition what the request has instead", () => {
    expect(
      unmet(
        {...allowAll, Condition: {StringEquals: {"aws:SourceVpce": "vpce-other"}}},
        {...allowAll, Condition: {IpAddress: {"aws:SourceIp": "198.51.100.0/24"}}}
      )
    ).toEqual([
      "its condition StringEquals aws:SourceVpce does not hold: it is vpce-1a2b3c4d",
      "its condition IpAddress aws:SourceIp does not hold: the request has no such key"
    ]);
  });
});
