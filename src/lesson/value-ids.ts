import type {State} from "../account/state.ts";
import {kinds} from "../account/state.ts";

/** How many fields of a value are looked at. */
const mostFields = 60;

/** From how many fields in common on an object is taken for an answer that describes a resource. */
const leastInCommon = 3;

/**
 * The resource ids in a value, by the way to them: `""` for a text that is an id, and for an object that describes a
 * resource as the API does; a field's name for an id in a field. Getters are not called.
 */
export function idsIn(value: unknown, state: State): Record<string, string> {
  if (typeof value === "string") return resourceOf(value, state) ? {"": value} : {};
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  try {
    return idsOfFields(value, state);
  } catch {
    // A proxy may throw whatever it likes.
    return {};
  }
}

function idsOfFields(value: object, state: State): Record<string, string> {
  const names = Object.keys(value).slice(0, mostFields);
  const ids: Record<string, string> = {};
  let own: {readonly id: string; readonly common: number} | undefined;
  for (const name of names) {
    const field: unknown = Object.getOwnPropertyDescriptor(value, name)?.value;
    const resource = typeof field === "string" ? resourceOf(field, state) : undefined;
    if (typeof field !== "string" || !resource) continue;
    ids[name] = field;
    const common = names.filter((each) => each in resource).length;
    if (common >= leastInCommon && common > (own?.common ?? 0)) own = {id: field, common};
  }
  return own ? {"": own.id, ...ids} : ids;
}

function resourceOf(id: string, {tables}: State): object | undefined {
  for (const kind of kinds) {
    const resource = tables[kind].get(id);
    if (resource) return resource;
  }
  return undefined;
}
