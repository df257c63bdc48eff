import type {LessonEnv} from "./env.ts";

const identifier = /^[a-z][a-z0-9-]*$/;

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
  else if (!identifier.test(id))
    problems.push({line, message: `"${id}" is not a name: small letters, digits and hyphens`});
  const twin = [...cells, ...predictions, ...challenges].find((each) => each.id === id);
  if (twin) problems.push({line, message: `the name "${id}" is taken already, on line ${twin.line}`});
}
