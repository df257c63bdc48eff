import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {View} from "../../src/lesson/view.ts";
import {proxyHeader} from "../../src/network/proxy-protocol.ts";
import {draw} from "../../src/picture/draw.ts";
import {viewSpec} from "../../src/picture/view-spec.ts";
import type {WalkLook} from "../../src/picture/walk-look.ts";
import {untouched} from "../../src/picture/walk-look.ts";
import {obstacle, packet, place, step, walk} from "./walks.ts";

function emptyContainer(): Element {
  const {document} = parseHTML('<!doctype html><html><body><div id="c"></div></body></html>');
  return document.getElementById("c") as unknown as Element;
}

function drawn(view: View): Element {
  const container = emptyContainer();
  draw(container, [viewSpec(view, {root: "../../"})]);
  return container;
}

/** A view as it is looked at by a reader who is somewhere on it. */
function lookedAt(view: View, look: Partial<WalkLook>): Element {
  const container = emptyContainer();
  draw(container, [viewSpec(view, {root: ""}, {...untouched, ...look})]);
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
    expect(fact?.getAttribute("data-basis")).toBe("documented");
  });

  it("makes a step look like a model that AWS does not document, and says so", () => {
    const model = drawn({kind: "walk", walk: walk(steps)}).querySelector(".step.model");
    expect(model?.querySelector(".basis-tag")?.textContent).toBe("not public: a model");
  });

  it("shows the headers where the packet begins and where a step changes them, marked, and nowhere else", () => {
    const plain = packet("10.0.1.10", "10.0.1.57");
    const inside = {...plain, around: "PrivateLink (model)"};
    const way = [
      step("dns"),
      step("security-group", {before: plain, after: plain}),
      step("route", {before: plain, after: plain}),
      step("privatelink", {before: plain, after: inside}),
      step("load-balancer", {before: inside, after: plain})
    ];
    const lines = [...drawn({kind: "walk", walk: walk(way)}).querySelectorAll(".steps > .step")];
    expect(lines.map((line) => line.querySelector(".headers")?.textContent)).toEqual([
      undefined,
      "Headers 10.0.1.10:49152 → 10.0.1.57:443 tcp, 1500 bytes",
      undefined,
      "Headers become 10.0.1.10:49152 → 10.0.1.57:443 tcp, 1500 bytes, in PrivateLink (model)",
      "Headers become 10.0.1.10:49152 → 10.0.1.57:443 tcp, 1500 bytes"
    ]);
    expect(texts(lines[3]?.querySelectorAll("mark") ?? [])).toEqual([", in PrivateLink (model)"]);
  });

  it("shows the header that a target gets first, field by field", () => {
    const header = proxyHeader({
      source: "10.0.1.10",
      destination: "10.0.1.57",
      sourcePort: 49152,
      destinationPort: 443
    });
    const shown = drawn({kind: "walk", walk: walk([step("load-balancer", {proxyHeader: header})])});
    expect(shown.querySelector(".bytes summary")?.textContent).toBe(
      "PROXY protocol v2 header: 100 bytes before the first of the connection"
    );
    const rows = texts(shown.querySelectorAll(".bytes tbody tr"));
    expect(rows).toContain("16–19AddressesSource address10.0.1.10, of the service consumer");
  });

  it("tells the only candidate in a line", () => {
    const only = step("network-acl", {
      candidates: [{text: "100 allow all", chosen: true, why: "the first that matches"}]
    });
    const line = drawn({kind: "walk", walk: walk([only])}).querySelector(".candidate");
    expect(line?.textContent).toBe("One candidate: 100 allow all wins: the first that matches.");
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

  it("says what other addresses would give, tagged as inferred, for one walk and for walks side by side", () => {
    const delivered = {address: "10.0.2.5", outcome: "delivered", seconds: 0, sentence: "Delivered."} as const;
    const failed = {...walk([step("security-group", {obstacle: obstacle("LAB_ZONE_FAILED")})]), others: [delivered]};
    const views: View[] = [
      {kind: "walk", walk: failed},
      {kind: "walks", walks: [failed, walk(steps)]}
    ];
    for (const container of views.map(drawn)) {
      const [others, ...more] = container.querySelectorAll(".others");
      expect(texts(others?.querySelectorAll("li") ?? [])).toEqual(["10.0.2.5deliveredDelivered."]);
      expect(others?.querySelector(".basis-tag")?.textContent).toBe("inferred");
      expect(more).toEqual([]);
    }
  });
});

