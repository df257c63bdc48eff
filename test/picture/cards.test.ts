import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {attachCards} from "../../src/picture/attach-cards.ts";
import {drawScene} from "../../src/picture/draw-scene.ts";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import {StateBuilder} from "./build-state.ts";
import {network} from "./network.ts";

function attached() {
  const builder = new StateBuilder();
  const ids = network(builder);
  const scene = layoutAccounts(builder.state(), []);
  const {document, Event} = parseHTML('<!doctype html><html><body><div id="c"></div></body></html>');
  const container = document.getElementById("c") as unknown as Element;
  drawScene(container, scene);
  const pointed: (string | undefined)[] = [];
  const cards = attachCards(container, scene, (id) => pointed.push(id));
  const fire = (type: string, selector: string) =>
    container.querySelector(selector)?.dispatchEvent(new Event(type, {bubbles: true}));
  const heading = () => container.querySelector(".card-heading")?.textContent;
  return {container, scene, cards, pointed, fire, heading, ...ids};
}

describe("the card of a thing", () => {
  it("shows while a mouse is over it, with the fields that the API gives", () => {
    const {container, fire, heading, client} = attached();
    fire("pointerover", `svg [data-id="${client}"] rect`);
    expect(heading()).toBe("Instance client");
    const [name, value] = [container.querySelector("dt"), container.querySelector("dd")];
    expect([name?.textContent, value?.textContent]).toEqual(["InstanceId", client]);
  });

  it("stays after a click, until the next one", () => {
    const {fire, heading, client, a} = attached();
    fire("click", `svg [data-id="${client}"] rect`);
    fire("pointerover", `svg [data-id="${a}"] rect`);
    expect(heading()).toBe("Subnet app-a");
    fire("pointerover", "svg");
    expect(heading()).toBe("Instance client");
    fire("click", `svg [data-id="${client}"] rect`);
    expect(heading()).toBeUndefined();
  });

  it("can be reached by keyboard in the list in words", () => {
    const {container, fire, heading, client} = attached();
    const entry = container.querySelector(`.picture-words [data-id="${client}"] .words-entry`);
    expect(entry?.getAttribute("tabindex")).toBe("0");
    fire("focusin", `.picture-words [data-id="${client}"] .words-entry`);
    expect(heading()).toBe("Instance client");
  });

  it("lights the thing up, in the picture and in the list, and tells the page", () => {
    const {container, cards, pointed, client} = attached();
    cards.point(client);
    expect(container.querySelectorAll("[data-lit]")).toHaveLength(2);
    cards.point(undefined);
    expect(container.querySelectorAll("[data-lit]")).toHaveLength(0);
    expect(pointed).toEqual([client, undefined]);
  });

  it("stays when the picture is drawn again", () => {
    const {container, scene, cards, heading, client} = attached();
    cards.point(client);
    drawScene(container, structuredClone(scene));
    cards.show(scene);
    expect(heading()).toBe("Instance client");
  });

  it("goes when it is detached", () => {
    const {cards, heading, fire, client} = attached();
    cards.point(client);
    cards.detach();
    expect(heading()).toBeUndefined();
    fire("pointerover", `svg [data-id="${client}"] rect`);
    expect(heading()).toBeUndefined();
  });
});
