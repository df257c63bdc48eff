import type {Trip} from "./trip.ts";
import type {Outcome, Walk} from "./walk.ts";

/** Seconds until somebody at the keyboard knows, where they must wait: Linux's TCP gives up after 127, `dig` after 15. */
const waits: Partial<Record<Outcome, number>> = {timeout: 127};
const resolverWait = 15;

/**
 * What a trip comes to: the first obstacle decides what is seen, and without one the packet is delivered and answered.
 */
export function outcomeOf({obstacles, steps}: Trip): Pick<Walk, "outcome" | "sentence" | "path" | "seconds"> {
  const [first] = obstacles;
  const path = pathOf(steps);
  if (!first) return {outcome: "delivered", sentence: deliveredBy[path], path, seconds: 0};
  const seconds = first.code === "LAB_DNS_NO_RESOLVER" ? resolverWait : (waits[first.outcome] ?? 0);
  return {outcome: first.outcome, sentence: first.sentence, path, seconds};
}

const deliveredBy: Record<Walk["path"], string> = {
  "gateway-endpoint": "Delivered through the gateway endpoint.",
  "interface-endpoint": "Delivered through the interface endpoint.",
  peering: "Delivered over the peering connection.",
  public: "Delivered on the public path.",
  local: "Delivered within the VPC.",
  none: "Nothing was sent."
};

function pathOf(steps: Trip["steps"]): Walk["path"] {
  let path: Walk["path"] = "none";
  for (const {kind, place, before} of steps) {
    if (kind === "endpoint-interface") return "interface-endpoint";
    if (kind === "gateway-endpoint") return "gateway-endpoint";
    if (kind === "internet-gateway" || place.id === "internet") path = "public";
    else if (path === "public") continue;
    else if (kind === "peering") path = "peering";
    else if (before && path === "none") path = "local";
  }
  return path;
}