describe("a walk that is stepped through", () => {
  const before = packet("10.0.1.10", "10.0.1.57");
  const trip = walk([
    step("dns"),
    step("security-group", {obstacle: obstacle("ENI_SG_RULES_MISMATCH"), before}),
    step("privatelink", {before, after: {...before, source: "10.9.0.4"}, basis: "not-public"}),
    step("security-group", {direction: "return"})
  ]);
  const at = (position: number, look: Partial<WalkLook> = {}) =>
    lookedAt({kind: "walk", walk: trip}, {view: "steps", position, ...look});

  it("has a range input over all steps, with every obstacle and the way back marked on it before anybody moves it", () => {
    const container = drawn({kind: "walk", walk: trip});
    const scrubber = container.querySelector(".player-controls input[type=range]");
    expect(scrubber?.getAttribute("max")).toBe("3");
    expect(scrubber?.getAttribute("aria-valuetext")).toBe("Step 1 of 4: Name");
    const marks = texts(container.querySelectorAll(".player-mark title"));
    expect(marks).toEqual(["Obstacle ENI_SG_RULES_MISMATCH", "The way back"]);
  });

  it("says in each control where it leads", () => {
    const leads = (position: number) =>
      [...at(position).querySelectorAll(".player-controls [data-action=seek]")].map((each) => [
        each.getAttribute("aria-label"),
        each.getAttribute("data-position"),
        each.getAttribute("aria-disabled")
      ]);
    expect(leads(0)).toEqual([
      ["Back", "-1", "true"],
      ["Forward", "1", null],
      ["Next obstacle", "1", null]
    ]);
    expect(leads(3)).toEqual([
      ["Back", "2", null],
      ["Forward", "4", "true"],
      ["Next obstacle", "3", "true"]
    ]);
  });

  it("shows the sentence of its step, and all stops with the one at hand marked", () => {
    const container = at(1);
    expect(container.querySelector(".player-count")?.textContent).toBe("Step 2 of 4");
    expect(texts(container.querySelectorAll(".player-sentences .step-sentence"))).toEqual([
      "The security-group decides."
    ]);
    expect(texts(container.querySelectorAll(".player-stops .stop-name"))).toEqual([
      "Name",
      "Security group",
      "PrivateLink",
      "Security group"
    ]);
    const here = container.querySelectorAll("[aria-current=step]");
    expect(texts(here)).toEqual(["2Security group, an obstacle"]);
  });

  it("marks the headers that the step changed, coming in and going on", () => {
    const strip = at(2).querySelector(".headers-strip");
    expect(strip?.querySelector("caption")?.textContent).toBe("Headers: this step changes source");
    expect(texts(strip?.querySelectorAll("mark") ?? [])).toEqual(["10.9.0.4", ":49152"]);
    expect(texts(at(1).querySelectorAll(".headers-strip caption"))).toEqual(["Headers of the packet that ends here"]);
  });

  it("reads each step out, but not while it plays", () => {
    expect(at(1).querySelector("[aria-live=polite] .step-sentence")).not.toBeNull();
    expect(at(1, {playing: true}).querySelector("[aria-live=off] .step-sentence")).not.toBeNull();
  });

  it("keeps the whole list for paper", () => {
    expect(at(1).querySelectorAll(".steps > li")).toHaveLength(4);
  });

  it("offers to say what would help, and shows each answer with its code and who must act", () => {
    expect(at(0).querySelector(".help-ask")?.textContent).toBe("What would help?");
    const code = "await ec2.authorizeSecurityGroupIngress({});";
    const help = new Map([
      [
        0,
        [
          {sentence: "Add a rule.", who: "you", code, edit: {cell: "acl", source: code}},
          {sentence: "Accept it.", who: "444455556666", code: ""}
        ]
      ]
    ]);
    const offers = at(0, {help}).querySelectorAll(".offer");
    expect(texts(offers)).toEqual([
      `Add a rule.Write it into cell aclThe code${code}`,
      "account 444455556666 must actAccept it."
    ]);
  });

  it("does not offer it where finding out is the reader's", () => {
    expect(at(0, {help: undefined}).querySelector(".help")).toBeNull();
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

describe("walks side by side that are stepped through", () => {
  const walks = [walk([step("dns"), step("gateway-endpoint")], "https://s3/"), walk([step("dns")], "https://sqs/")];

  it("show the step of each, and that one has none here", () => {
    const container = lookedAt({kind: "walks", walks}, {view: "steps", position: 1});
    expect(texts(container.querySelectorAll(".player-sentences .walks-cell"))).toEqual([
      "https://s3/Gateway endpointgateway-endpoint-1The gateway-endpoint decides.",
      "https://sqs/Nothing here."
    ]);
    expect(texts(container.querySelectorAll(".stop-parting"))).toEqual(["Here they part"]);
    expect(container.querySelector(".player-difference")?.textContent).toBe(
      "Here they part: only one of them has this."
    );
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
