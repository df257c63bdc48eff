import type {Kind, Placed, State} from "../account/state.ts";
import type {Place} from "./walk.ts";

/** What a place is called in walks, by the kind of resource. */
const words: Partial<Record<Kind, string>> = {
  vpc: "vpc",
  subnet: "subnet",
  routeTable: "route-table",
  networkInterface: "network-interface",
  securityGroup: "security-group",
  instance: "instance"
};

interface Named extends Placed {
  readonly Tags?: readonly {readonly Key: string; readonly Value: string}[];
  readonly TagSet?: Named["Tags"];
}

/** The place of a resource: what it is, and its Name tag or its id. */
export function placeOf(state: State, kind: Kind, id: string): Place {
  const resource = state.tables[kind].get(id) as Named | undefined;
  const name = (resource?.Tags ?? resource?.TagSet)?.find(({Key}) => Key === "Name")?.Value;
  return {
    kind: words[kind] ?? kind,
    id,
    label: name ?? id,
    account: resource?.account ?? "unknown",
    region: resource?.region ?? "unknown"
  };
}
