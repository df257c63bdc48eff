import {describe, expect, it} from "vitest";
import {listJson, readJson, repeated, textsIn, writtenKeys} from "./read.ts";

interface Claim {
  readonly claim: string;
  readonly sources: readonly {readonly title: string; readonly url?: string}[];
  readonly note?: string;
  readonly from?: readonly string[];
  readonly see?: readonly string[];
  readonly code?: string;
  readonly message?: string;
  readonly otherCodes?: readonly string[];
  readonly symptom?: string;
  readonly cause?: string;
  readonly repair?: string;
  readonly question?: string;
  readonly answer?: string;
}

interface Disagreement {
  readonly id: string;
  readonly topic: string;
  readonly sides: readonly string[];
  readonly course: string;
  readonly facts: readonly string[];
}

interface Unpublished {
  readonly id?: string;
  readonly statement: string;
  readonly use: string;
  readonly reason: string;
  readonly facts: readonly string[];
}

const basis = readJson<Readonly<Record<string, string>>>("facts/basis.json");
const files = listJson("facts/claims");
const claims = files.flatMap((file) => Object.entries(readJson<Readonly<Record<string, Claim>>>(file)));
const claimOf = new Map(claims);
const topicOf = (id: string) => id.split("-")[0] as string;
const factId = /\b(?:NET|GW|IF|ST|DNS|SVC|PS|INT|NEW|SEC|SY|API|ERR|RA|Q)-\d+\b/g;

/** The ids of a list that no fact has. */
const unknown = (ids: readonly string[]) => ids.filter((id) => !Object.hasOwn(basis, id));

describe("the basis of facts", () => {
  it("gives every fact exactly one of the four bases", () => {
    const odd = Object.entries(basis).filter(
      ([, value]) => !["documented", "observed", "inferred", "not-public"].includes(value)
    );
    expect(odd).toEqual([]);
    expect(repeated(writtenKeys("facts/basis.json"))).toEqual([]);
  });

  it("knows all fifteen topics, each numbered from 01 without a gap", () => {
    const numbers = new Map<string, string[]>();
    for (const id of Object.keys(basis)) numbers.set(topicOf(id), [...(numbers.get(topicOf(id)) ?? []), id]);
    expect([...numbers.keys()].sort()).toEqual(
      ["API", "DNS", "ERR", "GW", "IF", "INT", "NET", "NEW", "PS", "Q", "RA", "SEC", "ST", "SVC", "SY"].sort()
    );
    for (const [topic, ids] of numbers) {
      expect(ids.sort()).toEqual(ids.map((_, i) => `${topic}-${String(i + 1).padStart(2, "0")}`));
    }
  });

  it("calls not public what AWS keeps to itself, and no more than that", () => {
    expect(Object.keys(basis).filter((id) => basis[id] === "not-public")).toEqual(["DNS-10", "INT-10"]);
  });

  it("takes the weaker basis where a fact has two", () => {
    expect(basis["NET-28"]).toBe("inferred");
    expect(basis["ST-11"]).toBe("inferred");
    expect(basis["PS-13"]).toBe("observed");
    expect(basis["DNS-28"]).toBe("observed");
    expect(basis["DNS-01"]).toBe("documented");
  });
});

describe("the claims", () => {
  it("are there for every fact, and for nothing else", () => {
    expect(claims.map(([id]) => id).sort()).toEqual(Object.keys(basis).sort());
  });

  it("are made once each, in one file", () => {
    expect(repeated(files.flatMap(writtenKeys))).toEqual([]);
  });

  it("keep a topic together in one file", () => {
    const filesOf = new Map<string, Set<string>>();
    for (const file of files) {
      for (const id of writtenKeys(file)) filesOf.set(topicOf(id), (filesOf.get(topicOf(id)) ?? new Set()).add(file));
    }
    expect([...filesOf].filter(([, places]) => places.size > 1)).toEqual([]);
  });

  it("state their case in whole sentences", () => {
    expect(claims.filter(([, {claim}]) => !/^[A-Z`"].*[.]$/.test(claim))).toEqual([]);
    expect(claims.filter(([, {claim}]) => claim.length > 450)).toEqual([]);
  });

  it("name their sources, and link only to https", () => {
    for (const [id, {sources}] of claims) {
      expect(sources.length, id).toBeGreaterThan(0);
      expect(
        sources.filter(({title}) => title.trim() === ""),
        id
      ).toEqual([]);
      const urls = sources.flatMap(({url}) => (url === undefined ? [] : [url]));
      expect(
        urls.filter((url) => !URL.canParse(url) || new URL(url).protocol !== "https:"),
        id
      ).toEqual([]);
      expect(repeated(urls), id).toEqual([]);
    }
  });

  it("cite only facts that exist, and never themselves", () => {
    for (const [id, claim] of claims) {
      const cited = [
        ...(claim.from ?? []),
        ...(claim.see ?? []),
        ...textsIn(claim).flatMap((text) => text.match(factId) ?? [])
      ];
      expect(unknown(cited), id).toEqual([]);
      expect(cited, id).not.toContain(id);
    }
  });

  it("add a link or a note to whatever is documented", () => {
    const bare = claims.filter(
      ([id, {sources, note}]) => basis[id] === "documented" && !note && sources.every(({url}) => url === undefined)
    );
    expect(bare.map(([id]) => id)).toEqual([]);
  });

  it("tell of every conflict between AWS's own pages", () => {
    expect(claimOf.get("GW-31")?.note).toMatch(/disagree/);
    expect(claimOf.get("NEW-20")?.note).toMatch(/disagree/);
    expect(claimOf.get("NEW-02")?.note).toMatch(/differ in date/);
  });

  it("give each symptom its cause, its repair and the facts behind them", () => {
    const symptoms = claims.filter(([id]) => topicOf(id) === "SY");
    expect(symptoms).toHaveLength(28);
    for (const [id, {symptom, cause, repair, see}] of symptoms) {
      for (const text of [symptom, cause, repair]) expect(text, id).toMatch(/^[A-Z`].*[.]$/);
      expect(see?.length, id).toBeGreaterThan(0);
    }
  });

  it("give each question its answer and the facts behind it", () => {
    const questions = claims.filter(([id]) => topicOf(id) === "Q");
    expect(questions).toHaveLength(30);
    for (const [id, {question, answer, see}] of questions) {
      expect(question, id).toMatch(/^[A-Z].*[?]$/);
      expect(answer, id).toMatch(/^[A-Z].*[.]$/);
      expect(see?.length, id).toBeGreaterThan(0);
    }
  });
});

