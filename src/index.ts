import {notePlace} from "./account/client-place.ts";
import type {CallListener, World} from "./account/client.ts";
import {makeClient} from "./account/client.ts";
import {advance, settle} from "./account/clock.ts";
import {describeFiles} from "./account/describe-account.ts";
import type {StateDifference} from "./account/difference.ts";
import {difference, differenceText} from "./account/difference.ts";
import {parseDuration} from "./account/duration.ts";
import {ec2Calls} from "./account/ec2/calls.ts";
import {elbv2Calls} from "./account/elbv2/calls.ts";
import {shown} from "./account/errors.ts";
import type {Fault} from "./account/faults.ts";
import {withFault} from "./account/faults.ts";
import {loadAccount} from "./account/load/load-account.ts";
import type {LoadReport} from "./account/load/report.ts";
import type {Quotas} from "./account/quotas.ts";
import {defaultQuotas} from "./account/quotas.ts";
import {regionOf} from "./account/regions.ts";
import {route53Calls} from "./account/route53/calls.ts";
import type {Placed, State} from "./account/state.ts";
import {emptyState} from "./account/state.ts";
import {markTimeless} from "./account/timeless.ts";
import type {Comparison} from "./network/compare.ts";
import {compare} from "./network/compare.ts";
import {ask} from "./network/dns/cache.ts";
import {digText} from "./network/dns/dig.ts";
import type {DnsQuestion} from "./network/dns/resolve.ts";
import {encode} from "./network/dns/wire.ts";
import type {DnsAnswer} from "./network/dns-answer.ts";
import type {Repair} from "./network/repair.ts";
import {repair} from "./network/repair.ts";
import {send} from "./network/send.ts";
import type {Sending} from "./network/sending.ts";
import {walkText} from "./network/walk-text.ts";
import type {Walk} from "./network/walk.ts";

export type {Walk};
export {walkText};

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
  /** Told of each call that changes something. */
  readonly onCall?: CallListener;
}

/** Opens a simulated world: the clients of one account in it, and the `lab`, which does what only a simulator can. */
export function openLab({
  region = "us-east-1",
  accountId = "111122223333",
  quotas = {},
  state = emptyState,
  onCall
}: LabOptions = {}) {
  const world: World = {state, quotas: {...defaultQuotas, ...quotas}, onCall};
  return {...clientsOf(world, accountId, region, true), lab: labOf(world, {account: accountId, region})};
}

/** A simulated world as {@link openLab} gives it. */
export type Lab = ReturnType<typeof openLab>;

/** The clients of one account in one Region. Route 53 is the same in all Regions. */
function clientsOf(world: World, account: string, region: string, isFirst = false) {
  regionOf(region);
  if (typeof account !== "string" || !/^\d{12}$/.test(account))
    throw new RangeError(`${shown(account)} is not an account id. Expected a text of twelve digits.`);
  const clients = {
    ec2: makeClient(world, "ec2", ec2Calls, {account, region}),
    elbv2: makeClient(world, "elbv2", elbv2Calls, {account, region}),
    route53: makeClient(world, "route53", route53Calls, {account, region: "global"})
  };
  for (const service of ["ec2", "elbv2", "route53"] as const) {
    notePlace(clients[service], {account, region, service, isFirst});
  }
  return clients;
}

