import type {CompiledText} from "./compiled-text.ts";
import type {InputValues} from "./input.ts";

/** A cell of a page, or a value in its prose, as the page's text has it. */
export interface CellSource {
  /** The id, unique in the page. */
  readonly id: string;
  /**
   * `live`: statements, of which the last may show its value. `expression`: one expression, whose value is text. `aside`:
   * statements of the author that look at the page from a side branch; what the last comes to is told and not shown.
   */
  readonly kind: "live" | "expression" | "aside";
  /** TypeScript. */
  readonly source: string;
  /** What a compiler makes of the text, where that is known already. */
  readonly compiled?: CompiledText;
  /** Values by name that this cell has besides those of every cell. No name that another cell declares hides them. */
  readonly given?: ReadonlyMap<string, unknown>;
  /** What the reader has set its inputs to, by their labels. */
  readonly inputs?: InputValues;
}

/** A cell with another text, of which nothing is compiled yet. */
export function withSource({id, kind, given, inputs}: CellSource, source: string): CellSource {
  return {id, kind, source, ...(given && {given}), ...(inputs && {inputs})};
}