describe("AWS's own words in the claims", () => {
  const said = (id: string) => {
    const {code, message} = claimOf.get(id) ?? {};
    return `${code}: ${message}`;
  };

  it.each([
    [
      "DNS-26",
      "InvalidParameter: private-dns-enabled cannot be set because there is already a conflicting DNS domain for {Name} in the VPC {VpcId}"
    ],
    [
      "ERR-05",
      "DuplicateSubnetsInSameZone: Found another VPC endpoint subnet in the availability zone of {SubnetId}. VPC endpoint subnets should be in different availability zones supported by the VPC endpoint service."
    ],
    [
      "PS-11",
      "InvalidParameter: The VPC endpoint service {ServiceName} does not support the availability zone of the subnet: {SubnetId}."
    ],
    ["ERR-01", "InvalidServiceName: The Vpc Endpoint Service '{ServiceName}' does not exist"],
    [
      "DNS-34",
      "InvalidParameter: Private DNS can't be enabled because the service {ServiceName} does not provide a private DNS name."
    ],
    [
      "SEC-06",
      'AccessDenied: User: {Arn} is not authorized to perform: {Action} on resource: "{Resource}" because no VPC endpoint policy allows the {Action} action'
    ],
    ["ERR-07", "InvalidParameterValue: Cannot create or replace a prefix list route targeting a VPC Endpoint."],
    [
      "ERR-09",
      "InvalidParameter: Subnet IDs are only supported for Interface and GatewayLoadBalancer type VPC Endpoints."
    ]
  ])("%s quotes the refusal to the letter", (id, words) => {
    expect(said(id)).toBe(words);
  });

  it("say the same to a stranger as to someone who misspelt the service", () => {
    expect(said("PS-09")).toBe(said("ERR-01"));
  });

  it("leave out the code where none was recorded", () => {
    expect(claimOf.get("DNS-14")?.message).toMatch(/^Enabling private DNS requires both /);
    expect(claimOf.get("DNS-14")?.code).toBeUndefined();
  });

  it("mark what varies by a placeholder, not by somebody's id", () => {
    const messages = claims.flatMap(([, {message}]) => (message === undefined ? [] : [message]));
    expect(messages.length).toBeGreaterThan(10);
    expect(messages.filter((message) => /\b(?:vpc|subnet|rtb|pl|vpce)-[0-9a-f]{8}/.test(message))).toEqual([]);
    const placeholders = messages.flatMap((message) => message.match(/\{\w*\}/g) ?? []);
    expect([...new Set(placeholders)].sort()).toEqual(
      [
        "{Action}",
        "{Arn}",
        "{DestinationCidrBlock}",
        "{Name}",
        "{PrefixListId}",
        "{Resource}",
        "{RouteTableId}"
      ].concat("{ServiceName}", "{SubnetId}", "{VpcId}")
    );
  });
});

describe("what sources disagree about", () => {
  const disagreements = readJson<readonly Disagreement[]>("facts/disagreements.json");

  it("has two different sides and the one that the course takes", () => {
    expect(disagreements.map(({id}) => id)).toEqual(
      Array.from({length: 11}, (_, i) => `D-${String(i + 1).padStart(2, "0")}`)
    );
    for (const {id, topic, sides, course} of disagreements) {
      expect(new Set(sides).size, id).toBe(2);
      expect(topic, id).not.toBe("");
      expect(course, id).toMatch(/[.]$/);
    }
  });

  it("rests on facts that exist", () => {
    expect(unknown(disagreements.flatMap(({facts}) => facts))).toEqual([]);
    expect(disagreements.filter(({facts}) => facts.length === 0)).toEqual([]);
  });
});

describe("what AWS does not publish, or we could not find", () => {
  const gaps = readJson<readonly Unpublished[]>("facts/unpublished.json");

  it("says how the course deals with each gap", () => {
    expect(gaps.filter(({use}) => !["left out", "marked inferred", "assumption"].includes(use))).toEqual([]);
    expect(gaps.filter(({statement}) => !/^[A-Z0].*[.]$/.test(statement))).toEqual([]);
  });

  it("tells a missing source from AWS's silence", () => {
    expect(gaps.filter(({reason}) => reason === "no source found").map(({id}) => id)).toEqual(
      Array.from({length: 25}, (_, i) => `O-${String(i + 1).padStart(2, "0")}`)
    );
    expect(gaps.filter(({reason}) => reason === "not published by AWS")).toHaveLength(5);
  });

  it("rests on facts that exist", () => {
    expect(unknown(gaps.flatMap(({facts}) => facts))).toEqual([]);
  });
});