function labOf(world: World, home: Placed) {
  return {
    /** The state as it is now: an immutable value. */
    get state(): State {
      markTimeless(world.state);
      return world.state;
    },

    /**
     * Another account in the same world, with clients of its own: PrivateLink has two sides.
     *
     * @param accountId twelve digits
     * @param options `region`: default that of `openLab`
     */
    account(accountId: string, {region = home.region}: {readonly region?: string} = {}) {
      return clientsOf(world, accountId, region);
    },

    /**
     * Asks a resolver for a name.
     *
     * @param name a domain name
     * @param options `from`: the id of an instance, interface, subnet or VPC, or `internet`; default the only instance,
     *   or else the only VPC. Only its VPC matters: whether it runs, or its zone works, is not looked at. `type`: default
     *   `A`.
     * @returns the answer, frozen; its `toString()` is what `dig` prints
     */
    resolve(name: string, options: {readonly from?: string; readonly type?: DnsQuestion["type"]} = {}): DnsAnswer {
      const from = options.from ?? only(world.state, home, "ask");
      const {answer, state} = ask(world.state, {name, from, type: options.type});
      world.state = state;
      const {now} = state;
      return withText(answer, {
        toString() {
          return digText(this, now);
        }
      });
    },

    /**
     * Sends a packet and follows it there and back.
     *
     * @param sending from whom, to what; `from` defaults to the only instance
     * @returns every step and every obstacle, frozen; its `toString()` is the walk in words
     */
    send(sending: Omit<Sending, "from"> & {readonly from?: string}): Walk {
      const from = sending?.from ?? only(world.state, home, "send");
      return withText(send(world.state, {...sending, from}), walkMethods);
    },

    /**
     * What would help a walk that was not delivered: the smallest sets of calls, each tried on a copy, those first that
     * change and open the least.
     *
     * @returns nothing for a walk that would be delivered now; else at least one answer, which may say that nothing helps
     */
    repair(walk: Walk): readonly Repair[] {
      checkWalk(walk);
      const found = repair(world.state, walk, {...home, quotas: world.quotas});
      return found.map((one) => withText({...one}, repairMethods));
    },

    /** Where two walks part, and what differs from there; its `toString()` says it in words. */
    compare(a: Walk, b: Walk): Comparison {
      [a, b].forEach(checkWalk);
      return withText(compare(a, b), comparisonMethods);
    },

    /**
     * What was created, changed and deleted between two states, with each field that differs.
     *
     * @param before a state that was kept: `const before = lab.state`
     * @param after default: the state as it is now
     * @returns shown, it is a table; its `toString()` says it in words
     */
    difference(before: State, after: State = world.state): StateDifference {
      for (const state of [before, after]) checkGiven(state?.tables, state, "state as lab.state");
      const found: StateDifference = {type: "StateDifference", differences: difference(before, after)};
      return withText(found, differenceMethods);
    },

    /** An answer as the bytes that go over the wire. */
    bytes(answer: DnsAnswer): Uint8Array {
      checkGiven(answer?.type === "DnsAnswer", answer, "DnsAnswer as lab.resolve");
      return encode(answer);
    },

    /**
     * Has something fail: a zone, with everything in it; a target, which then fails its health checks; or what listens
     * on a port of an instance, which then refuses connections to it.
     *
     * @param fault `{zone}`: its name or id; `{targetGroup, target, port?}`; `{instance, port}`
     */
    fail(fault: Fault): void {
      world.state = withFault(world.state, home, fault, false);
    },

    /** Ends what {@link fail} began. */
    heal(fault: Fault): void {
      world.state = withFault(world.state, home, fault, true);
    },

    /** Begins again: nothing exists any more, in any account. Ids begin again as well; the clock goes on. */
    clear(): void {
      world.state = {...emptyState, now: world.state.now};
    },

    /**
     * Lets the simulated clock run.
     *
     * @param duration for example `"90s"`, `"2m"`, `"1h"`, or a number of seconds
     */
    wait(duration: string | number): void {
      world.state = advance(world.state, parseDuration(duration));
    },

    /**
     * Loads a real account: what `aws ec2 describe-…`, `elbv2 describe-…` and `route53 list-…` and `get-…` print. What
     * is there already stays.
     *
     * @param files JSON texts, or what they say as objects, by file name; folders may be named after accounts and Regions
     * @returns what was loaded, what is only kept, what was assumed and what no file told
     * @throws LoadError for a file that cannot be loaded, with file, path, what was found and what was expected; nothing
     *   is loaded then
     */
    load(files: Readonly<Record<string, string | object>>): LoadReport {
      const texts = Object.entries(files).map(([name, file]) => [
        name,
        typeof file === "string" ? file : String(JSON.stringify(file))
      ]);
      const {state, report} = loadAccount(world.state, Object.fromEntries(texts) as Record<string, string>, home);
      world.state = state;
      return report;
    },

    /**
     * All accounts and Regions as files that {@link load} takes, in the shapes that `aws … describe-*` prints: JSON
     * texts by name, `111122223333/us-east-1/Vpcs.json`.
     */
    describe(): Readonly<Record<string, string>> {
      return describeFiles(world.state);
    },

    /** Lets time pass until nothing is under way, as happens by itself at the end of a cell. */
    settle(): void {
      world.state = settle(world.state);
    }
  };
}

/** Refuses a value that is not what the lab itself gave. */
function checkGiven(isGiven: unknown, value: unknown, what: string): void {
  if (!isGiven) throw new TypeError(`${shown(value)} is no ${what} gives it.`);
}

function checkWalk(walk: Walk): void {
  checkGiven(walk?.type === "Walk", walk, "Walk as lab.send");
}

/** Whoever must be meant where the account has but one: the only instance, or else, to ask, the only VPC. */
function only({tables}: State, {account}: Placed, verb: "ask" | "send"): string {
  const own = (table: ReadonlyMap<string, Placed>) => [...table].filter(([, resource]) => resource.account === account);
  const instances = own(tables.instance);
  const [[candidate] = [], another] = instances.length > 0 || verb === "send" ? instances : own(tables.vpc);
  if (candidate !== undefined && !another) return candidate;
  const others = verb === "send" ? " or network interface" : ", network interface, subnet or VPC";
  const none = instances.length > 0 ? "" : " There is no instance.";
  throw new RangeError(`Who ${verb}s?${none} Say \`from\`: the id of an instance${others}, or "internet".`);
}

/** How a result says itself in words. */
interface Methods<T> {
  readonly toString: (this: T) => string;
}

const walkMethods: Methods<Walk> = {
  toString() {
    return walkText(this);
  }
};
const repairMethods: Methods<Repair> = {
  toString() {
    return [this.sentence, this.code].filter(Boolean).join("\n");
  }
};
const comparisonMethods: Methods<Comparison> = {
  toString() {
    return this.sentence;
  }
};
const differenceMethods: Methods<StateDifference> = {
  toString() {
    return differenceText(this);
  }
};

/** Gives a result a `toString` that is no part of its data, and sees to it that nobody changes the result. */
function withText<T extends object>(result: T, {toString}: Methods<T>): T {
  markTimeless(Object.freeze(toString));
  return freezeData(Object.defineProperty(result, "toString", {value: toString}));
}

/** Freezes an object and all the data that is in it. */
function freezeData<T extends object>(data: T): T {
  // Bytes cannot be frozen.
  if (ArrayBuffer.isView(data)) return data;
  for (const value of Object.values(data) as unknown[]) {
    if (typeof value === "object" && value !== null && !Object.isFrozen(value)) freezeData(value);
  }
  return Object.freeze(data);
}
