import type {State} from "../account/state.ts";
import type {Change} from "../lesson/view.ts";
import {accountsOf} from "./account-model.ts";
import {shownNets} from "./fold.ts";
import type {Folding} from "./folding.ts";
import {foldedIds} from "./folding.ts";
import {fitsColumns, layoutTier} from "./layout-tier.ts";
import {legendOf} from "./legend.ts";
import {routeLinks} from "./links.ts";
import {netsOf} from "./nets.ts";
import type {Node, Placed} from "./node.ts";
import {aligned, flatten, frame, middleOf, placesIn, stack, withAllIn} from "./node.ts";
import {Inventory} from "./resources.ts";
import type {Scene} from "./scene.ts";
import {fabricFigure, internetFigure, placeIds, providerFigure, serviceFigure, servicesOf} from "./services.ts";
import {modelOf} from "./vpc-model.ts";
import {titleOfScene, wordsOf} from "./words.ts";

/** How {@link layoutAccounts} lays out. */
export interface LayoutOptions {
  /** The greatest width of the picture in px, at least 340. Default 960. */
  readonly width?: number;
  /**
   * The state before the cell in view, from which what it deleted and the routes that it added are known. Without it
   * nothing deleted is drawn, and a route counts as new when the cell made its target.
   */
  readonly before?: State;
  /** What the reader folded and unfolded, by the ids of boxes. Default: nothing, so that large pictures fold by themselves. */
  readonly folded?: Folding;
}

const margin = 4;
/** Distance in px between accounts, PrivateLink and what lies outside: room for links. */
const channel = 36;
/** Width in px of what stands beside the accounts. */
const outsideWidth = 160;
/** The least width in px of PrivateLink beside something else. */
const fabricMin = 400;

/**
 * Lays out everything that exists: accounts with their VPCs, the services that their endpoints lead to, PrivateLink
 * between them. Consumers stand above PrivateLink, providers below it; what is reached through gateways stands beside,
 * or below where the width does not allow it.
 *
 * @param changes what the cell in view did: it is marked in the picture and told in the legend
 */
export function layoutAccounts(state: State, changes: readonly Change[], options: LayoutOptions = {}): Scene {
  const width = Math.max(340, options.width ?? 960) - 2 * margin;
  const inventory = new Inventory(state, changes, options.before);
  const world = modelOf(inventory);
  const services = servicesOf(inventory);
  const isProvider = (vpcId: string) => world.vpcs.some(({vpc, services}) => vpc.id === vpcId && services.length > 0);
  const consumers = world.vpcs.filter(({vpc}) => !isProvider(vpc.id));
  const providers = world.vpcs.filter(({vpc}) => isProvider(vpc.id));

  const outside = outsideFigures(inventory, services.aws);
  const upperAccounts = accountsOf(consumers, world.loose, "consumer");
  const lowerAccounts = accountsOf(providers, [], "provider");
  const folded = foldedIds([...upperAccounts, ...lowerAccounts], options.folded);
  const tier = {inventory, folded, role: "consumer"} as const;
  const narrower = {...tier, width: outside.length > 0 ? width - outsideWidth - channel : width};
  const beside = layoutTier(upperAccounts, narrower);
  const fits = outside.length === 0 || (fitsColumns(upperAccounts, narrower) && beside.right <= narrower.width);
  const upper = fits ? beside : layoutTier(upperAccounts, {...tier, width, outsideBelow: true});
  const lower = layoutTier(lowerAccounts, {...tier, role: "provider", width});

  const children: Placed[] = [];
  const ways = {x: [margin / 2], y: [] as number[]};
  let y = margin;
  const add = (placed: readonly Placed[], bottom: number) => {
    if (placed.length === 0) return;
    children.push(...placed);
    ways.y.push(bottom + channel / 2);
    y = bottom + channel;
  };
  const at = (placed: readonly Placed[], dy: number) =>
    placed.map((each) => ({...each, x: each.x + margin, y: each.y + dy}));
  const right = margin + upper.right;
  if (fits) {
    const accounts = at(upper.placed, y);
    const internetGateway = inventory.all("internetGateway")[0]?.id;
    const column = besideGates(outside, accounts, {services: services.aws, internetGateway}, right + channel, y);
    ways.x.push(right + channel / 2);
    add([...accounts, ...column], Math.max(y + upper.bottom, ...column.map((each) => each.y + each.node.h)));
  } else {
    add(at(upper.placed, y), y + upper.bottom);
  }
  const span = Math.max(upper.right, lower.right, Math.min(width, 340));
  const below = fits ? [] : outside;
  // What does not fit beside the accounts stands beside PrivateLink, or else in a row of its own.
  const shared = below.length > 0 && services.interfaces.length > 0 && span - outsideWidth - channel >= fabricMin;
  if (below.length > 0 && !shared) {
    const wishes = below.map(() => margin + span);
    const row = aligned(below, wishes, {x: margin, y, width: span, gap: channel});
    add(row.placed, row.bottom);
  }
  if (services.interfaces.length > 0) {
    const places = placesIn(children);
    const wishes = services.interfaces.map(({id}) => (middleOf(places, [id]) ?? margin) - margin);
    const fabric = fabricFigure(services.interfaces, wishes, shared ? span - outsideWidth - channel : span);
    const column = stack(shared ? below : [], {x: margin + span - outsideWidth, y, gap: 24});
    if (shared) ways.x.push(margin + span - outsideWidth - channel / 2);
    add([{node: fabric, x: margin, y}, ...column.placed], Math.max(y + fabric.h, column.bottom));
  }
  add(at(lower.placed, y), y + lower.bottom);
  const models = services.aws.filter(({interfaces}) => interfaces.length > 0);
  const places = placesIn(children);
  const middles = models.map(({interfaces}) => {
    const passages = interfaces.map(({id}) => placeIds.passage(id));
    return middleOf(places, passages) ?? margin;
  });
  const figures = models.map((service, i) => {
    const sides = [providerFigure(service, span), providerFigure(service, span, true)] as const;
    const [overhang, mirrored] = sides.map((figure) => {
      const left = (middles[i] ?? 0) + leaning(figure) - figure.w / 2;
      return Math.max(0, left + figure.w - margin - span, margin - left);
    });
    return (overhang ?? 0) <= (mirrored ?? 0) ? sides[0] : sides[1];
  });
  const wishes = middles.map((middle, i) => middle + leaning(figures[i]));
  const row = aligned(figures, wishes, {x: margin, y, width: span, gap: channel});
  add(row.placed, row.bottom);

  const w = Math.max(0, ...children.map(({node, x}) => x + node.w)) + margin;
  const h = Math.max(0, ...children.map(({node, y}) => y + node.h)) + margin;
  const gaps = row.placed.filter(({x}) => x > margin + channel).map(({x}) => x - channel / 2);
  ways.x.push(w - margin / 2, ...gaps);
  const root = frame(
    {id: "", kind: "root", card: {heading: "", fields: []}},
    {w, h},
    {lines: [], words: ""},
    children,
    {x: ways.x, y: [...ways.y.filter((way) => way < h), h - margin / 2]}
  );
  return sceneOf(root, inventory, changes, netsOf(inventory, world, services));
}

