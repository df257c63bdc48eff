import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {View} from "../../src/lesson/view.ts";
import {drawView} from "../../src/picture/draw-view.ts";
import {obstacle, packet, place, step, walk} from "./walks.ts";

function drawn(view: View): Element {
  const {document} = parseHTML('<!doctype html><html><body><div id="c"></div></body></html>');
  const container = document.getElementById("c") as unknown as Element;
  drawView(container, view, {root: "../../"});
  return container;
}

const texts = (elements: Iterable<Element>) => [...elements].map(({textContent}) => textContent);

describe("a walk in words", () => {
  const steps = [
    step("route", {
      place: place("rtb-1", "route-table"),
      sentence: "10.0.0.0/16 wins.",
      candidates: [
        {text: "10.0.0.0/16 → local", chosen: true, why: "the longest prefix"},
        {text: "0.0.0.0/0 → igw-1", chosen: false, why: "shorter"}
      ],
      facts: ["NET-08"]
    }),
    step("privatelink", {
      basis: "not-public",
      before: packet("10.0.1.10", "10.0.1.57"),
      after: {...packet("10.0.1.10", "10.0.1.57"), around: "PrivateLink (model)"}
    })
  ];

  it("is a list of the steps, each with its place", () => {
    const list = drawn({kind: "walk", walk: walk(steps)}).querySelectorAll(".steps > li");
    expect(list).toHaveLength(2);
    expect(texts(list[0]?.querySelectorAll(".step-kind, .id") ?? [])).toEqual(["Route", "rtb-1"]);
  });

  it("shows which candidate won and why the others lost", () => {
    const rows = drawn({kind: "walk", walk: walk(steps)}).querySelectorAll(".candidates tbody tr");
    expect(texts(rows)).toEqual(["10.0.0.0/16 → localwinsthe longest prefix", "0.0.0.0/0 → igw-1—shorter"]);
    expect(rows[0]?.getAttribute("class")).toBe("winner");
  });

  it("links its facts to the page that holds them", () => {
    const fact = drawn({kind: "walk", walk: walk(steps)}).querySelector("a.fact");
    expect(fact?.getAttribute("href")).toBe("../../reference/facts.html#NET-08");
    expect(fact?.getAttribute("data-fact")).toBe("NET-08");
  });

  it("makes a step look like a model that AWS does not document, and says so", () => {
    const model = drawn({kind: "walk", walk: walk(steps)}).querySelector(".step.model");
    expect(model?.querySelector(".basis-tag")?.textContent).toBe("not public: a model");
  });

  it("marks the headers that a step changes", () => {
    const headers = drawn({kind: "walk", walk: walk(steps)}).querySelector(".headers");
    expect(headers?.querySelector("summary")?.textContent).toBe("Headers: this step changes around it");
    expect(texts(headers?.querySelectorAll("tr.changed") ?? [])).toEqual(["Around it—PrivateLink (model)"]);
  });

  it("lists every obstacle at the top, and shows each at its step with code and setting", () => {
    const blocked = [
      step("security-group", {obstacle: obstacle("ENI_SG_RULES_MISMATCH")}),
      step("policy", {obstacle: obstacle("LAB_ENDPOINT_POLICY", {setting: "policy of vpce-1"})})
    ];
    const container = drawn({kind: "walk", walk: walk(blocked)});
    expect(texts(container.querySelectorAll(".obstacles li"))).toEqual([
      "ENI_SG_RULES_MISMATCH inbound rules of sg-1",
      "LAB_ENDPOINT_POLICY policy of vpce-1"
    ]);
    expect(container.querySelectorAll(".step.blocked .obstacle")).toHaveLength(2);
    expect(container.querySelector(".outcome")?.textContent).toBe("timeout");
  });
});

describe("walks side by side", () => {
  it("say once where they part", () => {
    const walks = [walk([step("dns"), step("gateway-endpoint")]), walk([step("dns"), step("endpoint-interface")])];
    const container = drawn({kind: "walks", walks});
    const rows = container.querySelectorAll(".walks-rows > li");
    expect([...rows].map((row) => row.getAttribute("class"))).toEqual(["same", "differs", "differs"]);
    expect(container.querySelectorAll(".parting")).toHaveLength(1);
    expect(rows[1]?.querySelector(".parting")).not.toBeNull();
  });
});

describe("a DNS answer", () => {
  it("shows what was considered, who won and why, and the bytes in a dump", () => {
    const container = drawn({
      kind: "dns",
      text: ";; ANSWER SECTION:",
      bytes: new Uint8Array([0, 1, 0x41, 0x7f]),
      answer: {
        type: "DnsAnswer",
        question: {name: "sqs.us-east-1.amazonaws.com", type: "A"},
        from: "i-1",
        server: "10.0.0.2",
        status: "NOERROR",
        flags: ["qr"],
        answers: [],
        authority: [],
        sentence: "The hidden zone of vpce-1 answers.",
        considered: [
          {
            kind: "endpoint-zone",
            id: "Z1",
            domain: "sqs.us-east-1.amazonaws.com",
            chosen: true,
            why: "the most specific zone",
            facts: ["DNS-19"],
            basis: "documented"
          },
          {kind: "public", domain: "", chosen: false, why: "not asked", facts: [], basis: "documented"}
        ]
      }
    });
    expect(container.querySelector(".dig")?.textContent).toBe(";; ANSWER SECTION:");
    expect(texts(container.querySelectorAll(".considered li"))).toEqual([
      "chosenhidden zone of an endpointsqs.us-east-1.amazonaws.comZ1the most specific zonedocumentedDNS-19",
      "not chosenpublic DNSnot askeddocumented"
    ]);
    expect(container.querySelector(".bytes summary")?.textContent).toBe("4 bytes on the wire");
    expect(container.querySelector(".wire code")?.textContent).toBe("00 01 41 7f");
  });
});
