import type * as v from "valibot";
import type {Call, CallTable, ReadCall, WriteCall} from "./call.ts";
import {perform} from "./call.ts";
import type {Service} from "./errors.ts";
import {AwsError} from "./errors.ts";
import type {Quotas} from "./quotas.ts";
import type {Placed, State} from "./state.ts";

/** What every call of a service takes beside its own parameters. */
type Common<S extends Service> = S extends "ec2"
  ? {
      /** Asks only whether the call would succeed: it is always refused, with `DryRunOperation` if it would. */
      readonly DryRun?: boolean | undefined;
    }
  : unknown;

/** The methods of a client, typed by the schemas of their calls, as the AWS SDK for JavaScript v3 has them. */
export type Client<T extends CallTable, S extends Service = Service> = {
  readonly [K in keyof T]: T[K] extends ReadCall<infer I, infer O> | WriteCall<infer I, infer O>
    ? Record<never, never> extends v.InferInput<I>
      ? (input?: v.InferInput<I> & Common<S>) => Promise<O>
      : (input: v.InferInput<I> & Common<S>) => Promise<O>
    : never;
};

/** Where a client finds the state and puts the next one. */
export interface World {
  state: State;
  readonly quotas: Quotas;
  readonly onCall?: CallListener | undefined;
}

/**
 * Told of each call that changed the state, at once, while the caller still waits for it.
 *
 * @param before the state that the call found
 * @param after the state that it left: the last of its `calls` is this one
 */
export type CallListener = (before: State, after: State) => void;

/**
 * Makes a client whose methods act on a world. A method's promise rejects with an `AwsError` when the API refuses, and
 * the world stays as it was.
 *
 * @param place the account and Region that call
 */
export function makeClient<T extends CallTable, S extends Service>(
  world: World,
  service: S,
  calls: T,
  place: Placed
): Client<T, S> {
  const methods = Object.entries(calls).map(([method, call]: [string, Call]) => [
    method,
    // An async function, so that a refusal is a rejected promise, as in the SDK, and never a thrown exception.
    // eslint-disable-next-line @typescript-eslint/require-await
    async (input?: unknown) => {
      const request = {...place, service, method, call, input, quotas: world.quotas};
      const before = world.state;
      const {output, state} = naming(`${service}.${method}`, () => perform(before, request));
      world.state = state;
      if (state !== before) world.onCall?.(before, state);
      return Object.defineProperty(output, "$metadata", {value: {httpStatusCode: 200}});
    }
  ]);
  return Object.freeze(Object.fromEntries(methods)) as Client<T, S>;
}

/** Tells whoever reads a refusal which call it was. */
function naming<T>(call: string, make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (error instanceof AwsError) error.call = call;
    throw error;
  }
}
