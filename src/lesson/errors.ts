import {AwsError} from "../account/errors.ts";
import type {CompiledCell} from "./compiled-cell.ts";
import {cut} from "./cut.ts";
import type {SourceError, TextPosition} from "./source-error.ts";
import {positionOf} from "./source-error.ts";
import {placesInStack} from "./stack-places.ts";
import type {CellError} from "./view.ts";

/** What a cell shows for a fault that is known from its text alone. */
export function sourceErrorOf(error: SourceError, text: string): CellError {
  const {name, message, offset, cell} = error;
  return {name, message, ...positionOf(text, offset), ...(cell === undefined ? {} : {cell})};
}

/**
 * What a cell shows for something that it threw: any value at all, for whoever writes a cell may throw what they like.
 * The position is that of the innermost frame of the cell in the error's stack.
 */
export function thrownErrorOf(thrown: unknown, compiled: CompiledCell): CellError {
  const {name, message, stack} = described(thrown);
  const position = stack === undefined ? undefined : positionInCell(stack, compiled);
  return {name: cut(name, 200), message: cut(message, 5000), ...position, ...refusalOf(thrown)};
}

/** What is told of a refusal by the API besides its name and words; nothing of any other error. */
function refusalOf(thrown: unknown): Pick<CellError, "aws" | "call" | "facts"> {
  try {
    if (!(thrown instanceof AwsError)) return {};
    const {call, facts} = thrown;
    return {aws: true, ...(call === undefined ? {} : {call}), ...(facts.length === 0 ? {} : {facts: [...facts]})};
  } catch {
    return {};
  }
}

interface Described {
  readonly name: string;
  readonly message: string;
  readonly stack?: string;
}

function described(thrown: unknown): Described {
  try {
    if (!(thrown instanceof Error)) return {name: "Error", message: `${String(thrown)} was thrown`};
    return {name: String(thrown.name), message: String(thrown.message), stack: String(thrown.stack)};
  } catch {
    return {name: "Error", message: "Something was thrown that cannot be shown."};
  }
}

function positionInCell(stack: string, compiled: CompiledCell): TextPosition | undefined {
  const {id} = compiled.cell;
  const [innermost] = placesInStack(stack, (each) => (each === id ? compiled : undefined));
  return innermost && {line: innermost.line, column: innermost.column};
}
