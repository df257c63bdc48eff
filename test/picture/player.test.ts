import {describe, expect, it} from "vitest";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {linkedWay} from "../../src/picture/linked-way.ts";
import {frameAt, nextObstacle, playOf, positionAfter} from "../../src/picture/player-frame.ts";
import type {Spec} from "../../src/picture/spec.ts";
import {traceWalk} from "../../src/picture/trace.ts";
import {traceWalks, walksInPicture} from "../../src/picture/walk-in-picture.ts";
import {StateBuilder} from "./build-state.ts";
import {network} from "./network.ts";
import {obstacle, place, step, walk} from "./walks.ts";

const blocked = walk([
  step("dns"),
  step("security-group", {obstacle: obstacle("ENI_SG_RULES_MISMATCH")}),
  step("policy", {obstacle: obstacle("LAB_ENDPOINT_POLICY")}),
  step("security-group", {direction: "return"})
]);

describe("a walk to be stepped through", () => {
  it("has every obstacle and the way back marked from the start", () => {
    expect(playOf([blocked]).marks.map(({position, label}) => [position, label])).toEqual([
      [1, "Obstacle ENI_SG_RULES_MISMATCH"],
      [2, "Obstacle LAB_ENDPOINT_POLICY"],
      [3, "The way back"]
    ]);
  });

  it("shows at each position the step that is there, and says which one it is", () => {
    const frame = frameAt(playOf([blocked]), 1);
    expect(frame.steps).toEqual([blocked.steps[1]]);
    expect(frame.words).toBe("Step 2 of 4: Security group. Obstacle ENI_SG_RULES_MISMATCH");
  });

  it("takes positions before the first and after the last as these", () => {
    expect(frameAt(playOf([blocked]), -3).position).toBe(0);
    expect(frameAt(playOf([blocked]), 99).position).toBe(3);
  });

  it("finds the next obstacle, and none after the last", () => {
    const play = playOf([blocked]);
    expect([nextObstacle(play, 0), nextObstacle(play, 1), nextObstacle(play, 2)]).toEqual([1, 2, undefined]);
  });

  it("steps two walks together, with one waiting where only the other has a step", () => {
    const short = walk([step("dns"), step("service")]);
    const long = walk([step("dns"), step("privatelink"), step("service")]);
    const frame = frameAt(playOf([short, long]), 1);
    expect(frame.steps).toEqual([undefined, long.steps[1]]);
    expect(frame.done).toEqual([1, 2]);
    expect(frame.words).toBe("Step 2 of 3: PrivateLink. Here they part: only one of them has this");
  });

  it("can be asked of a walk without a step", () => {
    expect(frameAt(playOf([walk([])]), 0)).toMatchObject({position: 0, last: 0, steps: []});
  });
});

describe("the way of a packet through a picture", () => {
  const builder = new StateBuilder();
  const {vpc, a, table, client} = network(builder);
  const gateway = builder.gatewayEndpoint(vpc, [table]);
  const scene = layoutAccounts(builder.state(), [], {width: 1200});
  const trip = walk([
    step("dns", {place: place(`resolver/${vpc}`)}),
    step("address-choice", {place: place(client)}),
    step("security-group", {place: place("sg-0003b54cda58fbbea")}),
    step("local-delivery", {place: place(a)}),
    step("route", {
      place: place(table),
      candidates: [{text: `pl-63a5400a → ${gateway}`, chosen: true, why: ""}]
    }),
    step("gateway-endpoint", {place: place(gateway)}),
    step("service", {place: place("com.amazonaws.us-east-1.s3")})
  ]);
  const stations = traceWalk(scene, {...trip, question: {...trip.question, from: place(client)}});

  it("leads from place to place, and to the very route that won", () => {
    expect(stations.map(({at}) => at)).toEqual([
      `resolver/${vpc}`,
      client,
      client,
      client,
      `${table}/pl-63a5400a`,
      gateway,
      "com.amazonaws.us-east-1.s3"
    ]);
  });

  it("brings the answer of the resolver back to where the question came from", () => {
    const way = stations[0]?.way ?? [];
    expect(way.length).toBeGreaterThan(2);
    expect(way.at(-1)).toEqual(way[0]);
    expect(stations[1]?.way).toEqual([]);
  });

  it("stays where it is while a security group judges or its own subnet is named", () => {
    expect(stations[2]?.way).toEqual([]);
    expect(stations[3]).toMatchObject({decider: a, way: []});
  });

  it("follows the links of the picture, through the boxes that they join", () => {
    const links = [
      {
        kind: "endpoint",
        from: "eni",
        to: "vpce",
        points: [
          {x: 0, y: 0},
          {x: 0, y: 10}
        ]
      },
      {
        kind: "privatelink",
        from: "vpce",
        to: "fabric",
        points: [
          {x: 5, y: 30},
          {x: 5, y: 40}
        ]
      }
    ].map((link) => ({...link, id: link.kind, label: "", model: false}));
    expect(linkedWay({links}, "eni", "fabric")).toEqual([
      {x: 0, y: 0},
      {x: 0, y: 30},
      {x: 5, y: 30},
      {x: 5, y: 40}
    ]);
    expect(linkedWay({links}, "fabric", "eni")?.at(-1)).toEqual({x: 0, y: 0});
    expect(linkedWay({links}, "eni", "elsewhere")).toBeUndefined();
  });

  it("begins and ends each way at the edges of the boxes", () => {
    const box = scene.boxes.find(({id}) => id === gateway);
    const last = stations[5]?.way.at(-1);
    if (!box || !last) throw new Error("The gateway endpoint is in the picture and on the way.");
    const onSide = last.x === box.x || last.x === box.x + box.w || last.y === box.y || last.y === box.y + box.h;
    expect(onSide).toBe(true);
  });
});

