import type {Trip} from "./trip.ts";
import type {Obstacle, Outcome, Walk} from "./walk.ts";

/** Seconds until somebody at the keyboard knows, where they must wait: Linux's TCP gives up after 127, `dig` after 15. */
const waits: Partial<Record<Outcome, number>> = {timeout: 127};
const resolverWait = 15;

/** What a trip comes to: delivered and answered where there is no obstacle, else what the decisive one makes of it. */
export function outcomeOf({obstacles, steps}: Trip): Pick<Walk, "outcome" | "sentence" | "path" | "seconds"> {
  const decisive = decisiveOf(obstacles);
  const path = pathOf(steps);
  if (!decisive) return {outcome: "delivered", sentence: deliveredBy[path], path, seconds: 0};
  const seconds = decisive.code === "LAB_DNS_NO_RESOLVER" ? resolverWait : (waits[decisive.outcome] ?? 0);
  return {outcome: decisive.outcome, sentence: decisive.sentence, path, seconds};
}

/**
 * The obstacle that decides what is seen: the first one that drops silently, there or back, because whatever says no
 * would have to get an answer through; else the first of all.
 */
export function decisiveOf(obstacles: readonly Obstacle[]): Obstacle | undefined {
  return obstacles.find(({outcome}) => outcome === "timeout") ?? obstacles[0];
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
