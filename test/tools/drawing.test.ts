import {parseHTML} from "linkedom";
import {beforeAll, expect, test} from "vitest";
import {replay} from "../../src/lesson/replay.ts";
import type {CellRun} from "../../src/lesson/replayer.ts";
import {bakedWidths, drawing} from "../../tools/drawing.ts";
import {page} from "../lesson/support.ts";

let change: CellRun;
let look: CellRun;

beforeAll(async () => {
  const cells = page({make: 'await ec2.createVpc({CidrBlock: "10.0.0.0/16"})', look: "await ec2.describeVpcs()"});
  [change, look] = (await replay(cells)) as [CellRun, CellRun];
});

/** Bakes the picture of a run into the element `at` of a page, and gives that. */
function baked(html: string, run: CellRun): Element {
  const {document} = parseHTML(`<html><body><main>${html}</main></body></html>`);
  const container = document.querySelector("#at")!;
  drawing.picture(container, run);
  return container;
}

const cell = (attributes = "", id = "other") =>
  `<live-cell ${attributes}><div class="cell-picture" id="${id}"></div></live-cell>`;

const kinds = (container: Element) => [...container.children].map(({localName}) => localName);

test("A picture is there for wide screens and for narrow ones", () => {
  const pictures = [...baked(cell("", "at"), change).children];
  expect(pictures.map(({localName}) => localName)).toEqual(["figure", "figure"]);
  const widths = pictures.map((figure) => Number(figure.querySelector("svg")!.getAttribute("width")));
  expect(widths[0]).toBeGreaterThan(bakedWidths.narrow);
  expect(widths[1]).toBeLessThanOrEqual(bakedWidths.narrow);
});

test("One that shows nothing new waits in a template, where another one stands above it", () => {
  expect(kinds(baked(cell() + cell("", "at"), look))).toEqual(["template"]);
  expect(kinds(baked(`${cell()}<section>${cell("", "at")}</section>`, look))).toEqual(["template"]);
  expect(kinds(baked(cell() + cell("", "at"), change))).toEqual(["figure", "figure"]);
});

test("but not where it is the first, nor after a cell that is not shown", () => {
  expect(kinds(baked(cell("", "at") + cell(), look))).toEqual(["figure", "figure"]);
  expect(kinds(baked(cell() + cell("data-hidden") + cell("", "at"), look))).toEqual(["figure", "figure"]);
});

test("A cell that is not shown has none, and a goal the narrow one", () => {
  expect(kinds(baked(cell("data-hidden", "at"), change))).toEqual([]);
  expect(kinds(baked('<div class="challenge-goal" id="at"></div>', change))).toEqual(["figure"]);
});
