import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import type {Origin} from "../../src/lesson/origin-of.ts";
import {thingsOf} from "../../src/page/things.ts";
import type {Pointed} from "../../src/picture/attach-cards.ts";
import {attachCards} from "../../src/picture/attach-cards.ts";
import type {Place} from "../../src/picture/card-spec.ts";
import {drawScene} from "../../src/picture/draw-scene.ts";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {StateBuilder} from "./build-state.ts";
import {network} from "./network.ts";

/** A document without layout: every element is at the same place. */
function attached(origin: Origin = {}, folds: readonly (keyof ReturnType<typeof network>)[] = []) {
  const builder = new StateBuilder();
  const ids = network(builder);
  const folded = Object.fromEntries(folds.map((name) => [ids[name], true]));
  const scene = layoutAccounts(builder.state(), [], {folded});
  const {document, Event} = parseHTML('<!doctype html><html><body><div id="c"></div><p>Elsewhere</p></body></html>');
  const area = {left: 0, top: 0, right: 100, bottom: 100, width: 100, height: 100};
  Object.defineProperty(document.documentElement, "clientWidth", {value: 1000});
  Object.defineProperty(document.documentElement, "clientHeight", {value: 800});
  const prototype = Object.getPrototypeOf(Object.getPrototypeOf(document.createElement("p"))) as object;
  Object.assign(prototype, {getBoundingClientRect: () => area, getClientRects: () => [area]});
  Object.assign(document.defaultView ?? {}, {matchMedia: () => ({matches: false})});
  const container = document.getElementById("c") as unknown as Element;
  drawScene(container, scene);
  const told: (string | undefined)[] = [];
  const followed: Place[] = [];
  const cards = attachCards(document.body, {
    pictures: () => [container],
    boxOf: ({id}) => thingsOf(scene).get(id),
    originOf: () => origin,
    named: ({target}): Pointed | undefined => {
      const at = target as Element;
      return at.localName === "p" && !at.closest(".picture-card") ? {id: ids.client, at} : undefined;
    },
    onPoint: (pointed) => told.push(pointed?.id),
    onFollow: (place) => followed.push(place)
  });
  const fire = (type: string, selector: string, more: object = {}) =>
    document
      .querySelector(selector)
      ?.dispatchEvent(Object.assign(new Event(type, {bubbles: true, cancelable: true}), more));
  const card = document.querySelector(".picture-card") as unknown as HTMLElement;
  const heading = () => (card.hidden ? undefined : card.querySelector(".card-heading")?.textContent);
  return {container, scene, cards, card, told, followed, fire, heading, ...ids};
}

