import type {Branch} from "../lesson/branch.ts";
import type {CellResult} from "../lesson/view.ts";
import type {LiveCell} from "./live-cell.ts";

/** A prediction or a challenge, as the lesson around it sees it. */
export interface Question {
  /** What has to run for it, with the reader's text as it is now. Absent for a question without an answer. */
  readonly branch: Branch | undefined;
  /** The cell that is part of it and no cell of the page. */
  readonly cell?: LiveCell | undefined;
  /**
   * Told of every cell of the page and its branches that ended.
   *
   * @param result absent when it is the same as last time
   * @param fresh whether it is of the newest replay
   */
  readonly onResult: (cell: string, result: CellResult | undefined, fresh: boolean) => void;
  /** Called by the question when it wants the page to be run; set by the lesson. */
  onAsk: () => void;
}
