import type {LiveCell} from "./live-cell.ts";

/** How long a replay lasts before it is suspected of taking the page down, in milliseconds. */
const suspicious = 250;

/** Sees to it that an edit which takes the page down does not do so again at every load. */
export interface CrashGuard {
  /** A replay begins. */
  readonly begin: () => void;
  /** It has ended, and the page is still there. */
  readonly end: () => void;
}

/**
 * Makes a guard: while a replay takes long, the edits of the page are noted as stopped, so that a page which is opened
 * again does not run them by itself.
 *
 * @param note notes of a cell whether it was stopped
 */
export function guardAgainstCrashes(
  cells: readonly LiveCell[],
  note: (cell: LiveCell, stopped: boolean) => void
): CrashGuard {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let suspects: readonly LiveCell[] = [];

  function end(): void {
    clearTimeout(timer);
    for (const cell of suspects) if (!cell.isStopped) note(cell, false);
    suspects = [];
  }

  // Who leaves a page or closes it has not crashed.
  addEventListener("pagehide", end);
  return {
    begin() {
      end();
      timer = setTimeout(() => {
        suspects = cells.filter(({isChanged, isFromLink}) => isChanged && !isFromLink);
        for (const cell of suspects) note(cell, true);
      }, suspicious);
    },
    end
  };
}