describe("walks that change under a reader", () => {
  const rowsOf = (...kinds: Parameters<typeof step>[0][]) => playOf([walk(kinds.map((kind) => step(kind)))]);

  it("keep the reader at the step that decides the same, even when steps come before it", () => {
    const before = rowsOf("dns", "route", "service");
    expect(positionAfter(before, 1, rowsOf("dns", "security-group", "network-acl", "route", "service"))).toBe(3);
  });

  it("tell the second of a kind from the first", () => {
    const before = rowsOf("network-acl", "route", "network-acl");
    expect(positionAfter(before, 2, rowsOf("dns", "network-acl", "network-acl"))).toBe(2);
  });

  it("leave the reader where he is when the step is gone, or at the end", () => {
    const before = rowsOf("dns", "route", "service", "policy");
    expect(positionAfter(before, 3, rowsOf("dns", "route"))).toBe(1);
    expect(positionAfter(before, 1, rowsOf("dns", "service", "policy"))).toBe(1);
  });
});

describe("walks in a picture", () => {
  const builder = new StateBuilder();
  const {vpc, table, client} = network(builder);
  const gateway = builder.gatewayEndpoint(vpc, [table]);
  const scene = layoutAccounts(builder.state(), [], {width: 1200});
  const trip = walk([
    step("dns", {place: place(`resolver/${vpc}`)}),
    step("gateway-endpoint", {place: place(gateway), obstacle: obstacle("LAB_ENDPOINT_NOT_AVAILABLE")}),
    step("service", {place: place("com.amazonaws.us-east-1.s3"), basis: "inferred"})
  ]);
  const play = playOf([{...trip, question: {...trip.question, from: place(client)}}]);
  const traces = traceWalks(scene, play);
  const at = (position: number) => walksInPicture(scene, traces, frameAt(play, position));
  const classes = (position: number) => at(position).over.map((spec) => spec.attributes["class"]);

  it("have a packet that moves along the way to where the step is, and point that out", () => {
    const {over, lit, trails} = at(1);
    const ends = (over[0]?.attributes["data-way"] ?? "").split(" ");
    expect(over[0]?.attributes["transform"]).toBe(`translate(${ends.at(-1)})`);
    expect([...lit]).toEqual([gateway]);
    expect(trails[0]?.content).toHaveLength(2);
  });

  it("mark a packet that is stopped, and let the next step move it again", () => {
    expect(classes(1)).toEqual(["packet walk-1 moving blocked"]);
    expect(classes(2)).toEqual(["packet walk-1 moving"]);
  });

  it("draw a way that AWS does not document as a model", () => {
    const paths = at(2).trails[0]?.content as readonly Spec[];
    expect(paths.map(({attributes}) => attributes["class"])).toEqual([undefined, undefined, "model fresh"]);
  });

  it("are drawn anew for each step that moves, so that its motion begins with it", () => {
    expect(at(1).over[0]?.key).not.toBe(at(2).over[0]?.key);
  });
});
