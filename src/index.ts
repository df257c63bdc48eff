import type {World} from "./account/client.ts";
import {makeClient} from "./account/client.ts";
import {settle} from "./account/clock.ts";
import {ec2Calls} from "./account/ec2/calls.ts";
import type {Quotas} from "./account/quotas.ts";
import {defaultQuotas} from "./account/quotas.ts";
import {regionOf} from "./account/regions.ts";
import {route53Calls} from "./account/route53/calls.ts";
import type {State} from "./account/state.ts";
import {emptyState} from "./account/state.ts";

/** What {@link openLab} may be told. */
export interface LabOptions {
  /** The Region of the clients. Default `us-east-1`. */
  readonly region?: string;
  /** The account that calls: twelve digits. Default `111122223333`. */
  readonly accountId?: string;
  /** Quotas that differ from AWS's defaults. */
  readonly quotas?: Partial<Quotas>;
  /** The world to start from. Default: an empty one. */
  readonly state?: State;
}

/** Opens a simulated world: the clients of one account in it, and the `lab`, which does what only a simulator can. */
export function openLab({
  region = "us-east-1",
  accountId = "111122223333",
  quotas = {},
  state = emptyState
}: LabOptions = {}) {
  regionOf(region);
  const world: World = {state, quotas: {...defaultQuotas, ...quotas}};
  const place = {account: accountId, region};
  const lab = {
    /** The state as it is now: an immutable value. */
    get state(): State {
      return world.state;
    },
    /** Lets time pass until nothing is under way, as happens by itself at the end of a cell. */
    settle(): void {
      world.state = settle(world.state);
    }
  };
  return {
    ec2: makeClient(world, "ec2", ec2Calls, place),
    route53: makeClient(world, "route53", route53Calls, {account: accountId, region: "global"}),
    lab
  };
}

/** A simulated world as {@link openLab} gives it. */
export type Lab = ReturnType<typeof openLab>;