describe("the card of a thing", () => {
  it("shows while a mouse is over it, with the fields that the API gives", () => {
    const {card, fire, heading, client} = attached();
    fire("pointermove", `svg [data-id="${client}"] rect`);
    expect(heading()).toBe("Instance client");
    const [name, value] = [card.querySelector("dt"), card.querySelector("dd")];
    expect([name?.textContent, value?.textContent]).toEqual(["InstanceId", client]);
    fire("pointermove", "svg");
    expect(heading()).toBeUndefined();
  });

  it("has an item of a list on each line, and what is in it by name", () => {
    const {scene, table} = attached();
    const fields = new Map(thingsOf(scene).get(table)?.card.fields);
    expect(fields.get("Routes")?.split("\n")[0]).toBe(
      "DestinationCidrBlock: 10.0.0.0/16, GatewayId: local, State: active"
    );
  });

  it("stays after a click, until the next one", () => {
    const {container, fire, heading, client, a} = attached();
    fire("click", `svg [data-id="${client}"] rect`);
    // On the way to the card the mouse crosses other things.
    fire("pointermove", `svg [data-id="${a}"] rect`);
    expect(heading()).toBe("Instance client");
    expect(container.querySelector("svg [data-lit]")?.getAttribute("data-id")).toBe(a);
    fire("click", `svg [data-id="${client}"] rect`);
    expect(heading()).toBeUndefined();
  });

  it("closes by Escape, by its button, and by a click anywhere else", () => {
    const {fire, heading, client} = attached();
    const closing: readonly (() => unknown)[] = [
      () => fire("keydown", "svg", {key: "Escape"}),
      () => fire("click", ".card-close"),
      () => fire("click", "svg")
    ];
    for (const close of closing) {
      fire("click", `svg [data-id="${client}"] rect`);
      expect(heading()).toBe("Instance client");
      close();
      expect(heading()).toBeUndefined();
    }
  });

  it("can be reached by keyboard in the list in words", () => {
    const {container, fire, heading, client} = attached();
    const selector = `.picture-words [data-id="${client}"] > .words-entry`;
    const entry = container.querySelector(selector);
    expect([entry?.getAttribute("tabindex"), entry?.getAttribute("role")]).toEqual(["0", "button"]);
    fire("focusin", selector);
    expect(heading()).toBe("Instance client");
    expect(entry?.getAttribute("aria-expanded")).toBe("true");
    fire("focusin", "summary");
    expect(heading()).toBeUndefined();
    fire("keydown", selector, {key: "Enter"});
    expect(heading()).toBe("Instance client");
  });

  it("lights the thing up, in the picture and in the list, and tells the page", () => {
    const {container, told, fire, client} = attached();
    fire("pointermove", `svg [data-id="${client}"] rect`);
    expect(container.querySelectorAll("[data-lit]")).toHaveLength(2);
    fire("pointermove", "svg");
    expect(container.querySelectorAll("[data-lit]")).toHaveLength(0);
    expect(told).toEqual([client, undefined]);
  });

  it("lights the thing up that text names, and opens at a click on the text", () => {
    const {container, fire, heading} = attached();
    fire("pointermove", "body > p");
    expect(container.querySelectorAll("[data-lit]")).toHaveLength(2);
    expect(heading()).toBeUndefined();
    fire("click", "body > p");
    expect(heading()).toBe("Instance client");
  });

  it("lights up the folded box that holds what text names, and what is named in the list", () => {
    const {container, told, fire, heading, client, a} = attached({}, ["a"]);
    fire("pointermove", "body > p");
    const lit = [...container.querySelectorAll("[data-lit]")].map((element) => element.getAttribute("data-id"));
    expect(lit).toEqual([a, client]);
    expect(told).toEqual([client]);
    fire("click", "body > p");
    expect(heading()).toBe("Folded away in Subnet app-a");
  });

  it("says which lines made the thing and last changed it, and leads there", () => {
    const made = {call: "ec2.runInstances", cell: "network", line: 12, through: [{cell: "helpers", line: 3}]};
    const {card, fire, followed, client} = attached({
      made,
      changed: {call: "ec2.stopInstances", cell: "stop", through: []}
    });
    fire("click", `svg [data-id="${client}"] rect`);
    expect(card.querySelector(".card-made")?.textContent).toBe(
      "Made by ec2.runInstances in cell network, line 12, by way of cell helpers, line 3"
    );
    expect(card.querySelector(".card-changed")?.textContent).toBe("Last changed by ec2.stopInstances in cell stop");
    expect(card.querySelector(".card-place")?.getAttribute("href")).toBe("#cell-network");
    fire("click", ".card-place em");
    fire("click", ".card-changed .card-place");
    expect(followed).toEqual([{cell: "network", line: 12}, {cell: "stop"}]);
  });

  it("stays when the picture is drawn again", () => {
    const {container, scene, cards, heading, fire, client} = attached();
    fire("click", `svg [data-id="${client}"] rect`);
    container.textContent = "";
    drawScene(container, structuredClone(scene));
    cards.refresh();
    expect(heading()).toBe("Instance client");
    expect(container.querySelectorAll("[data-lit]")).toHaveLength(2);
  });

  it("keeps the browser's own tooltip from covering it", () => {
    const {container, fire, client} = attached();
    const title = () => container.querySelector(`svg [data-id="${client}"] title`)?.textContent;
    const text = title();
    fire("pointermove", `svg [data-id="${client}"] rect`);
    expect(title()).toBe("");
    fire("pointermove", "svg");
    expect(title()).toBe(text);
  });
});
