import {AwsError} from "../account/errors.ts";
import type {CompiledCell} from "./compile.ts";
import {sourcePrefix} from "./compile.ts";
import {cut} from "./cut.ts";
import type {SourceError} from "./source-error.ts";
import {offsetOf, positionOf} from "./source-error.ts";
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

function positionInCell(stack: string, compiled: CompiledCell): {line: number; column: number} | undefined {
  const file = `${sourcePrefix}${compiled.cell.id}`.replace(/[^\w]/g, "\\$&");
  const frame = new RegExp(`${file}(?![\\w-])\\D*(\\d+):(\\d+)`).exec(stack);
  if (!frame) return undefined;
  const line = Number(frame[1]) - linesBeforeBody();
  const offset = offsetOf(compiled.body, {line, column: Number(frame[2])});
  return line < 1 ? undefined : positionOf(compiled.cell.source, compiled.originOf(offset));
}

let known: number | undefined;

/** How many lines the engine counts before the body of a function that is made from text: measured once. */
function linesBeforeBody(): number {
  return (known ??= measuredLinesBeforeBody());
}

function measuredLinesBeforeBody(): number {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- how cells are made, too
  const probe = new Function("return new Error();\n//# sourceURL=cell:probe") as () => Error;
  const frame = /cell:probe\D*(\d+):/.exec(probe().stack ?? "");
  return frame ? Number(frame[1]) - 1 : 0;
}
