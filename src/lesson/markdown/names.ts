import {cellName} from "../cell-name.ts";
import type {LessonEnv} from "./env.ts";

const identifier = new RegExp(`^${cellName}$`);

/** The names of cells that a page makes itself, of questions and of values in prose. */
const ownCells = /^(check|solution|answer)-|^expr-\d+$/;

/** What is wrong with a name by itself; `undefined` for nothing. */
export function nameProblem(id: string): string | undefined {
  if (!identifier.test(id)) return `"${id}" is not a name: small letters, digits and hyphens, as in my-vpc`;
  const [own] = ownCells.exec(id) ?? [];
  return own && `"${id}" is not free: the page gives names that begin with "${own}" to cells of its own`;
}

/**
 * Notes what is wrong with the name of a prediction, a challenge or a contrast: its form, or that something of the page has it
 * already. What a reader did is kept under the name.
 */
export function checkName(
  kind: "prediction" | "challenge" | "contrast",
  id: string,
  line: number,
  {cells, predictions, challenges, problems}: Required<LessonEnv>
): void {
  if (id === "")
    problems.push({line, message: `a ${kind} has a name: ::: ${kind === "prediction" ? "predict" : kind} id=…`});
  else {
    const message = nameProblem(id);
    if (message) problems.push({line, message});
  }
  const twin = [...cells, ...predictions, ...challenges].find((each) => each.id === id);
  if (twin) problems.push({line, message: `the name "${id}" is taken already, on line ${twin.line}`});
}
