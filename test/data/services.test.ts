import {describe, expect, it} from "vitest";
import {readJson, repeated, textsIn} from "./read.ts";

interface Service {
  readonly name: string;
  readonly type: string;
  readonly apiName: string;
  readonly privateDnsNames: readonly string[];
  readonly publicDnsNames: readonly string[];
  readonly publicNames: readonly {readonly name: string; readonly region?: string; readonly facts: readonly string[]}[];
  readonly baseEndpointDnsName: string;
  readonly ports: readonly number[];
  readonly policy: boolean;
  readonly zones?: string;
  readonly namePrefixes?: readonly string[];
  readonly privateDnsOnlyForInboundResolverEndpoint?: boolean;
  readonly asOf: string;
  readonly facts: readonly string[];
}

const services = readJson<readonly Service[]>("services.json");
const recorded = services.filter(({asOf}) => asOf === "2020");
const basis = readJson<Readonly<Record<string, string>>>("facts/basis.json");
const regions = readJson<Readonly<Record<string, {readonly letters: string}>>>("regions.json");

/** What follows the Region in a service's name: `ecr.api`. */
const labelOf = ({name}: Service) => name.slice(name.indexOf("{region}.") + "{region}.".length);

const find = (label: string, type = "Interface") => {
  const found = services.filter((service) => labelOf(service) === label && service.type === type);
  expect(found).toHaveLength(1);
  return found[0] as Service;
};

/** Whether a name, which may itself be a wildcard, lies under another name or wildcard. */
const covers = (cover: string, name: string) =>
  cover === name || (cover.startsWith("*.") && name.endsWith(cover.slice(1)));

