import type * as v from "valibot";
import type {Call, CallTable, ReadCall, WriteCall} from "../../src/account/call.ts";

/** What a call takes and gives. */
type InputOf<C extends Call> = C extends ReadCall<infer S, object> | WriteCall<infer S, object>
  ? v.InferInput<S>
  : never;
type OutputOf<C extends Call> = ReturnType<C["run"]>;

/** What a method of the SDK's client takes and gives, read from its last overload, the one with a callback. */
type SdkInput<M> = M extends (args: infer I, options: never, cb: never) => void ? I : never;
type SdkOutput<M> = M extends (args: never, options: never, cb: (error: never, data?: infer O) => void) => void
  ? NonNullable<O>
  : never;

/** `any` fits everywhere, so it would hide a mistake. */
type IsAny<T> = 0 extends 1 & T ? true : false;

/** The value at a key, of whichever member of a union has it. */
type At<T, K extends PropertyKey> = T extends unknown ? (K extends keyof T ? T[K] : never) : never;
type KeysOf<T> = T extends unknown ? keyof T : never;

/**
 * The paths at which our type has what the SDK's has not: a field that is not there, another kind of value, or a text
 * that is not one of the SDK's. `string` fits any of the SDK's enumerations, and a text may begin
 * in lower case where the SDK's begins with a capital, as in the states of endpoints (ST-07).
 */
type Mismatch<Ours, Theirs, Path extends string> =
  IsAny<Ours> extends true
    ? `${Path}: any`
    : Ours extends undefined
      ? never
      : Ours extends readonly (infer Item)[]
        ? Extract<Theirs, readonly unknown[]> extends readonly (infer TheirItem)[]
          ? [Extract<Theirs, readonly unknown[]>] extends [never]
            ? `${Path}: no list in the SDK`
            : Mismatch<Item, TheirItem, `${Path}[]`>
          : never
        : Ours extends Date | Uint8Array
          ? Ours extends Theirs
            ? never
            : `${Path}: no date in the SDK`
          : Ours extends object
            ? {
                [K in keyof Ours & string]-?: K extends KeysOf<NonNullable<Theirs>>
                  ? Mismatch<Ours[K], At<NonNullable<Theirs>, K>, `${Path}.${K}`>
                  : `${Path}.${K}: unknown to the SDK`;
              }[keyof Ours & string]
            : Ours extends string
              ? string extends Ours
                ? [Extract<Theirs, string>] extends [never]
                  ? `${Path}: no text in the SDK`
                  : never
                : Ours extends Theirs | Uncapitalize<Extract<Theirs, string>>
                  ? never
                  : `${Path}: ${Ours} is not one of the SDK's values`
              : Ours extends Theirs
                ? never
                : `${Path}: another type in the SDK`;

/** Every mismatch between our calls and the SDK's client, as `call request.Field[].Field: what`. */
export type Mismatches<Calls extends CallTable, Client> = {
  [M in keyof Calls & string]: M extends keyof Client
    ? | Mismatch<InputOf<Calls[M]>, SdkInput<Client[M]>, `${M} request`>
      | Mismatch<OutputOf<Calls[M]>, SdkOutput<Client[M]>, `${M} response`>
    : `${M}: no such call in the SDK`;
}[keyof Calls & string];

/** Compiles only when nothing mismatches; the compiler's message names each mismatch otherwise. */
export type None<M extends string> = Record<M, never>;
