/** A cell's text that is not a program: what is wrong, and where. */
export class SourceError extends Error {
  override readonly name: "SyntaxError" | "ReferenceError" | "TypeError";
  /** Where in the text, in UTF-16 units from its start. */
  readonly offset: number;
  /** Another cell that the message speaks of, by id. */
  readonly cell: string | undefined;

  constructor(message: string, offset: number, name: SourceError["name"] = "SyntaxError", cell?: string) {
    super(message);
    this.name = name;
    this.offset = offset;
    this.cell = cell;
  }
}

/** Whether an error says that something is nested more deeply than the stack goes: in Firefox it is an InternalError. */
export function isTooDeep(error: unknown): boolean {
  return error instanceof Error && /^(Range|Internal)Error$/.test(error.name);
}

/** A place in a text, counting lines and columns from 1, as editors show it. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/** The line and column of an offset of a text. An offset past the end is taken as the end. */
export function positionOf(text: string, offset: number): TextPosition {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf("\n") + 1;
  return {line: before.split("\n").length, column: before.length - lineStart + 1};
}

/** The offset of a line and column of a text: the inverse of {@link positionOf}, cut to the text's length. */
export function offsetOf(text: string, {line, column}: TextPosition): number {
  const lines = text.split("\n").slice(0, line - 1);
  const start = lines.reduce((sum, each) => sum + each.length + 1, 0);
  return Math.min(start + column - 1, text.length);
}
