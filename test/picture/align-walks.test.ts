import {describe, expect, it} from "vitest";
import {alignWalks} from "../../src/picture/align-walks.ts";
import {step, walk} from "./walks.ts";

const route = (text: string) => step("route", {candidates: [{text, chosen: true, why: "the longest prefix"}]});

/** The kinds of the steps of each row, a dash where a walk has none. */
function kinds(...walks: Parameters<typeof alignWalks>[0]): string[] {
  return alignWalks(walks).rows.map(({steps}) => steps.map((each) => each?.kind ?? "-").join(" | "));
}

describe("walks side by side", () => {
  it("have the steps of one kind beside each other", () => {
    expect(kinds(walk([step("dns"), route("a → b")]), walk([step("dns"), route("c → d")]))).toEqual([
      "dns | dns",
      "route | route"
    ]);
  });

  it("have a gap where only one of them has a step", () => {
    const gateway = walk([step("dns"), step("route"), step("gateway-endpoint"), step("service")]);
    const endpoint = walk([
      step("dns"),
      step("route"),
      step("endpoint-interface"),
      step("privatelink"),
      step("service")
    ]);
    expect(kinds(gateway, endpoint)).toEqual([
      "dns | dns",
      "route | route",
      "gateway-endpoint | -",
      "- | endpoint-interface",
      "- | privatelink",
      "service | service"
    ]);
  });

  it("keep the way back apart from the way there", () => {
    const there = walk([step("security-group"), step("service")]);
    const back = walk([step("service"), step("security-group", {direction: "return"})]);
    expect(kinds(there, back)).toEqual(["security-group | -", "service | service", "- | security-group"]);
  });

  it("part at the first step that is decided differently, not where only the names differ", () => {
    const source = (kind: string) => [
      {kind, domain: "x", chosen: true, why: "", facts: [], basis: "documented"} as const
    ];
    const dns = (kind: string) =>
      step("dns", {
        sentence: kind,
        dns: {
          type: "DnsAnswer",
          question: {name: kind, type: "A"},
          from: "i-1",
          server: "10.0.0.2",
          status: "NOERROR",
          flags: [],
          answers: [],
          authority: [],
          considered: source(kind),
          sentence: ""
        }
      });
    const one = walk([dns("public"), step("security-group"), route("10.0.0.0/16 → local")]);
    expect(alignWalks([one, walk([dns("public"), step("security-group"), route("0.0.0.0/0 → igw-1")])]).parting).toBe(
      2
    );
    expect(alignWalks([one, walk([dns("endpoint-zone"), step("security-group")])]).parting).toBe(0);
  });

  it("never part when they decide the same", () => {
    expect(alignWalks([walk([step("dns"), step("route")]), walk([step("dns"), step("route")])]).parting).toBe(-1);
  });
});
