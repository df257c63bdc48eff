import type {Kind, Placed, State} from "../account/state.ts";
import type {Place} from "./walk.ts";

interface Named extends Placed {
  readonly Tags?: readonly {readonly Key: string; readonly Value: string}[];
  readonly TagSet?: Named["Tags"];
  readonly LoadBalancerName?: string;
  readonly GroupName?: string;
}

/**
 * The place of a resource: its kind in words joined by hyphens (`network-interface`), and its Name tag, its name or its
 * id as the label.
 */
export function placeOf(state: State, kind: Kind, id: string): Place {
  const resource = state.tables[kind].get(id) as Named | undefined;
  const tag = (resource?.Tags ?? resource?.TagSet)?.find(({Key}) => Key === "Name")?.Value;
  return {
    kind: kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    id,
    label: tag ?? resource?.LoadBalancerName ?? resource?.GroupName ?? id,
    account: resource?.account ?? "unknown",
    region: resource?.region ?? "unknown"
  };
}
