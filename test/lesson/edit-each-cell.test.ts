import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {parsePage} from "../../src/lesson/page.ts";
import {makeReplayer} from "../../src/lesson/replay.ts";
import type {CellRun} from "../../src/lesson/replayer.ts";
import {markdownFiles} from "../../tools/pages.ts";

const pages = markdownFiles("docs")
  .map((file) => parsePage(readFileSync(file, "utf8"), file))
  .filter(({cells}) => cells.length > 0);

/** What a reader sees of a page's cells: every state, answer and refusal. */
function seenOf(runs: readonly CellRun[]): unknown {
  return runs.map(({result: {id, status, error, views, changes}}) => ({id, status, error, views, changes}));
}

// A page of many cells is replayed as many times.
const patience = 60_000;

test.each(pages)(
  "On $file each cell can be edited in turn, and an edit that means nothing changes nothing",
  async ({cells}) => {
    const replayer = makeReplayer();
    const before = seenOf(await replayer.replay(cells));
    let edited = cells;
    for (const {id, kind} of cells) {
      if (kind !== "live") continue;
      edited = edited.map((cell) => (cell.id === id ? {...cell, source: `${cell.source}\n// Edited.`} : cell));
      expect(seenOf(await replayer.replay(edited)), `after an edit of ${id}`).toEqual(before);
    }
  },
  patience
);
