import type {Step, Walk} from "../network/walk.ts";
import type {AlignedRow} from "./align-walks.ts";
import {alignWalks} from "./align-walks.ts";

/** Something to jump to on the scrubber. */
export interface PlayerMark {
  /** The position that it is at. */
  readonly position: number;
  /** `obstacle`: something stops a packet here. `parting`: here the walks part. `return`: the way back begins. */
  readonly kind: "obstacle" | "parting" | "return";
  /** What it is, in words. */
  readonly label: string;
}

/** Walks, made ready to be stepped through under one scrubber: one walk, or several side by side. */
export interface Play {
  readonly walks: readonly Walk[];
  /** One row for each position. */
  readonly rows: readonly AlignedRow[];
  /** The index of the first row in which the walks differ; -1 where they never do. */
  readonly parting: number;
  /** In the order of their positions. */
  readonly marks: readonly PlayerMark[];
}

/** Where a play stands: everything that its views show, as a function of the play and the position alone. */
export interface PlayerFrame {
  /** From 0 to `last`. */
  readonly position: number;
  readonly last: number;
  /** The step of each walk at the position; undefined where it has none here. */
  readonly steps: readonly (Step | undefined)[];
  /** For each walk how many of its steps are behind it or under way. */
  readonly done: readonly number[];
  /** `Step 4 of 12`. */
  readonly count: string;
  /** What is seen here, in one line: `Step 4 of 12: Route. Obstacle NO_ROUTE_TO_DESTINATION`. */
  readonly words: string;
}

/** Makes walks ready to be stepped through. */
export function playOf(walks: readonly Walk[]): Play {
  const {rows, parting} = alignWalks(walks);
  const marks = rows.flatMap(({steps}, position): PlayerMark[] => {
    const obstacles = steps.flatMap((step) => step?.obstacle ?? []);
    return [
      ...(position === parting
        ? [{position, kind: "parting" as const, label: `Here they part: ${rows[position]?.difference}`}]
        : []),
      ...(isReturn(rows[position]) && !isReturn(rows[position - 1])
        ? [{position, kind: "return" as const, label: "The way back"}]
        : []),
      ...obstacles.map(({code}) => ({position, kind: "obstacle" as const, label: `Obstacle ${code}`}))
    ];
  });
  return {walks, rows, parting, marks};
}

function isReturn(row: AlignedRow | undefined): boolean {
  return row?.steps.some((step) => step?.direction === "return") ?? false;
}

/** Where a play stands at a position. Positions before the first and after the last are these. */
export function frameAt({walks, rows, marks}: Play, position: number): PlayerFrame {
  const last = Math.max(0, rows.length - 1);
  const at = Math.min(last, Math.max(0, Math.round(position)));
  const steps = rows[at]?.steps ?? [];
  const done = walks.map((_, w) => rows.slice(0, at + 1).filter((row) => row.steps[w]).length);
  const here = marks.filter((mark) => mark.position === at).map(({label}) => label);
  const count = `Step ${at + 1} of ${last + 1}`;
  return {
    position: at,
    last,
    steps,
    done,
    count,
    words: [`${count}: ${rowName(rows[at])}`, ...here].join(". ")
  };
}

/** What is decided in a row, in words: `Route`, or `Gateway endpoint and Security group`. */
export function rowName(row: AlignedRow | undefined): string {
  return [...new Set(row?.steps.flatMap((step) => (step ? [stepName(step)] : [])))].join(" and ");
}

/** The position of the next obstacle after a position; undefined where there is none. */
export function nextObstacle({marks}: Play, position: number): number | undefined {
  return marks.find((mark) => mark.kind === "obstacle" && mark.position > position)?.position;
}

/**
 * Where somebody stands who stood at a position of walks that have changed since: at the step that decides the same kind
 * of thing, counted from the start, or where there is none any more at the nearest position.
 */
export function positionAfter(before: Play, position: number, after: Play): number {
  const key = rowKey(before.rows[position]);
  const nth = before.rows.slice(0, position).filter((row) => rowKey(row) === key).length;
  const same = after.rows.flatMap((row, index) => (rowKey(row) === key ? [index] : []));
  return same[nth] ?? same.at(-1) ?? Math.min(position, Math.max(0, after.rows.length - 1));
}

function rowKey(row: AlignedRow | undefined): string {
  const step = row?.steps.find((each) => each !== undefined);
  return step ? `${step.direction} ${step.kind}` : "";
}

/** What a step decides, in words. */
const stepWords: Readonly<Record<Step["kind"], string>> = {
  sender: "Sender",
  dns: "Name",
  "address-choice": "Choice of address",
  "security-group": "Security group",
  "network-acl": "Network ACL",
  route: "Route",
  "local-delivery": "Delivery in the VPC",
  "internet-gateway": "Internet gateway",
  "nat-gateway": "NAT gateway",
  peering: "Peering connection",
  "gateway-endpoint": "Gateway endpoint",
  "endpoint-interface": "Endpoint interface",
  privatelink: "PrivateLink",
  "load-balancer": "Load balancer",
  target: "Target",
  service: "Service",
  policy: "Policy"
};

/** What a step decides, in words: `Security group`. */
export function stepName({kind}: Step): string {
  return stepWords[kind];
}
