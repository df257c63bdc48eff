import {kindNames} from "../account/difference.ts";
import {differingFields, equal} from "../account/equal.ts";
import type {Kind, Placed, State} from "../account/state.ts";
import {kinds as allKinds} from "../account/state.ts";

/** Three states to compare: where two programs began, and where each came to. */
export interface Outcomes {
  readonly start: State;
  readonly mine: State;
  readonly goal: State;
}

/**
 * The first thing by which one outcome falls short of another, in words.
 *
 * What each program made is compared by what it is: ids, times, names and descriptions that were free to choose, and
 * the order of lists do not count. What was made beyond the goal does not count either.
 *
 * @param kinds the kinds of resources that matter, in the order to tell of them
 * @returns `undefined` when nothing is missing
 */
export function shortfall({start, mine, goal}: Outcomes, kinds: readonly Kind[]): string | undefined {
  for (const kind of kinds) {
    const found = shortfallOf(kind, start, shapesOf(kind, mine, start), shapesOf(kind, goal, start));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A resource as far as it is compared, by its id. */
type Shapes = ReadonlyMap<string, Shape>;
type Shape = Readonly<Record<string, unknown>>;

function shortfallOf(kind: Kind, start: State, mine: Shapes, goal: Shapes): string | undefined {
  const name = kindNames[kind].singular;
  for (const id of start.tables[kind].keys()) {
    const [my, its] = [mine.get(id), goal.get(id)];
    if (my && !its) return `The ${name} ${id} is still there.`;
    if (!my && its) return `The ${name} ${id} is gone.`;
    if (my && its && !equal(my, its)) return fieldInWords(name, id, my, its);
  }
  const made = new Map([...mine].filter(([id]) => !start.tables[kind].has(id)));
  const wanted = [...goal].filter(([id]) => !start.tables[kind].has(id)).map(([, shape]) => shape);
  const missing = wanted.filter((shape) => !takeEqual(made, shape))[0];
  if (!missing) return undefined;
  const [nearest] = [...made].sort(([, a], [, b]) => distance(a, missing) - distance(b, missing));
  return nearest ? fieldInWords(name, nearest[0], nearest[1], missing) : `There is no new ${name}.`;
}

/** Takes a resource of a shape out of those that are left. Returns whether there was one. */
function takeEqual(left: Map<string, Shape>, shape: Shape): boolean {
  const found = [...left].find(([, each]) => equal(each, shape));
  return found !== undefined && left.delete(found[0]);
}

function distance(a: Shape, b: Shape): number {
  return differingFields(a, b).length;
}

function fieldInWords(name: string, id: string, my: Shape, its: Shape): string {
  const [field = ""] = differingFields(my, its);
  return `The ${name} ${id} has ${field} ${inWords(my[field])}, not ${inWords(its[field])}.`;
}

function inWords(value: unknown): string {
  return value === undefined ? "unset" : JSON.stringify(value);
}

/** Fields that say nothing about what a resource does: they are counted, timed, drawn by lot, or the maker's own words. */
const incidental =
  /^(Description|GroupName|Tags|TagSet|DnsEntries|Attachment|PrivateIpAddress|nameServers|reservationId|request)$|(Arn|Token|Time|Timestamp|Reference|MacAddress|DNSName|GroupName|BalancerName)$/;

function shapesOf(kind: Kind, state: State, start: State): Shapes {
  const table: ReadonlyMap<string, Placed> = state.tables[kind];
  const shape = shaper(state, start);
  return new Map([...table].map(([id, resource]) => [id, shape(resource) as Shape]));
}

/** An id in the form that AWS gives to what has no table of its own, such as an association. */
const someId = /^[a-z]+(-[a-z]+)*-0[0-9a-f]{16}$/;

/** Makes values comparable: ids of what is new become the kinds of what they stand for, and lists lose their order. */
function shaper(state: State, start: State): (value: unknown) => unknown {
  const kindOf = (id: string) => allKinds.find((kind) => state.tables[kind].has(id));
  const isOld = (id: string) => allKinds.some((kind) => start.tables[kind].has(id));
  const shape = (value: unknown): unknown => {
    if (typeof value === "string") return shapeOfText(value);
    if (typeof value !== "object" || value === null || value instanceof Date) return value;
    if (Array.isArray(value)) return value.map(shape).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    const entries = Object.entries(value).filter(([name]) => !incidental.test(name));
    return Object.fromEntries(entries.map(([name, each]) => [name, shape(each)]));
  };
  const shapeOfText = (text: string) => {
    if (isOld(text)) return text;
    const kind = kindOf(text);
    if (kind) return `a new ${kindNames[kind].singular}`;
    return someId.test(text) ? "an id" : text;
  };
  return shape;
}
