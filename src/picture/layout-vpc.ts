import {alsoFigure} from "./also-figure.ts";
import {balancerFigure} from "./balancer-figure.ts";
import {endpointFigure, faceOf, plainFigure, titleOf} from "./figures.ts";
import {foldedBox, foldedWidth} from "./fold.ts";
import {layoutZones, zoneColumn} from "./layout-zones.ts";
import type {Node, Piece, Placed} from "./node.ts";
import {aligned, besideLabel, flow, frame, heading, middleOf, placesIn, stack} from "./node.ts";
import {resolverFigure} from "./resolver-figure.ts";
import type {Inventory, Thing} from "./resources.ts";
import {destinationOf, routeTableFigure, targetOf} from "./route-table-figure.ts";
import type {VpcModel} from "./vpc-model.ts";

/**
 * How a VPC's parts stand: `wide` has zones as columns with the route tables beside them, `medium` has the tables above
 * the columns, `narrow` has everything under each other.
 */
export type Arrangement = "wide" | "medium" | "narrow";

/** What the layout of one VPC is told. */
export interface VpcOptions {
  readonly inventory: Inventory;
  /** The ids of boxes that are folded. */
  readonly folded: ReadonlySet<string>;
  /** The width of the VPC's box in px. */
  readonly width: number;
  readonly arrangement: Arrangement;
}

/** Distance in px between a VPC's edge and what it holds, and between its parts: room for links. */
const inset = 18;
const channel = 26;

/** Distance in px between a VPC's sides and what it holds, where the links of tables run down beside zones. */
function sideOf(model: VpcModel, arrangement: Arrangement): number {
  if (arrangement !== "narrow") return inset;
  const holders = model.zones.flatMap(({subnets}) => subnets.flatMap((subnet) => subnet.holders));
  const lanes = model.tables.filter(({id}) => isUsed(model, id)).length;
  const toGateways = holders.filter(({thing}) => thing.kind === "natGateway").length;
  return inset + 5 * Math.min(3, Math.max(0, lanes + toGateways - 2));
}

/** The least width of a VPC in px: every box that stands in a wall fits. */
const least = 300;

/** Widest route table, in px. */
const tableMax = 330;

/** The parts of a VPC that stand beside each other, made once: their widths decide the arrangement. */
interface Parts {
  readonly tables: readonly Node[];
  readonly gates: readonly Node[];
}

function partsOf(model: VpcModel, {inventory}: VpcOptions, max: number): Parts {
  const used = model.tables.filter(({id}) => isUsed(model, id));
  return {
    tables: used.map((table) => routeTableFigure(inventory, table, Math.min(tableMax, max))),
    gates: model.gates.map((gate) => gateFigure(inventory, gate, model.tables))
  };
}

/** Whether a subnet's packets go by a route table, or a gateway endpoint has put a route into it. */
function isUsed({tables, zones}: VpcModel, id: string): boolean {
  const routes = tables.find((table) => table.id === id)?.fields.Routes ?? [];
  return routes.length > 1 || zones.some(({subnets}) => subnets.some(({tableId}) => tableId === id));
}

/** An endpoint service as its provider sees it. */
function serviceFigure(inventory: Inventory, service: VpcModel["services"][number]): Node {
  const {AcceptanceRequired, PrivateDnsName} = service.fields;
  return plainFigure(inventory, service, [
    {text: AcceptanceRequired ? "connections must be accepted" : "accepts connections by itself", style: "note"},
    ...(PrivateDnsName === undefined ? [] : [{text: PrivateDnsName, style: "strong" as const}])
  ]);
}

/** A box in the wall of a VPC: a gateway endpoint with the prefix lists that lead to it, or another gateway. */
function gateFigure(inventory: Inventory, gate: Thing, tables: VpcModel["tables"]): Node {
  if (gate.kind !== "vpcEndpoint") return plainFigure(inventory, gate);
  const routes = tables.flatMap(({fields}) => fields.Routes).filter((route) => targetOf(route) === gate.id);
  const lists = [...new Set(routes.map(destinationOf))].map((text): Piece => ({text, style: "mono"}));
  const endpoint = inventory.all("vpcEndpoint").find(({id}) => id === gate.id);
  return endpoint ? endpointFigure(inventory, endpoint, lists) : plainFigure(inventory, gate);
}

/** The least width in px that a VPC needs for an arrangement. */
export function vpcWidth(
  vpc: VpcModel,
  options: Omit<VpcOptions, "width" | "arrangement">,
  arrangement: Arrangement
): number {
  if (options.folded.has(vpc.vpc.id)) return foldedWidth;
  if (arrangement === "narrow") return least;
  const zones = Math.max(1, vpc.zones.length) * zoneColumn - 10;
  if (arrangement === "medium") return Math.max(least, 2 * inset + zones);
  const {tables, gates} = partsOf(vpc, {...options, width: 0, arrangement}, Infinity);
  const [table, gate] = [widest(tables), widest(gates)];
  return Math.max(
    least,
    2 * inset + zones + (table > 0 ? channel + table : 0) + (gate > 0 ? channel + gate - inset : 0)
  );
}