/** How far right of its load balancer's middle the middle of a provider's VPC is: links come in at the load balancer. */
function leaning(figure: Node | undefined): number {
  const balancer = figure?.children.find(({node}) => node.kind === "load-balancer");
  return figure && balancer ? figure.w / 2 - balancer.x - balancer.node.w / 2 : 0;
}

/** Stands what is outside beside the gateways that lead to it. */
function besideGates(
  nodes: readonly Node[],
  accounts: readonly Placed[],
  {services, internetGateway}: {services: ReturnType<typeof servicesOf>["aws"]; internetGateway: string | undefined},
  x: number,
  top: number
): Placed[] {
  let y = top + 40;
  const places = placesIn(accounts);
  return nodes.map((node) => {
    const gate = services.find(({name}) => placeIds.service(name) === node.id)?.gateways[0]?.id ?? internetGateway;
    const beside = gate === undefined ? undefined : places.get(gate);
    if (beside) y = Math.max(y, Math.round(beside.y + beside.node.h / 2 - node.h / 2));
    const placed = {node, x, y};
    y += node.h + 24;
    return placed;
  });
}

/** What stands outside the accounts: services that gateway endpoints lead to, and the internet. */
function outsideFigures(inventory: Inventory, services: ReturnType<typeof servicesOf>["aws"]): Node[] {
  const reached = services
    .filter(({gateways}) => gateways.length > 0)
    .map((service) => serviceFigure(service, outsideWidth));
  return inventory.all("internetGateway").length > 0 ? [...reached, internetFigure()] : reached;
}

function sceneOf(root: Node, inventory: Inventory, changes: readonly Change[], nets: ReturnType<typeof netsOf>): Scene {
  const {boxes, ways, inside} = flatten(root);
  // The root holds everything and is nothing itself.
  const shown = boxes.slice(1);
  const shownAs = new Map(shown.flatMap(({id, holds = []}) => holds.map((hidden) => [hidden, id] as const)));
  const ends = shownNets(nets, (id) => shownAs.get(id) ?? id);
  const links = routeLinks(shown, {w: root.w, h: root.h, ways}, ends);
  return {
    w: root.w,
    h: root.h,
    title: titleOfScene(inventory),
    boxes: shown,
    links,
    ways,
    legend: legendOf(changes, withAllIn(root)),
    words: wordsOf(shown, links, inside)
  };
}
