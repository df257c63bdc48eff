import {parseHTML} from "linkedom";
import {describe, expect, it} from "vitest";
import {draw} from "../../src/picture/draw.ts";
import {sceneSvg} from "../../src/picture/scene-svg.ts";
import type {Box, Scene} from "../../src/picture/scene.ts";
import {details, el} from "../../src/picture/spec.ts";

const card = {heading: "", fields: []};
const empty: Scene = {w: 9, h: 9, title: "", boxes: [], links: [], ways: {x: [], y: []}, legend: [], words: []};

function page(html = ""): Element {
  const {document} = parseHTML(`<!doctype html><html><body><div id="c">${html}</div></body></html>`);
  return document.getElementById("c") as unknown as Element;
}

describe("drawing elements", () => {
  it("makes them with their attributes and texts", () => {
    const container = page();
    draw(container, [el("p", {class: "note", hidden: true, title: undefined}, "a < b")]);
    const paragraph = container.firstElementChild;
    expect(paragraph?.getAttributeNames().sort()).toEqual(["class", "hidden"]);
    expect(paragraph?.outerHTML).toContain(">a &lt; b</p>");
  });

  it("puts texts in as text, whatever they look like", () => {
    const container = page();
    draw(container, [el("p", {}, "<img src=x onerror=alert(1)>")]);
    expect(container.querySelector("img")).toBeNull();
    expect(container.textContent).toBe("<img src=x onerror=alert(1)>");
  });

  it("makes what is inside an svg element SVG", () => {
    const container = page();
    draw(container, [el("svg", {viewBox: "0 0 1 1"}, [el("g", {}, [el("rect", {width: 1.239})])])]);
    const rect = container.querySelector("rect");
    expect(rect?.namespaceURI).toBe("http://www.w3.org/2000/svg");
    expect(rect?.getAttribute("width")).toBe("1.24");
  });

  it("keeps the elements that are drawn again, and changes what differs", () => {
    const container = page();
    draw(container, [el("p", {key: "a", class: "x"}, "one"), el("p", {key: "b"}, "two")]);
    const [a, b] = [...container.children];
    draw(container, [el("p", {key: "b"}, "two"), el("p", {key: "a", class: undefined}, "three")]);
    expect([...container.children]).toEqual([b, a]);
    expect(a?.outerHTML).toBe('<p data-key="a">three</p>');
  });

  it("removes what is no longer there, and all of it when there is nothing", () => {
    const container = page();
    draw(container, [el("ul", {}, [el("li", {}, "one"), el("li", {}, "two")])]);
    draw(container, [el("ul", {}, [el("li", {}, "one")])]);
    expect(container.innerHTML).toBe("<ul><li>one</li></ul>");
    draw(container, []);
    expect(container.innerHTML).toBe("");
  });

  it("takes over what the build wrote, without making it again", () => {
    const container = page('<ul><li data-key="a">one</li><li data-key="b">two</li></ul>');
    const [a, b] = container.querySelectorAll("li");
    draw(container, [el("ul", {}, [el("li", {key: "b"}, "2"), el("li", {key: "a"}, "one")])]);
    expect([...container.querySelectorAll("li")]).toEqual([b, a]);
    expect(b?.textContent).toBe("2");
  });

  it("draws a mark that comes to a box as a bar of its own, and leaves the icon as it was", () => {
    const [id, kind, shape, icon] = ["a", "vpc", "box", "vpc"] as const;
    const box: Box = {id, kind, shape, icon, x: 0, y: 0, w: 9, h: 9, model: false, lines: [], words: "", card};
    const specs = (mark?: Box["mark"]) => [sceneSvg({...empty, boxes: [{...box, ...(mark && {mark})}]}, "t")];
    const attributes = (container: Element) =>
      [...container.querySelectorAll("path")].map((path) => [
        path.getAttribute("class"),
        path.getAttribute("transform")
      ]);
    const drawn = page();
    draw(drawn, specs());
    // As the build drew it, and as the page did.
    for (const container of [page(drawn.innerHTML), drawn]) {
      draw(container, specs("changed"));
      expect(attributes(container)).toEqual([
        ["mark", null],
        ["icon", "translate(8,7)"]
      ]);
    }
  });

  it("leaves details as the reader left them", () => {
    const container = page();
    const specs = (text: string) => [details({key: "more"}, "More", [el("p", {}, text)], true)];
    draw(container, specs("one"));
    const more = container.querySelector("details");
    expect(more?.hasAttribute("open")).toBe(true);
    more?.removeAttribute("open");
    draw(container, specs("two"));
    expect(container.querySelector("details")).toBe(more);
    expect(more?.hasAttribute("open")).toBe(false);
    expect(more?.querySelector("p")?.textContent).toBe("two");
  });

  it("leaves alone attributes that it is not told of", () => {
    const container = page();
    draw(container, [el("p", {class: "a"}, "one")]);
    container.firstElementChild?.setAttribute("data-lit", "");
    draw(container, [el("p", {class: "b"}, "one")]);
    const paragraph = container.firstElementChild;
    expect(paragraph?.getAttribute("class")).toBe("b");
    expect(paragraph?.hasAttribute("data-lit")).toBe(true);
  });
});
