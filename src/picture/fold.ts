import {plural} from "./legend.ts";
import type {Net, Spoke} from "./links.ts";
import {linkId} from "./links.ts";
import type {Face, Node, Piece} from "./node.ts";
import {leaf, withAllIn} from "./node.ts";
import type {Mark} from "./scene.ts";

/** The width in px of a folded VPC or account. */
export const foldedWidth = 262;

/**
 * A box that stands for all that it holds and says how much that is: `3 subnets, 12 interfaces`, and what the cell in
 * view did in there.
 *
 * @param pieces its label
 * @param inside what it does not show
 */
export function foldedBox(face: Face, pieces: readonly Piece[], inside: readonly Node[], width: number): Node {
  const all = inside.flatMap(withAllIn);
  const notes: Piece[] = [{text: contentsOf(all), style: "text"}];
  const marks = (["created", "changed", "deleted"] as const).flatMap((mark) => {
    const n = all.filter((node) => node.mark === mark).length;
    return n > 0 ? [`${n} ${mark}`] : [];
  });
  if (marks.length > 0) notes.push({text: `in here: ${marks.join(", ")}`, style: "note"});
  return {...leaf(face, [...pieces, ...notes], width), inside};
}

/** What a folded box counts, by the kinds of boxes. */
const counted: readonly (readonly [one: string, kinds: readonly string[]])[] = [
  ["VPC", ["vpc"]],
  ["subnet", ["subnet"]],
  ["instance", ["instance"]],
  ["interface", ["interface", "endpoint-interface"]],
  ["endpoint", ["interface-endpoint", "gateway-endpoint"]],
  ["endpoint service", ["endpointService"]]
];

function contentsOf(nodes: readonly Node[]): string {
  const counts = counted.flatMap(([one, kinds]) => {
    const n = nodes.filter(({kind, mark}) => kinds.includes(kind) && mark !== "deleted").length;
    return n > 0 ? [plural(n, one)] : [];
  });
  return counts.length > 0 ? counts.join(", ") : "nothing in it";
}

/**
 * Nets whose ends are shown, with each link once: what would lead into a folded box leads to the box, and what is within
 * one is left out. Links of one kind between the same two boxes are one, whichever nets they come from.
 *
 * @param shownAs the id of the folded box that something is in; its own id where it is shown
 */
export function shownNets(nets: readonly Net[], shownAs: (id: string) => string): Net[] {
  const merged = new Map<string, {net: Net; spokes: Map<string, Spoke>}>();
  /** The spokes among which each link is. */
  const links = new Map<string, Map<string, Spoke>>();
  for (const [index, net] of nets.entries()) {
    const hub = shownAs(net.hub);
    // Nets become one where their hubs are in the same box.
    const key = hub === net.hub ? `${index}` : `${net.kind} ${hub}`;
    const whole = hub === net.hub ? net : {...net, hub, avoid: undefined};
    const known = merged.get(key) ?? {net: whole, spokes: new Map<string, Spoke>()};
    merged.set(key, known);
    for (const spoke of net.spokes) {
      const id = shownAs(spoke.id);
      if (id === hub) continue;
      const shown = id === spoke.id ? spoke : {...spoke, id};
      const link = linkId(net.kind, hub, shown);
      const spokes = links.get(link) ?? known.spokes;
      links.set(link, spokes);
      const same = spokes.get(link);
      spokes.set(link, same ? joined(same, spoke) : shown);
    }
  }
  return [...merged.values()].map(({net, spokes}) => ({...net, spokes: [...spokes.values()]}));
}

/** Two links of the same ends as one. */
function joined(one: Spoke, other: Spoke): Spoke {
  const labels = new Set([...one.label.split("; "), other.label]);
  const mark: Mark | undefined = one.mark ?? other.mark;
  return {...one, label: [...labels].join("; "), mark};
}
