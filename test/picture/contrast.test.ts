import {describe, expect, it} from "vitest";
import type {Walk} from "../../src/network/walk.ts";
import {contrastOf} from "../../src/picture/contrast.ts";
import {packet, place, step, walk} from "./walks.ts";

function dns(kind: string, addresses: readonly string[]) {
  return step("dns", {
    dns: {
      type: "DnsAnswer",
      question: {name: "x", type: "A"},
      from: "i-1",
      server: "10.0.0.2",
      status: "NOERROR",
      flags: [],
      answers: addresses.map((data) => ({name: "x", type: "A", ttl: 60, data})),
      authority: [],
      considered: [{kind, domain: "x", chosen: true, why: "", facts: ["DNS-11"], basis: "documented"}],
      sentence: ""
    }
  });
}

const route = (text: string) => step("route", {candidates: [{text, chosen: true, why: ""}], facts: ["NET-08"]});
const arrival = step("service", {before: packet("10.0.1.10", "52.216.0.1")});

const gateway: Walk = {
  ...walk([dns("public", ["52.216.0.1"]), route("pl-63a5400a → vpce-1"), step("gateway-endpoint"), arrival]),
  path: "gateway-endpoint"
};
const endpoint: Walk = {
  ...walk([
    dns("endpoint-zone", ["10.0.1.57", "10.0.2.81"]),
    step("local-delivery"),
    step("security-group", {place: place("sg-1", "security-group")}),
    step("endpoint-interface", {place: place("eni-1", "network-interface")}),
    arrival
  ]),
  path: "interface-endpoint"
};

describe("the contrast of a gateway endpoint and an interface endpoint", () => {
  const rows = new Map(contrastOf([gateway, endpoint]).map((row) => [row.question, row]));
  const texts = (question: string) => rows.get(question)?.cells.map(({text}) => text);

  it("has the name for a switch on one side and the route on the other", () => {
    expect(texts("What the name gives")).toEqual([
      "52.216.0.1",
      "10.0.1.57, 10.0.2.81, from the endpoint's hidden zone"
    ]);
    expect(texts("Which route decides")).toEqual(["pl-63a5400a → vpce-1", "none: delivered within the subnet"]);
  });

  it("names the interface and who filters", () => {
    expect(texts("Network interface on the way")).toEqual(["none", "eni-1"]);
    expect(texts("Who filters on the way there")).toEqual(["nobody", "security group sg-1"]);
  });

  it("does not call a difference what is the same", () => {
    expect(rows.get("Source that the service sees")).toMatchObject({differs: false});
    expect(rows.get("From a peered VPC or on-premises")).toMatchObject({differs: true});
  });

  it("gives the price of a month: two zones for 730 hours at 0.01, and 100 GB at 0.01", () => {
    expect(texts("Price of 730 hours and 100 GB, us-east-1, as of 2026")).toEqual([
      "0 USD",
      "15.60 USD: 2 × 730 h × 0.01 + 100 GB × 0.01"
    ]);
  });

  it("gives it for another month", () => {
    const price = contrastOf([endpoint], {hours: 10, gigabytes: 1000}).at(-1);
    expect(price?.cells[0]?.text).toBe("10.20 USD: 2 × 10 h × 0.01 + 1000 GB × 0.01");
  });
});
