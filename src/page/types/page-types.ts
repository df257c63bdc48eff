import type {Program} from "../../lesson/branch.ts";
import type {LiveCell} from "../live-cell.ts";
import {sitePlaces} from "../site-places.ts";
import type {Types} from "./client.ts";

/** The types of a page: nothing of them is loaded before the reader's first edit. */
export interface PageTypes {
  /** Loads them, once. */
  readonly start: () => void;
  /** Tells them the page's program as it is now, if they were started. `edited`: the cell that the reader is in. */
  readonly update: (edited?: LiveCell) => void;
}

/**
 * Makes the types of a page, which are not there yet.
 *
 * @param program the page's program as it is now
 */
export function makePageTypes(cells: readonly LiveCell[], program: () => Program): PageTypes {
  let types: Types | undefined;
  let isStarted = false;
  let lastEdited: LiveCell | undefined;

  async function load(address: string): Promise<void> {
    const [{openTypes}, {cellTypes}] = await Promise.all([import("./client.ts"), import("./cell-types.ts")]);
    types = openTypes(address, (name, problems) => {
      cells.find((cell) => cell.name === name)?.setProblems(problems);
    });
    update();
    for (const cell of cells) cell.setTypes(cellTypes(cell.name, types));
  }

  function update(edited: LiveCell | undefined = lastEdited): void {
    lastEdited = edited;
    // Cells that are meant to fail have nothing underlined.
    const quiet = cells.filter((cell) => cell.isMeantToFail).map(({name}) => name);
    types?.update({...program(), quiet}, edited?.name ?? "");
  }

  return {
    start() {
      const address = sitePlaces(document).types;
      if (isStarted || address === undefined) return;
      isStarted = true;
      // Without types, all else works.
      load(address).catch(() => undefined);
    },
    update
  };
}