/** A VPC at a given width, with all that belongs to it, or folded. */
export function layoutVpc(model: VpcModel, options: VpcOptions): Node {
  const {inventory, folded, width} = options;
  const {vpc} = model;
  if (!folded.has(vpc.id)) return openVpc(model, options);
  const inside = openVpc(model, {...options, width: foldedContents, arrangement: "narrow"}).children;
  const face = {...faceOf(inventory, vpc), kind: "vpc"};
  return foldedBox(
    face,
    labelOf(model),
    inside.map(({node}) => node),
    width
  );
}

/** The width in px that what a VPC holds is laid out for where it is not shown. */
const foldedContents = 400;

function labelOf({vpc}: VpcModel): readonly Piece[] {
  return [
    {text: titleOf(vpc), style: "title"},
    {text: vpc.fields.CidrBlock, style: "strong"},
    {text: vpc.id, style: "mono"}
  ];
}

function openVpc(model: VpcModel, options: VpcOptions): Node {
  const {inventory, folded, width, arrangement} = options;
  const {vpc, endpoints, services, balancers, others, groups} = model;
  const inset = sideOf(model, arrangement);
  const inner = width - 2 * inset;
  const {head: label, bottom} = heading(labelOf(model), width, {icon: true});
  const also = [...model.tables.filter((table) => !isUsed(model, table.id)), ...groups, ...others];
  const children: Placed[] = [];
  const ways = {x: [inset / 2, width - inset / 2], y: [] as number[]};
  let y = bottom + 4;
  if (services.length > 0) {
    // Connections come in from above: room for their links below the head.
    y += 14;
    ways.y.push(y - 9);
    ways.x.push(besideLabel(label));
  }

  const section = (placed: readonly Placed[], end: number) => {
    if (placed.length === 0) return;
    children.push(...placed);
    ways.y.push(end + channel / 2);
    y = end + channel;
  };
  const shelf = (nodes: readonly Node[], gap = 12) => {
    const {placed, bottom: end} = flow(nodes, {x: inset, y, width: inner, gap});
    section(placed, end);
  };

  const offered = services.map((service) => serviceFigure(inventory, service));
  const serving = balancers.map(({balancer, parts}) => balancerFigure(inventory, balancer, parts, inner));
  // In one row the services stand at the right, where no label keeps links from coming in.
  const inOneRow = [...serving, ...offered].reduce((sum, {w}) => sum + w + channel, -channel) <= inner;
  shelf(inOneRow ? [...serving, ...offered] : [...offered, ...serving], channel);
  shelf([
    resolverFigure(inventory, model, Math.min(inner, 520)),
    ...(also.length > 0 ? [alsoFigure(inventory, vpc.id, also, Math.min(inner, 520))] : [])
  ]);

  const {tables, gates} = partsOf(model, options, inner);
  const gateWidth = widest(gates);
  // Gates stand in the right wall: their right edge is the VPC's own.
  const inWall = (top: number) =>
    stack(
      gates.map((gate) => ({...gate, w: gateWidth})),
      {x: width - gateWidth, y: top, gap: 12}
    );
  if (arrangement === "wide") {
    const right = gateWidth > 0 ? width - gateWidth - channel : width - inset;
    const tablesX = right - widest(tables);
    const zonesWidth = (tables.length > 0 ? tablesX - channel : right) - inset;
    const zones = layoutZones(model, {inventory, folded, x: inset, y, width: zonesWidth, columns: true});
    const column = stack(tables, {x: tablesX, y: y + 20, gap: channel});
    const wall = inWall(y + 20);
    ways.x.push(tablesX - channel / 2, right + channel / 2, ...zones.ways.x);
    ways.y.push(y + 6, ...zones.ways.y);
    section([...zones.placed, ...column.placed, ...wall.placed], Math.max(zones.bottom, column.bottom, wall.bottom));
  } else {
    const beside = arrangement === "medium" && gateWidth + channel + inset + widest(tables) <= width;
    const room = beside ? width - inset - gateWidth - channel : inner;
    const rows = flow(tables, {x: inset, y, width: gateWidth > 0 ? room : inner, gap: channel});
    const wall = inWall(beside ? y : rows.bottom + (tables.length > 0 ? channel : 0));
    if (beside) ways.x.push(width - gateWidth - channel / 2);
    else if (tables.length > 0) ways.y.push(rows.bottom + channel / 2);
    section([...rows.placed, ...wall.placed], Math.max(rows.bottom, wall.bottom));
    const zones = layoutZones(model, {inventory, folded, x: inset, y, width: inner, columns: arrangement === "medium"});
    ways.x.push(...zones.ways.x);
    ways.y.push(...zones.ways.y);
    section(zones.placed, zones.bottom);
  }
  if (endpoints.length > 0) {
    // Interface endpoints stand in the bottom wall, below the zones that their interfaces are in.
    const nodes = endpoints.map((endpoint) => endpointFigure(inventory, endpoint, []));
    y += 6 * Math.max(0, endpoints.length - 2);
    const places = placesIn(children);
    const wishes = endpoints.map(({fields}) => middleOf(places, fields.NetworkInterfaceIds) ?? inset);
    const {placed, bottom: end} = aligned(nodes, wishes, {x: inset, y, width: inner, gap: channel});
    children.push(...placed);
    ways.y.push(end + channel / 2);
    y = end;
  } else {
    y -= channel - inset;
  }
  return frame({...faceOf(inventory, vpc), kind: "vpc"}, {w: width, h: y}, label, children, ways);
}

function widest(nodes: readonly Node[]): number {
  return Math.max(0, ...nodes.map(({w}) => w));
}
