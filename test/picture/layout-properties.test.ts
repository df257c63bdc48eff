import fc from "fast-check";
import {describe, expect, it} from "vitest";
import type {Folding} from "../../src/picture/folding.ts";
import {partKinds} from "../../src/picture/kinds.ts";
import {layoutAccounts} from "../../src/picture/layout-accounts.ts";
import type {Box, Point, Scene, Words} from "../../src/picture/scene.ts";
import {arbitraryFolding, arbitraryWidth, arbitraryWorld} from "./arbitrary-state.ts";
import type {StateBuilder} from "./build-state.ts";

interface Options {
  readonly width: number;
  readonly folded: Folding;
}

/** Every property is asked of the same worlds, so that each is laid out once. A failure prints the seed. */
const seed = Date.now() | 0;
const scenes: Scene[] = [];

/** Finds what is wrong with the scenes of random worlds at random widths, folded at random: nothing, if all is well. */
function neverFinds(faults: (scene: Scene, world: StateBuilder, options: Options) => readonly string[]): void {
  let runs = 0;
  let hasFailed = false;
  fc.assert(
    fc.property(arbitraryWorld, arbitraryWidth, arbitraryFolding, (world, width, folding) => {
      const options = {width, folded: folding(world.state())};
      const layout = () => layoutAccounts(world.state(), world.changes(), options);
      // After a failure come the smaller worlds that fast-check tries: no other property knows them.
      const scene = hasFailed ? layout() : (scenes[runs++] ??= layout());
      hasFailed = true;
      expect(faults(scene, world, options)).toEqual([]);
      hasFailed = false;
    }),
    {numRuns: 40, seed}
  );
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

function siblings({boxes}: Scene): Box[][] {
  const byParent = new Map<string | undefined, Box[]>();
  for (const box of boxes) byParent.set(box.parent, [...(byParent.get(box.parent) ?? []), box]);
  return [...byParent.values()];
}

function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

function isInside(inner: Rect, outer: Rect): boolean {
  const across = inner.x >= outer.x && inner.x + inner.w <= outer.x + outer.w;
  return across && inner.y >= outer.y && inner.y + inner.h <= outer.y + outer.h;
}

function isOnEdge({x, y}: Point, box: Rect): boolean {
  const across = x >= box.x && x <= box.x + box.w;
  const down = y >= box.y && y <= box.y + box.h;
  return across && down && (x === box.x || x === box.x + box.w || y === box.y || y === box.y + box.h);
}

/** The straight parts of a link, each as a rectangle without thickness. */
function partsOf(points: readonly Point[]): Rect[] {
  return points.slice(1).map((b, i) => {
    const a = points[i] ?? b;
    return {x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y)};
  });
}

const flat = (words: readonly Words[]): string[] => words.flatMap(({id, parts}) => [id, ...flat(parts)]);

describe("the picture of random accounts", {timeout: 120_000}, () => {
  it("has no two boxes of one frame on one another", () => {
    neverFinds((scene) =>
      siblings(scene).flatMap((boxes) =>
        boxes.flatMap((a, i) =>
          boxes.slice(i + 1).flatMap((b) => (overlap(a, b) ? [`${a.id} and ${b.id} overlap`] : []))
        )
      )
    );
  });

  it("has every box inside the one around it, and all of them inside the picture", () => {
    neverFinds(({boxes, w, h}) => {
      const byId = new Map(boxes.map((box) => [box.id, box]));
      return boxes.flatMap((box) => {
        const outer = box.parent === undefined ? {x: 0, y: 0, w, h} : byId.get(box.parent);
        return outer && isInside(box, outer) ? [] : [`${box.id} is not inside ${box.parent ?? "the picture"}`];
      });
    });
  });

  it("has every label inside its box", () => {
    neverFinds(({boxes}) =>
      boxes.flatMap(({id, w, h, lines}) =>
        lines.flatMap((line) => {
          const text = {x: line.x, y: line.y - 9, w: line.w, h: 12};
          return isInside(text, {x: 0, y: 0, w, h}) ? [] : [`"${line.text}" of ${id}`];
        })
      )
    );
  });

  it("shows every resource once, or has it in one folded box", () => {
    neverFinds(({boxes}, world) => {
      const drawn = boxes.flatMap(({id, holds = []}) => [id, ...holds]);
      const tables = Object.entries(world.state().tables).filter(([kind]) => !partKinds.has(kind));
      const ids = tables.flatMap(([, table]) => [...table.keys()]);
      return [
        ...ids.filter((id) => !drawn.includes(id)).map((id) => `${id} is missing`),
        ...drawn.filter((id, i) => drawn.indexOf(id) !== i).map((id) => `${id} is there twice`)
      ];
    });
  });

  it("draws links of horizontal and vertical parts from the edge of one box to the edge of another", () => {
    neverFinds(({boxes, links}) => {
      const byId = new Map(boxes.map((box) => [box.id, box]));
      return links.flatMap(({id, from, to, points}) => {
        const [begin, end] = [byId.get(from), byId.get(to)];
        const [first, last] = [points[0], points.at(-1)];
        const joined = begin && end && first && last && isOnEdge(first, begin) && isOnEdge(last, end);
        const slanted = partsOf(points).some(({w, h}) => w > 0 && h > 0);
        return [...(joined ? [] : [`${id} hangs loose`]), ...(slanted ? [`${id} is slanted`] : [])];
      });
    });
  });

  it("leads no link through a box that holds no others", () => {
    neverFinds(({boxes, links}) => {
      const solids = boxes.filter(({shape}) => shape === "box");
      return links.flatMap(({id, from, to, points}) =>
        solids
          .filter((box) => box.id !== from && box.id !== to && partsOf(points).some((part) => crosses(part, box)))
          .map((box) => `${id} runs through ${box.id}`)
      );
    });
  });

  it("keeps every link within the picture", () => {
    neverFinds(({links, w, h}) => {
      const picture = {x: 0, y: 0, w, h};
      return links.flatMap(({id, points}) =>
        partsOf(points).every((part) => isInside(part, picture)) ? [] : [`${id} leaves the picture`]
      );
    });
  });

  it("draws each link once", () => {
    neverFinds(({links}) => {
      const ids = links.map(({id}) => id);
      return ids.filter((id, i) => ids.indexOf(id) !== i);
    });
  });

  it("names every box in the list in words, and all that folded ones hold", () => {
    neverFinds(({boxes, words}) => {
      const named = new Set(flat(words));
      const all = boxes.flatMap(({id, holds = []}) => [id, ...holds]);
      return all.filter((id) => !named.has(id)).map((id) => `${id} is not named`);
    });
  });

  it("is no wider than it may be", () => {
    neverFinds(({w}, _, {width}) => (w <= width ? [] : [`${w} px wide where ${width} are allowed`]));
  });

  it("can be sent between a worker and a page", () => {
    neverFinds((scene) => {
      expect(structuredClone(scene)).toEqual(scene);
      return [];
    });
  });

  it("is the same for the same state", () => {
    neverFinds((scene, world, options) => {
      expect(layoutAccounts(world.state(), world.changes(), options)).toEqual(scene);
      return [];
    });
  });
});

/** Whether a part of a link enters a box: to touch its edge is not to enter it. */
function crosses(part: Rect, box: Rect): boolean {
  return part.x + part.w > box.x && part.x < box.x + box.w && part.y + part.h > box.y && part.y < box.y + box.h;
}
