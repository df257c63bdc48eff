import type * as v from "valibot";
import type {Service} from "./errors.ts";
import {AwsError} from "./errors.ts";
import {digits} from "./ids.ts";
import {wasLoaded} from "./load/loaded.ts";
import type {Quotas} from "./quotas.ts";
import type {CallRecord, Kind, Placed, Resources, State} from "./state.ts";
import {parseInput, takeDryRun} from "./validate.ts";

/** What a call sees: the state, and who called where. */
export interface View extends Placed {
  readonly state: State;
  readonly quotas: Quotas;
}

/** A call in progress: a view whose state it may change. Dropped as a whole when the call throws. */
export interface Tx extends View {
  /** Adds a resource or replaces the one with this id. */
  readonly put: <K extends Kind>(kind: K, id: string, resource: Resources[K]) => void;
  readonly remove: (kind: Kind, id: string) => void;
  /**
   * The next number of a series in the caller's account and Region, counting from 1. Series are independent: the n-th
   * VPC gets the same id whatever else was made before it.
   */
  readonly next: (series: string) => number;
  /**
   * A new id in AWS's long form, for example `vpc-0` and sixteen hexadecimal digits. The prefix names the series.
   *
   * @param owner the id of the resource that brings this one with it, such as the VPC of a default security group. Ids
   *   with an owner count in a series of that owner, so that they do not shift the ids of what the reader makes
   */
  readonly id: (prefix: string, owner?: string) => string;
  /** The first id that a series gives which stands in no file that was loaded: what was loaded is never replaced. */
  readonly fresh: (make: () => string) => string;
  /**
   * Has an event of `transitions.ts` happen to a resource after a delay in milliseconds of the simulated clock, and not
   * when it was to happen until now.
   */
  readonly after: (delay: number, event: string, id: string) => void;
}

/** The schema of a call's input: an object whose keys are the supported fields of the request. */
export type InputSchema = v.StrictObjectSchema<v.ObjectEntries, undefined>;

interface CallBase<S extends InputSchema> {
  readonly input: S;
}

/** A call that only reads. */
export interface ReadCall<S extends InputSchema = InputSchema, O extends object = object> extends CallBase<S> {
  readonly effect: "read";
  readonly run: (view: View, input: v.InferOutput<S>) => O;
}

/** A call that changes the state. It may throw `AwsError` at any point: what it changed until then is dropped. */
export interface WriteCall<S extends InputSchema = InputSchema, O extends object = object> extends CallBase<S> {
  readonly effect: "write";
  readonly run: (tx: Tx, input: v.InferOutput<S>) => O;
}

/** A call of the API that only reads: what it takes, and its answer. */
export function read<S extends InputSchema, O extends object>(spec: Omit<ReadCall<S, O>, "effect">): ReadCall<S, O> {
  return {...spec, effect: "read"};
}

/** A call of the API that changes the state: what it takes, what it does, and its answer. */
export function write<S extends InputSchema, O extends object>(spec: Omit<WriteCall<S, O>, "effect">): WriteCall<S, O> {
  return {...spec, effect: "write"};
}

// A table holds calls of many inputs, and a function of one input is not a function of `unknown`: hence `any`.
/* eslint-disable @typescript-eslint/no-explicit-any */
/** Any call. */
export type Call = ReadCall<any, any> | WriteCall<any, any>;
/* eslint-enable @typescript-eslint/no-explicit-any */

/** Calls by the SDK's method name. */
export type CallTable = Readonly<Record<string, Call>>;

/** Who calls, which call, with what. */
export interface Request extends Placed {
  readonly service: Service;
  /** The SDK's method name, for example `createVpc`. */
  readonly method: string;
  readonly call: Call;
  readonly input: unknown;
  readonly quotas: Quotas;
}

/**
 * Makes one call against a state. Every call of EC2 takes `DryRun`.
 *
 * @returns the response, a copy that shares nothing with the state, and the state after the call (the same value for a
 *   call that only reads)
 * @throws AwsError when the API would refuse, and `DryRunOperation` (ERR-12) when it would not but was asked only
 *   whether; the given state is untouched
 */
export function perform(state: State, request: Request): {readonly output: object; readonly state: State} {
  const {service, call, account, region, quotas} = request;
  const {dryRun, rest} = service === "ec2" ? takeDryRun(request.input) : {dryRun: false, rest: request.input};
  const input = parseInput(service, call.input, rest) as never;
  const tx = begin(state, {account, region, quotas});
  const output = structuredClone(call.run(tx, input) as object);
  if (dryRun) throw dryRunOperation();
  return {output, state: call.effect === "read" ? state : tx.commit(request)};
}

function dryRunOperation(): AwsError {
  const text = "Request would have succeeded, but DryRun flag is set.";
  return new AwsError("DryRunOperation", text, {status: 412, facts: ["ERR-12"]});
}

/** A transaction with the means to end it. */
export interface OpenTx extends Tx {
  /**
   * The state after what was done.
   *
   * @param record the call that the history keeps. Default: none, as for what happens by itself
   */
  readonly commit: (record?: Omit<Request, "call" | "quotas">) => State;
}

/**
 * From this delay on an event is AWS forgetting or giving up, such as a terminated instance that is no longer listed,
 * and nobody waits for it.
 */
const longest = 60 * 60 * 1000;

/** Starts a transaction on a state: tables are copied when they are first written to, and shared otherwise. */
export function begin(before: State, {account, region, quotas}: Omit<View, "state">): OpenTx {
  const place = {account, region};
  const tables = {...before.tables} as Record<Kind, Map<string, unknown>>;
  const counters = new Map(before.counters);
  const timers = [...before.timers];
  const created: string[] = [];
  const state: State = {...before, tables: tables as never, counters, timers};
  const writable = (kind: Kind) =>
    tables[kind] === (before.tables[kind] as unknown) ? (tables[kind] = new Map(tables[kind])) : tables[kind];
  const tx: OpenTx = {
    ...place,
    state,
    quotas,
    put(kind, id, resource) {
      if (!tables[kind].has(id)) created.push(id);
      writable(kind).set(id, resource);
    },
    remove: (kind, id) => void writable(kind).delete(id),
    next(series) {
      const key = `${account}/${region}/${series}`;
      const n = (counters.get(key) ?? 0) + 1;
      counters.set(key, n);
      return n;
    },
    id(prefix, owner) {
      const series = owner ? `${prefix}/${owner}` : prefix;
      return tx.fresh(() => `${prefix}-0${digits(`${account}/${region}/${series}/${tx.next(series)}`, 16)}`);
    },
    fresh(make) {
      const id = make();
      return wasLoaded(before, id) ? tx.fresh(make) : id;
    },
    after(delay, event, id) {
      const old = timers.findIndex((timer) => timer.event === event && timer.id === id);
      if (old >= 0) timers.splice(old, 1);
      timers.push({...place, at: before.now + delay, event, id, awaited: delay < longest});
    },
    commit(record) {
      if (!record) return state;
      const {service, method, input} = record;
      const call: CallRecord = {...place, service, method, input: structuredClone(input), created};
      return {...state, calls: [...before.calls, call]};
    }
  };
  return tx;
}
