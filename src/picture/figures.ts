import type {Resources} from "../account/state.ts";
import {kindIcon, kindName} from "./kinds.ts";
import type {Face, Node, Piece} from "./node.ts";
import {fitted, heading, holder, leaf, stack} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";

type Interface = Thing<Resources["networkInterface"]>;

/** The kind and the name of a resource: `Subnet app-a`. */
export function titleOf(thing: Thing, kind = kindName(thing.kind)): string {
  return thing.name ? `${kind} ${thing.name}` : kind;
}

/** An id as the picture shows it: of an ARN the part that names the resource. */
function shortId(id: string): string {
  return id.startsWith("arn:") ? id.split(":").slice(5).join(":") : id;
}

/** What every box of a resource carries. */
export function faceOf(inventory: Inventory, thing: Thing, {kind = thing.kind, title = titleOf(thing)} = {}): Face {
  const {id, mark} = thing;
  return {id, kind, mark, icon: kindIcon(thing.kind), card: inventory.cardOf(thing, title)};
}

/** A resource as its kind, its name and its id: what kinds without a figure of their own look like. */
export function plainFigure(inventory: Inventory, thing: Thing, notes: readonly Piece[] = [], width?: number): Node {
  const pieces: Piece[] = [{text: titleOf(thing), style: "title"}, {text: shortId(thing.id), style: "mono"}, ...notes];
  return width === undefined
    ? fitted(faceOf(inventory, thing), pieces, widest)
    : leaf(faceOf(inventory, thing), pieces, width);
}

/** A network interface: what it is for, its private address, its groups. */
export function interfaceFigure(inventory: Inventory, thing: Interface, width: number, held = false): Node {
  const {InterfaceType, PrivateIpAddress, Groups, Association} = thing.fields;
  const purpose = interfacePurposes[InterfaceType] ?? "Network interface";
  const title = titleOf(thing, purpose);
  const pieces: Piece[] = [
    ...(held ? [] : [{text: title, style: "title" as const}]),
    {text: PrivateIpAddress, style: "strong"},
    {text: thing.id, style: "mono"},
    ...(Association ? [{text: `public ${Association.PublicIp}`, style: "note" as const}] : []),
    ...Groups.map(({GroupName}) => ({text: `group ${GroupName}`, style: "note" as const}))
  ];
  const kind = InterfaceType === "vpc_endpoint" ? "endpoint-interface" : "interface";
  return leaf(faceOf(inventory, thing, {kind, title}), pieces, width);
}

const interfacePurposes: Readonly<Record<string, string>> = {
  vpc_endpoint: "Endpoint interface",
  nat_gateway: "NAT gateway's interface",
  network_load_balancer: "Load balancer node"
};

/** Distance in px of an interface from the edge of what holds it. */
const heldInset = 4;

/** Something that holds network interfaces: an instance, a NAT gateway. */
export function holderFigure(
  inventory: Inventory,
  thing: Thing,
  interfaces: readonly Interface[],
  width: number
): Node {
  const pieces: Piece[] = [
    {text: titleOf(thing), style: "title"},
    {text: thing.id, style: "mono"},
    ...stateNote(thing)
  ];
  if (interfaces.length === 0) return leaf(faceOf(inventory, thing), pieces, width);
  const {head: label, bottom} = heading(pieces, width, {icon: true});
  const inner = interfaces.map((each) => interfaceFigure(inventory, each, width - 2 * heldInset, true));
  const {placed, bottom: end} = stack(inner, {x: heldInset, y: bottom, gap: heldInset});
  return holder(faceOf(inventory, thing), {w: width, h: end + heldInset}, label, placed);
}

/** The state, where it is worth a word. */
function stateNote({fields}: Thing): Piece[] {
  const {State} = fields as {State?: string | {Name?: string}};
  const state = typeof State === "string" ? State : State?.Name;
  return !state || quiet.has(state.toLowerCase()) ? [] : [{text: state, style: "note"}];
}

const quiet = new Set(["available", "running", "active", "in-use"]);

/** An endpoint: what it leads to and what it did to names or routes. */
export function endpointFigure(
  inventory: Inventory,
  thing: Thing<Resources["vpcEndpoint"]>,
  notes: readonly Piece[]
): Node {
  const {VpcEndpointType, ServiceName, PrivateDnsEnabled} = thing.fields;
  const title = titleOf(thing, `${VpcEndpointType} endpoint`);
  const pieces: Piece[] = [
    {text: title, style: "title"},
    {text: thing.id, style: "mono"},
    {text: ServiceName, style: "strong"},
    ...(VpcEndpointType === "Interface"
      ? [{text: `private DNS ${PrivateDnsEnabled ? "on" : "off"}`, style: "note" as const}]
      : []),
    ...notes,
    ...stateNote(thing)
  ];
  const kind = VpcEndpointType === "Gateway" ? "gateway-endpoint" : "interface-endpoint";
  const face = {...faceOf(inventory, thing, {kind, title}), icon: kind};
  return fitted(face, pieces, widest);
}

/** No box of a resource outside a subnet is wider, in px. */
export const widest = 262;
