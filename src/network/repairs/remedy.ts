import type {Placed, State} from "../../account/state.ts";
import type {Obstacle, Step, Walk} from "../walk.ts";
import type {Hands} from "./hands.ts";

/** An obstacle to get out of the way, and all that is known of it. */
export interface Situation {
  readonly state: State;
  readonly walk: Walk;
  readonly obstacle: Obstacle;
  /** The step that has the obstacle. */
  readonly step: Step;
  /** The account and Region of whoever asks. */
  readonly home: Placed;
}

/** Something that may get an obstacle out of the way: whether it does is tried. */
export interface Remedy {
  /** What to do, as an order: `Let tcp 443 from sg-0… into sg-0….` */
  readonly sentence: string;
  /** See {@link changes} and {@link opens}. */
  readonly cost: number;
  /** Remedies of the same variant do the same and open more or less of it. Default: it is the only one. */
  readonly variant?: string;
  readonly make: (hands: Hands) => void;
}

/** The remedies of one family of obstacles, in no order; none where the family has nothing to offer. */
export type Family = (situation: Situation) => readonly Remedy[];

/** How much a remedy changes. Only the order of the numbers means anything: they decide which remedy is named first. */
export const changes = {
  /** A rule or an entry is added. */
  rule: 1,
  /** A setting of one resource is switched. */
  setting: 1.5,
  /** Two things that are there are brought together. */
  association: 2,
  /** A route is added or replaced. */
  route: 2.5,
  /** Something is taken away that others may use. */
  removal: 3,
  /** Something free of charge is made. */
  freeResource: 5,
  /** Something that AWS bills by the hour is made. */
  billedResource: 8
} as const;

/** How much a rule opens, in the same measure. */
export const opens = {
  /** The members of one security group. */
  group: 0,
  /** One address. */
  address: 0.1,
  /** The blocks of a service's prefix list. */
  prefixList: 0.15,
  subnet: 0.2,
  vpc: 0.3,
  everyone: 0.9
} as const;

/** What it costs more to ask another account. */
export const otherAccount = 3;
