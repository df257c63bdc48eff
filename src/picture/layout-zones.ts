import {faceOf, holderFigure, interfaceFigure, plainFigure, titleOf} from "./figures.ts";
import {foldedBox} from "./fold.ts";
import type {Node, Piece, Placed} from "./node.ts";
import {flow, frame, heading, pad} from "./node.ts";
import type {Inventory} from "./resources.ts";
import type {Ways} from "./scene.ts";
import type {SubnetModel, VpcModel, ZoneModel} from "./vpc-model.ts";

/** The least width in px of a zone's column with the distance to the next one: an id fits into every box in it. */
export const zoneColumn = 236;

/** Room in px for links on either side of the subnets of a zone, above each row of subnets, and between zones. */
const side = 16;
const above = 22;
const between = 10;

/** Least width of a box in a subnet, in px. */
const cell = 170;

interface ZoneOptions {
  readonly inventory: Inventory;
  /** The ids of boxes that are folded. */
  readonly folded: ReadonlySet<string>;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Zones side by side, with the subnets of one route table in one row; or else under each other. */
  readonly columns: boolean;
}

/** The zones of a VPC with their subnets, where they stand, and the ways for links between them. */
export function layoutZones(model: VpcModel, options: ZoneOptions): {placed: Placed[]; bottom: number; ways: Ways} {
  const {inventory, folded, x, y, width, columns} = options;
  const {vpc, zones} = model;
  if (zones.length === 0) return {placed: [], bottom: y, ways: {x: [], y: []}};
  const count = columns ? zones.length : 1;
  const w = Math.floor((width - (count - 1) * between) / count);
  const inner = w - 2 * side;
  const rows = columns ? rowsOf(zones) : undefined;
  const subnets = new Map(
    zones.flatMap((zone) =>
      zone.subnets.map((subnet) => [subnet, subnetFigure(inventory, subnet, inner, folded)] as const)
    )
  );
  const head = heading([{text: "Zone", style: "text"}], w).bottom;
  const heights = (rows ?? []).map((row) =>
    Math.max(
      ...zones.map((zone) =>
        columnHeight(
          zone.subnets.filter((subnet) => row.has(subnet)),
          subnets
        )
      )
    )
  );
  const placed: Placed[] = [];
  const ways = {x: [] as number[], y: [] as number[]};
  let bottom = y;
  for (const [index, zone] of zones.entries()) {
    const left = columns ? x + index * (w + between) : x;
    const top = columns ? y : bottom + (index === 0 ? 0 : between);
    const node = rows
      ? zoneFrame(
          vpc.id,
          zone,
          w,
          rows.map((row) => zone.subnets.filter((subnet) => row.has(subnet))),
          heights,
          subnets
        )
      : zoneFrame(vpc.id, zone, w, [zone.subnets], [columnHeight(zone.subnets, subnets)], subnets);
    placed.push({node, x: left, y: top});
    bottom = Math.max(bottom, top + node.h);
    ways.x.push(left + side / 2, left + w - side / 2);
  }
  if (rows) {
    let top = y + head;
    for (const height of heights) {
      ways.y.push(top + above / 2 - 4);
      top += above + height;
    }
  }
  return {placed, bottom, ways};
}

function columnHeight(subnets: readonly SubnetModel[], figures: ReadonlyMap<SubnetModel, Node>): number {
  return subnets.reduce((sum, subnet) => sum + (figures.get(subnet)?.h ?? 0) + above, -above);
}

/**
 * Subnets in rows: those of one route table side by side, so that a link to the table can run along the row. Tables
 * whose subnets lie in different zones share a row.
 */
function rowsOf(zones: readonly ZoneModel[]): ReadonlySet<SubnetModel>[] {
  const byTable = new Map<string, {zone: string; subnet: SubnetModel}[]>();
  for (const {name, subnets} of zones) {
    for (const subnet of subnets) {
      const key = subnet.tableId ?? "";
      byTable.set(key, [...(byTable.get(key) ?? []), {zone: name, subnet}]);
    }
  }
  const rows: {zones: Set<string>; subnets: Set<SubnetModel>}[] = [];
  for (const members of byTable.values()) {
    const row = rows.find((each) => members.every(({zone}) => !each.zones.has(zone)));
    const into = row ?? {zones: new Set<string>(), subnets: new Set<SubnetModel>()};
    if (!row) rows.push(into);
    for (const {zone, subnet} of members) {
      into.zones.add(zone);
      into.subnets.add(subnet);
    }
  }
  return rows.map(({subnets}) => subnets);
}

function zoneFrame(
  vpcId: string,
  {name, zoneId, failed}: ZoneModel,
  w: number,
  rows: readonly (readonly SubnetModel[])[],
  heights: readonly number[],
  figures: ReadonlyMap<SubnetModel, Node>
): Node {
  const title = `Zone ${name}${failed ? ", failed" : ""}`;
  const {head: label, bottom} = heading(
    [
      {text: title, style: "text"},
      {text: zoneId, style: "note"}
    ],
    w
  );
  const children: Placed[] = [];
  const ways = {x: [] as number[], y: [] as number[]};
  let top = bottom;
  for (const [index, row] of rows.entries()) {
    let y = top + above;
    for (const subnet of row) {
      const node = figures.get(subnet);
      if (!node) continue;
      children.push({node, x: side, y});
      ways.y.push(y - above / 2 - 4);
      y += node.h + above;
    }
    top += above + (heights[index] ?? 0);
  }
  const face = {
    id: `${vpcId}/${name}`,
    kind: failed ? "failed-zone" : "zone",
    card: {heading: title, fields: [["ZoneId", zoneId] as const]}
  };
  return frame(face, {w, h: top + side - 2}, label, children, ways);
}

function subnetFigure(inventory: Inventory, model: SubnetModel, w: number, folded: ReadonlySet<string>): Node {
  const {subnet, holders, interfaces, others} = model;
  const pieces: readonly Piece[] = [
    {text: titleOf(subnet), style: "title"},
    {text: subnet.fields.CidrBlock, style: "strong"},
    {text: subnet.id, style: "mono"}
  ];
  const {head: label, bottom} = heading(pieces, w, {icon: true});
  const inner = w - 2 * pad;
  const count = holders.length + interfaces.length + others.length;
  const columns = Math.max(1, Math.min(count, Math.floor((inner + pad) / (cell + pad))));
  const each = Math.floor((inner - (columns - 1) * pad) / columns);
  const isNode = ({fields}: (typeof interfaces)[number]) => fields.InterfaceType === "network_load_balancer";
  const nodes = [
    ...interfaces.filter(isNode).map((thing) => interfaceFigure(inventory, thing, each)),
    ...holders.map((holder) => holderFigure(inventory, holder.thing, holder.interfaces, each)),
    ...others.map((thing) => plainFigure(inventory, thing, [], each)),
    ...interfaces.filter((thing) => !isNode(thing)).map((thing) => interfaceFigure(inventory, thing, each))
  ];
  const face = {...faceOf(inventory, subnet), kind: "subnet"};
  if (folded.has(subnet.id)) return foldedBox(face, pieces, nodes, w);
  const {placed, bottom: end} = flow(nodes, {x: pad, y: bottom, width: inner, gap: pad});
  return frame(face, {w, h: count > 0 ? end + pad : bottom + 2}, label, placed);
}
