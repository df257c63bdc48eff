import type {Kind, Placed, State} from "../account/state.ts";
import {kinds} from "../account/state.ts";
import {perTable} from "./per-table.ts";
import type {Place} from "./walk.ts";

interface Named extends Placed {
  readonly Tags?: readonly {readonly Key: string; readonly Value: string}[];
  readonly TagSet?: Named["Tags"];
  readonly LoadBalancerName?: string;
  readonly GroupName?: string;
}

/** Kinds in words joined by hyphens. */
const words = new Map(
  kinds.map((kind) => [kind, kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)] as const)
);

/** The places of the resources, as far as they were asked for: by kind, so that each has its table at hand. */
const places = Object.fromEntries(
  kinds.map((kind) => [kind, perTable<object, Map<string, Place>>(() => new Map())])
) as Readonly<Record<Kind, (table: object) => Map<string, Place>>>;

/**
 * The place of a resource: its kind in words joined by hyphens (`network-interface`), and its Name tag, its name or its
 * id as the label.
 */
export function placeOf(state: State, kind: Kind, id: string): Place {
  const table = state.tables[kind];
  const before = places[kind](table);
  const known = before.get(id);
  if (known) return known;
  const place = describe(kind, id, table.get(id));
  before.set(id, place);
  return place;
}

function describe(kind: Kind, id: string, resource: Named | undefined): Place {
  const tag = (resource?.Tags ?? resource?.TagSet)?.find(({Key}) => Key === "Name")?.Value;
  return {
    kind: words.get(kind) ?? kind,
    id,
    label: tag ?? resource?.LoadBalancerName ?? resource?.GroupName ?? id,
    account: resource?.account ?? "unknown",
    region: resource?.region ?? "unknown"
  };
}
