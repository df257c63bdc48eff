import type {Step, Walk} from "../network/walk.ts";

/** One line of walks side by side: the steps that correspond, undefined where a walk has none. */
export interface AlignedRow {
  readonly steps: readonly (Step | undefined)[];
  /** Whether the walks decide differently here. */
  readonly differs: boolean;
  /** What differs, in words; empty where nothing does. */
  readonly difference: string;
}

/** Walks side by side. */
export interface AlignedWalks {
  readonly rows: readonly AlignedRow[];
  /** The index of the first row in which they differ; -1 where they never do. */
  readonly parting: number;
}

/**
 * Puts steps of several walks side by side: those that decide the same kind of thing in the same direction correspond,
 * in the order that keeps most of them together.
 */
export function alignWalks(walks: readonly Walk[]): AlignedWalks {
  const order = walks.reduce<string[]>((merged, {steps}) => supersequence(merged, steps.map(keyOf)), []);
  const next = walks.map(() => 0);
  const rows = order.map((key): AlignedRow => {
    const steps = walks.map(({steps}, w) => {
      const step = steps[next[w] ?? 0];
      if (!step || keyOf(step) !== key) return undefined;
      next[w] = (next[w] ?? 0) + 1;
      return step;
    });
    const differs = new Set(steps.map(decisionOf)).size > 1;
    return {steps, differs, difference: differs ? differenceOf(steps) : ""};
  });
  return {rows, parting: rows.findIndex(({differs}) => differs)};
}

function keyOf({direction, kind}: Step): string {
  return `${direction} ${kind}`;
}

/** In what steps differ that correspond, in words. */
function differenceOf(steps: readonly (Step | undefined)[]): string {
  const present = steps.filter((step) => step !== undefined);
  if (present.length < steps.length)
    return present.length === 1 ? "only one of them has this" : "not all of them have this";
  const stopped = present.filter(({obstacle}) => obstacle).length;
  if (stopped > 0 && stopped < present.length) return "not all of them get past this";
  if (stopped > 0) return "different things are in the way";
  return present[0]?.kind === "dns" ? "the answer comes from different places" : "different routes win";
}

/** What a step came to, without the names and addresses of the question. */
function decisionOf(step: Step | undefined): string {
  if (!step) return "";
  const chosen = step.dns?.considered.find((source) => source.chosen)?.kind;
  const winner = step.kind === "route" ? step.candidates.find((candidate) => candidate.chosen)?.text : undefined;
  return [step.kind, chosen, winner, step.obstacle?.code].join(" ");
}

/** The shortest sequence that holds both, each in its order; where both are possible the first one's comes first. */
function supersequence(a: readonly string[], b: readonly string[]): string[] {
  const common = Array.from({length: a.length + 1}, () => new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number) => common[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      (common[i] as number[])[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const merged: string[] = [];
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [x, y] = [a[i], b[j]];
    if (x !== undefined && x === y) {
      merged.push(x);
      i++;
      j++;
    } else if (x !== undefined && (y === undefined || at(i + 1, j) >= at(i, j + 1))) {
      merged.push(x);
      i++;
    } else if (y !== undefined) {
      merged.push(y);
      j++;
    }
  }
  return merged;
}
