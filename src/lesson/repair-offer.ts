/** What would help a walk that was not delivered, and how it comes into the page. */
export interface RepairOffer {
  /** What to do, or why nothing helps. */
  readonly sentence: string;
  /** `you`, the id of another account that must act, or `nobody` where nothing helps. */
  readonly who: string;
  /** The calls as code; empty where nothing helps. */
  readonly code: string;
  /** The text of a cell with the calls in it, after which the walk was delivered when it was tried. Absent: none was found. */
  readonly edit?: {readonly cell: string; readonly source: string};
}
