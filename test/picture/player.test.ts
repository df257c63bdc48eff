import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {attachPlayer} from "../../src/picture/attach-player.ts";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {linkedWay} from "../../src/picture/linked-way.ts";
import {frameAt, nextObstacle, playOf} from "../../src/picture/player-frame.ts";
import {traceWalk} from "../../src/picture/trace.ts";
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
    expect(frame.parted).toBe(true);
    expect(frame.words).toBe("Step 2 of 3: PrivateLink. Here they part");
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

describe("a player", () => {
  function attached() {
    const {document, Event} = parseHTML('<!doctype html><html><body><div id="c"></div></body></html>');
    const container = document.getElementById("c") as unknown as Element;
    const moves: number[] = [];
    const player = attachPlayer(container, [blocked], {root: "", onMove: (position) => moves.push(position)});
    const press = (selector: string) =>
      container.querySelector(selector)?.dispatchEvent(new Event("click", {bubbles: true}));
    const words = () => container.querySelector("[role=status]")?.textContent;
    return {container, moves, player, press, words};
  }

  it("begins at the first step, with a range input over all of them", () => {
    const {container, words} = attached();
    expect(words()).toBe("Step 1 of 4: Name");
    const scrubber = container.querySelector("input[type=range]");
    expect(scrubber?.getAttribute("max")).toBe("3");
    expect(scrubber?.getAttribute("aria-valuetext")).toBe("Step 1 of 4: Name");
  });

  it("goes forward, back and to the next obstacle, and tells where it went", () => {
    const {press, words, moves} = attached();
    press("[data-action=forward]");
    press("[data-action=obstacle]");
    expect(words()).toBe("Step 3 of 4: Policy. Obstacle LAB_ENDPOINT_POLICY");
    press("[data-action=back]");
    expect(moves).toEqual([1, 2, 1]);
  });

  it("jumps to what is marked", () => {
    const {press, words} = attached();
    press("button[data-position='3']");
    expect(words()).toBe("Step 4 of 4: Security group. The way back");
  });

  it("no longer listens once it is detached", () => {
    const {player, press, moves} = attached();
    player.detach();
    press("[data-action=forward]");
    expect(moves).toEqual([]);
  });
});
