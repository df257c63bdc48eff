import type {Kind, Resources, State} from "../account/state.ts";
import type {Change} from "../lesson/view.ts";
import type {Card, Mark} from "./scene.ts";

/** A stored resource of any kind, by the API's field names. */
export interface Resource {
  readonly account: string;
  readonly region: string;
  readonly [field: string]: unknown;
}

/** A resource with what every picture of it needs. */
export interface Thing<T = unknown> {
  /** The name of its table in the state. */
  readonly kind: string;
  readonly id: string;
  /** Its Name tag, or the name that the API gives it. */
  readonly name?: string;
  readonly account: string;
  readonly region: string;
  readonly mark?: Mark;
  readonly fields: T;
}

/** Reads the tables of a state as things, with the marks that the cell in view left on them. */
export class Inventory {
  readonly #state: State;
  readonly #marks: ReadonlyMap<string, Mark>;
  readonly #calls: ReadonlyMap<string, string>;
  /** The state before the cell in view; undefined where nobody knows. */
  readonly before: State | undefined;
  readonly #things = new Map<string, readonly Thing[]>();

  constructor(state: State, changes: readonly Change[], before?: State) {
    this.#state = state;
    this.before = before;
    this.#marks = new Map(changes.map(({id, how}) => [id, how]));
    this.#calls = new Map(
      state.calls.flatMap(({service, method, created}) => created.map((id) => [id, `${service}.${method}`] as const))
    );
  }

  /** The names of the tables, in the state's order. */
  get kinds(): readonly string[] {
    return Object.keys(this.#state.tables);
  }

  /** The zones that are out of order, by zone id. */
  get failedZones(): ReadonlySet<string> {
    return this.#state.failedZones;
  }

  /**
   * The resources of a kind, in the order they were made, and after them what the cell in view deleted; none where the
   * state knows no such kind.
   */
  all<K extends Kind>(kind: K): readonly Thing<Resources[K]>[];
  all(kind: string): readonly Thing[];
  all(kind: string): readonly Thing[] {
    const known = this.#things.get(kind);
    if (known) return known;
    const things = [...tableOf(this.#state, kind), ...this.#deleted(kind)].map(([id, resource]) => {
      const fields = resource as Resource;
      const name = nameOf(fields);
      const mark = this.#marks.get(id);
      const {account, region} = fields;
      return {kind, id, account, region, fields, ...(name && {name}), ...(mark && {mark})};
    });
    this.#things.set(kind, things);
    return things;
  }

  #deleted(kind: string): (readonly [string, object])[] {
    const old = this.before ? [...tableOf(this.before, kind)] : [];
    return old.filter(([id]) => this.#marks.get(id) === "deleted");
  }

  /** Whether the cell in view made the resource with this id. */
  isCreated(id: string): boolean {
    return this.#marks.get(id) === "created";
  }

  /** The card of a resource: its heading, the call that made it, and its fields as the API gives them. */
  cardOf({id, fields}: Thing, heading: string): Card {
    const call = this.#calls.get(id);
    return {heading, ...(call && {call}), fields: fieldsOf(fields as Resource)};
  }
}

function tableOf({tables}: State, kind: string): ReadonlyMap<string, object> {
  return (tables as Readonly<Record<string, ReadonlyMap<string, object> | undefined>>)[kind] ?? new Map();
}

/** Resources do not change, and most of them are the same from state to state: their fields are written once. */
const writtenFields = new WeakMap<Resource, Card["fields"]>();

function fieldsOf(resource: Resource): Card["fields"] {
  const known = writtenFields.get(resource);
  if (known) return known;
  const entries = Object.entries(resource).filter(([key, value]) => /^[A-Z]/.test(key) && value !== undefined);
  const fields = entries.map(([key, value]) => [key, written(value)] as const);
  writtenFields.set(resource, fields);
  return fields;
}

/** A value in words: of a list each item is a line. */
function written(value: unknown): string {
  if (!Array.isArray(value)) return writtenInLine(value);
  return value.length === 0 ? "none" : value.map(writtenInLine).join("\n");
}

function writtenInLine(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || value instanceof Date) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map(writtenInLine)
    : Object.entries(value).map(([key, part]) => `${key}: ${writtenInLine(part)}`);
  return parts.length === 0 ? "none" : parts.join(", ");
}

function nameOf(fields: Resource): string | undefined {
  const tags = (fields["Tags"] ?? fields["TagSet"] ?? []) as readonly {Key: string; Value: string}[];
  const tag = tags.find(({Key}) => Key === "Name")?.Value;
  const given = fields["GroupName"] ?? fields["LoadBalancerName"] ?? fields["TargetGroupName"] ?? fields["Name"];
  return tag || (typeof given === "string" ? given : undefined);
}
