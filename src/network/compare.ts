import {parseAddress} from "../account/cidr.ts";
import {isPrivate} from "./private-address.ts";
import type {Step, Walk} from "./walk.ts";

/** Two steps that stand beside each other; one of them alone where only one walk has such a step. */
export interface StepPair {
  readonly a?: Step;
  readonly b?: Step;
  /** Whether the same was decided in both: what happened there, not to whom. */
  readonly same: boolean;
  /** What differs, in words; empty where the same was decided. */
  readonly sentence: string;
}

/** Two walks side by side. */
export interface Comparison {
  readonly type: "Comparison";
  /** The steps of both walks in order, aligned by kind and direction. */
  readonly pairs: readonly StepPair[];
  /** Which of the pairs is the first that differs, counting from 0; absent where none does. */
  readonly parting?: number;
  /** Where they part and what comes of it, in words. */
  readonly sentence: string;
}

/** Where two walks part, and what differs from there. */
export function compare(a: Walk, b: Walk): Comparison {
  const pairs = align(a.steps, b.steps).map(pairOf);
  const parting = pairs.findIndex(({same}) => !same);
  const pair = pairs[parting];
  const ends = endsText(a, b);
  if (!pair) return {type: "Comparison", pairs, sentence: `The same is decided at every step. ${ends}`};
  const before =
    parting === 0 ? "They part at the first step" : `They agree on ${countText(parting)} and part at the next`;
  return {type: "Comparison", pairs, parting, sentence: `${before}: ${pair.sentence} ${ends}`};
}

function countText(count: number): string {
  return count === 1 ? "the first step" : `the first ${count} steps`;
}

function endsText(a: Walk, b: Walk): string {
  if (a.outcome !== b.outcome) return `The first walk ends ${endText(a)}, the second ${endText(b)}.`;
  return a.path === b.path
    ? `Both end ${endText(a)}.`
    : `Both end with ${a.outcome}: the first ${pathText(a)}, the second ${pathText(b)}.`;
}

function endText(walk: Walk): string {
  return `with ${walk.outcome} ${pathText(walk)}`;
}

function pathText({path}: Walk): string {
  const words: Record<Walk["path"], string> = {
    "gateway-endpoint": "through a gateway endpoint",
    "interface-endpoint": "through an interface endpoint",
    peering: "over a peering connection",
    public: "on the public path",
    local: "within the VPC",
    none: "before anything was sent"
  };
  return words[path];
}

type Aligned = readonly [a: Step | undefined, b: Step | undefined];

/** Aligns by the longest sequence of steps, by kind and direction, that both have; what only one has stands alone. */
function align(a: readonly Step[], b: readonly Step[]): Aligned[] {
  const common = commonLengths(a, b);
  const pairs: Aligned[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (alike(a[i], b[j])) pairs.push([a[i++], b[j++]]);
    else if (j === b.length || (i < a.length && common(i + 1, j) >= common(i, j + 1))) pairs.push([a[i++], undefined]);
    else pairs.push([undefined, b[j++]]);
  }
  return pairs;
}

/** How many steps two walks have in common from two positions on. */
function commonLengths(a: readonly Step[], b: readonly Step[]): (i: number, j: number) => number {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] = alike(a[i], b[j]) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  return at;
}

function alike(a: Step | undefined, b: Step | undefined): boolean {
  return a !== undefined && a.kind === b?.kind && a.direction === b.direction;
}

function pairOf([a, b]: Aligned): StepPair {
  if (a && b) {
    const same = ofOtherAddresses(a, b) || decision(a) === decision(b);
    return {a, b, same, sentence: same ? "" : `In the first walk: ${a.sentence} In the second: ${b.sentence}`};
  }
  const alone = a ?? b;
  const which = a ? "first" : "second";
  return {
    ...(a && {a}),
    ...(b && {b}),
    same: false,
    sentence: `Only the ${which} walk has this: ${alone?.sentence ?? ""}`
  };
}

/** Whether both steps choose an address, and not of the same ones: that is another question, and no other choice. */
function ofOtherAddresses(a: Step, b: Step): boolean {
  const offered = ({candidates}: Step) =>
    candidates
      .map(({text}) => text)
      .sort()
      .join();
  return a.kind === "address-choice" && offered(a) !== offered(b);
}

/** What a step decided, so that two steps at other places that did the same are the same. */
function decision(step: Step): string {
  const blocked = step.obstacle?.code ?? "passes";
  return `${blocked} ${choiceOf(step)}`;
}

function choiceOf({kind, dns, candidates, place}: Step): string {
  switch (kind) {
    case "dns": {
      const addresses = (dns?.answers ?? []).filter(({type}) => type === "A").map(({data}) => parseAddress(data) ?? 0);
      const reach = addresses.every(isPrivate) ? "private" : "public";
      return `${dns?.status ?? ""} ${dns?.considered.find(({chosen}) => chosen)?.kind ?? ""} ${reach}`;
    }
    case "address-choice":
      return candidates.find(({chosen}) => chosen)?.text ?? "";
    case "route":
      return candidates.find(({chosen}) => chosen)?.id ?? "none";
    case "security-group":
    case "network-acl":
    case "local-delivery":
    case "policy":
    case "privatelink":
      return "";
    default:
      return place.id;
  }
}