describe("the table of endpoint services", () => {
  it("holds the 77 services recorded in 2020 and the interface endpoints of S3 and DynamoDB that came later", () => {
    expect(recorded).toHaveLength(77);
    expect(services.filter(({asOf}) => asOf !== "2020").map((service) => [labelOf(service), service.type])).toEqual([
      ["dynamodb", "Interface"],
      ["s3", "Interface"]
    ]);
  });

  it("has one row for each service and type", () => {
    expect(repeated(services.map(({name, type}) => `${name} ${type}`))).toEqual([]);
    expect(services.filter(({type}) => type !== "Interface" && type !== "Gateway")).toEqual([]);
  });

  it("offers gateway endpoints for S3 and DynamoDB alone", () => {
    const gateways = services.filter(({type}) => type === "Gateway");
    expect(gateways.map(labelOf)).toEqual(["dynamodb", "s3"]);
    expect(gateways.flatMap(({privateDnsNames}) => privateDnsNames)).toEqual([]);
  });

  it("needs a table: 18 of the 75 private names of 2020 are not the service's name and the Region", () => {
    const withPrivateName = recorded.filter(({type}) => type === "Interface");
    const odd = withPrivateName.filter(
      (service) => service.privateDnsNames.join() !== `${labelOf(service)}.{region}.{suffix}`
    );
    expect(withPrivateName).toHaveLength(75);
    expect(odd).toHaveLength(18);
    expect(odd.map(labelOf)).toEqual(expect.arrayContaining(["ecr.api", "ecr.dkr", "ecs-agent", "execute-api"]));
  });

  it("names hosts as they were recorded, also where they are unlike the service", () => {
    expect(find("ecr.api").privateDnsNames).toEqual(["api.ecr.{region}.{suffix}"]);
    expect(find("ecr.dkr").privateDnsNames).toEqual(["*.dkr.ecr.{region}.{suffix}"]);
    expect(find("kinesis-firehose").privateDnsNames).toEqual(["firehose.{region}.{suffix}"]);
    expect(find("notebook").privateDnsNames).toEqual(["*.notebook.{region}.sagemaker.aws"]);
    expect(find("ecs-telemetry").baseEndpointDnsName).toBe("ecs-t.{region}.vpce.{suffix}");
  });

  it("supports endpoint policies for 50 of the 77 services of 2020", () => {
    expect(recorded.filter(({policy}) => policy)).toHaveLength(50);
    expect(find("sqs").policy).toBe(true);
    expect(find("ssm").policy).toBe(false);
  });

  it("names zones only where a service missed one of the six of us-east-1", () => {
    const limited = services.flatMap((service) =>
      service.zones === undefined ? [] : [[labelOf(service), service.zones]]
    );
    expect(limited).toEqual([
      ["acm-pca", "abc"],
      ["cassandra", "abcdf"],
      ["elastic-inference.runtime", "acd"],
      ["email-smtp", "bcd"],
      ["qldb.session", "bcd"],
      ["transfer", "acd"],
      ["transfer.server", "acd"]
    ]);
    const all = regions["us-east-1"]?.letters ?? "";
    expect(limited.filter(([, zones = ""]) => ![...zones].every((letter) => all.includes(letter)))).toEqual([]);
  });

  it("listens on 443, apart from mail and file transfer", () => {
    expect(services.filter(({ports}) => !ports.includes(443)).map(labelOf)).toEqual(["email-smtp", "transfer.server"]);
    expect(find("email-smtp").ports).toEqual([25, 465, 587, 2465, 2587]);
    const odd = services
      .flatMap(({ports}) => ports)
      .filter((port) => !(Number.isInteger(port) && port > 0 && port < 65536));
    expect(odd).toEqual([]);
  });

  it("gives interface endpoints names under vpce", () => {
    for (const {name, type, baseEndpointDnsName} of services) {
      expect(baseEndpointDnsName.includes("{region}.vpce."), name).toBe(type === "Interface");
    }
  });

  it("uses no other placeholder than those for Region and suffix, and spells names that DNS accepts", () => {
    for (const {name, type, ...row} of services) {
      const names = [row.baseEndpointDnsName, ...row.privateDnsNames, ...row.publicDnsNames].concat(
        row.publicNames.map((entry) => entry.name)
      );
      for (const text of names) {
        const spelt = text.replaceAll("{region}", "cn-north-1").replaceAll("{suffix}", "amazonaws.com.cn");
        expect(spelt, `${name} ${type}`).toMatch(/^(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]+$/);
      }
    }
    expect(textsIn(services).filter((text) => /\{(?!region\}|suffix\})/.test(text))).toEqual([]);
  });

  it("knows in public DNS whatever private DNS takes over", () => {
    for (const {name, privateDnsNames, publicDnsNames} of services) {
      expect(publicDnsNames.length, name).toBeGreaterThan(0);
      expect(
        privateDnsNames.filter((text) => !publicDnsNames.includes(text)),
        name
      ).toEqual([]);
    }
  });

  it("lists as merely public only names that no private name covers", () => {
    for (const {name, privateDnsNames, publicNames} of services) {
      const taken = publicNames.filter((entry) => privateDnsNames.some((cover) => covers(cover, entry.name)));
      expect(taken, name).toEqual([]);
      expect(
        publicNames.filter(({facts}) => facts.length === 0),
        name
      ).toEqual([]);
    }
    expect(find("sqs").publicNames.map(({name}) => name)).toEqual(["{region}.queue.{suffix}"]);
    expect(find("sts").publicNames).toEqual([{name: "sts.amazonaws.com", region: "us-east-1", facts: ["SVC-20"]}]);
    const s3 = find("s3").publicNames.map(({name}) => name);
    expect(s3).toEqual(expect.arrayContaining(["s3.amazonaws.com", "s3-{region}.{suffix}"]));
  });

  it("says in which Region a name without one ends", () => {
    const entries = services.flatMap(({publicNames}) => publicNames);
    expect(entries.filter(({name, region}) => name.includes("{region}") === (region !== undefined))).toEqual([]);
    expect(entries.filter(({region}) => region !== undefined && !Object.hasOwn(regions, region))).toEqual([]);
  });

  it("gives S3's interface endpoint its prefixes, its names and the inbound-only option", () => {
    const s3 = find("s3");
    expect(s3.namePrefixes).toEqual(["bucket", "accesspoint", "control"]);
    expect(s3.privateDnsOnlyForInboundResolverEndpoint).toBe(true);
    expect(s3.privateDnsNames).toEqual(
      expect.arrayContaining([
        "s3.{region}.{suffix}",
        "*.s3.{region}.{suffix}",
        "s3-control.{region}.{suffix}",
        "s3-accesspoint.{region}.{suffix}"
      ])
    );
    expect(services.filter(({namePrefixes}) => namePrefixes !== undefined)).toEqual([s3]);
  });

  it("gives DynamoDB's interface endpoint no private DNS name", () => {
    expect(find("dynamodb").privateDnsNames).toEqual([]);
    expect(find("dynamodb").publicDnsNames).toEqual(["dynamodb.{region}.{suffix}"]);
    const without = services.filter(({type, privateDnsNames}) => type === "Interface" && privateDnsNames.length === 0);
    expect(without.map(labelOf)).toEqual(["dynamodb"]);
  });

  it("cites only facts that exist", () => {
    const cited = services.flatMap(({facts, publicNames}) => [
      ...facts,
      ...publicNames.flatMap((entry) => entry.facts)
    ]);
    expect(services.filter(({facts}) => facts.length === 0)).toEqual([]);
    expect(cited.filter((id) => !Object.hasOwn(basis, id))).toEqual([]);
  });
});
