import type * as v from "valibot";
import type {ReadCall} from "../../src/account/call.ts";
import type {Mismatches} from "./mismatch.ts";

/*
 * The conformance check is itself checked: it finds each kind of mismatch, names its place, and finds none where there
 * is none. Checked by the compiler.
 */

/** A client as the SDK types it, with its overloads. */
interface Sdk {
  getThing(args: Input): Promise<Output>;
  getThing(args: Input, options: object, cb: (error: unknown, data?: Output) => void): void;
}

interface Input {
  Id: string | undefined;
  Size?: "Big" | "Small" | undefined;
}

interface Output {
  Thing?: {Id?: string | undefined; At?: Date | undefined; Parts?: {Name?: string | undefined}[] | undefined};
}

type Text = v.StringSchema<undefined>;
type Found<Entries extends v.ObjectEntries, Answer extends object> = Mismatches<
  {getThing: ReadCall<v.StrictObjectSchema<Entries, undefined>, Answer>},
  Sdk
>;

/** Fails to compile unless the two types are the same. */
type Same<A, B extends A> = [A] extends [B] ? true : never;

export const checks: readonly [
  Same<Found<{Id: Text}, {Thing: {Id: string; At: Date; Parts: readonly {Name?: string}[]}}>, never>,
  Same<Found<{Size: v.PicklistSchema<["big", "Small"], undefined>}, object>, never>,
  Same<
    Found<{Size: v.PicklistSchema<["huge"], undefined>}, object>,
    "getThing request.Size: huge is not one of the SDK's values"
  >,
  Same<Found<{Weight: Text}, object>, "getThing request.Weight: unknown to the SDK">,
  Same<
    Found<{Id: Text}, {Thing: {Parts: {Colour: string}[]}}>,
    "getThing response.Thing.Parts[].Colour: unknown to the SDK"
  >,
  Same<Found<{Id: Text}, {Thing: {At: string}}>, "getThing response.Thing.At: no text in the SDK">,
  Same<Found<{Id: Text}, {Thing: {Id: Date}}>, "getThing response.Thing.Id: no date in the SDK">,
  Same<Found<{Id: Text}, {Thing: {Id: number}}>, "getThing response.Thing.Id: another type in the SDK">,
  Same<Found<{Id: Text}, {Thing: {Id: string[]}}>, "getThing response.Thing.Id: no list in the SDK">,
  Same<
    Mismatches<{getThings: ReadCall<v.StrictObjectSchema<{Id: Text}, undefined>>}, Sdk>,
    "getThings: no such call in the SDK"
  >
] = [true, true, true, true, true, true, true, true, true, true];
