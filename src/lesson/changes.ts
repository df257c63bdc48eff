import type {Difference} from "../account/difference.ts";
import {difference, kindNames} from "../account/difference.ts";
import type {State} from "../account/state.ts";
import type {Change} from "./view.ts";

/** What differs between two states, resource by resource, as a page shows it. */
export function changesBetween(before: State, after: State): readonly Change[] {
  return difference(before, after).map(toChange);
}

function toChange({how, kind, id, fields}: Difference): Change {
  return {how, kind: kindNames[kind].singular, id, fields: fields.map(({field}) => field)};
}
