import type {AccountModel, Role} from "./account-model.ts";
import {plainFigure, widest} from "./figures.ts";
import {foldedBox, foldedWidth} from "./fold.ts";
import type {Arrangement} from "./layout-vpc.ts";
import {layoutVpc, vpcWidth} from "./layout-vpc.ts";
import type {Node, Piece, Placed} from "./node.ts";
import {besideLabel, flow, frame, heading} from "./node.ts";
import type {Inventory} from "./resources.ts";
import type {VpcModel} from "./vpc-model.ts";

interface TierOptions {
  readonly inventory: Inventory;
  /** Which side of PrivateLink the tier is on: an account can be on both. */
  readonly role: Role;
  /** The ids of boxes that are folded. */
  readonly folded: ReadonlySet<string>;
  /** The width in px that the tier may take. */
  readonly width: number;
  /** Whether what gates lead to stands below: their links then run down beside the VPCs. */
  readonly outsideBelow?: boolean;
}

const inset = 10;
/** Distance in px between VPCs and between accounts: room for links. */
const channel = 30;
/** How much wider in px than it needs a VPC may become. */
const slack = 160;

/** Whether every VPC has room for its zones side by side. */
export function fitsColumns(accounts: readonly AccountModel[], options: TierOptions): boolean {
  const vpcs = accounts.filter(({id}) => !options.folded.has(id)).flatMap((account) => account.vpcs);
  return vpcs.every((vpc) => vpcWidth(vpc, options, "medium") + 2 * inset <= options.width);
}

/** Accounts with their VPCs: side by side where the width allows it, under each other where not. */
export function layoutTier(
  accounts: readonly AccountModel[],
  options: TierOptions
): {placed: Placed[]; right: number; bottom: number} {
  const {width} = options;
  const needs = accounts.map(({id, vpcs, loose}) => {
    if (options.folded.has(id)) return foldedWidth;
    const inRow = rowWidth(vpcs.map((vpc) => vpcWidth(vpc, options, "medium")));
    return Math.max(inRow, loose.length > 0 ? widest : 0) + 2 * inset;
  });
  const placed: Placed[] = [];
  let y = 0;
  for (const row of rowsWithin(needs, width)) {
    const spare = (width - sum(row.map((i) => needs[i] ?? 0)) - channel * (row.length - 1)) / row.length;
    const nodes = row.map((i) => {
      const room = row.length === 1 ? width : (needs[i] ?? 0) + spare;
      return accountBox(accounts[i] as AccountModel, options, Math.floor(room));
    });
    const {placed: inRow, bottom} = flow(nodes, {x: 0, y, width: Infinity, gap: channel});
    placed.push(...inRow);
    y = bottom + channel;
  }
  const right = Math.max(0, ...placed.map(({node, x}) => x + node.w));
  return {placed, right, bottom: Math.max(0, y - channel)};
}

/** Room in px right of VPCs for the links of some gates, which run down there. */
function roomForGates(vpcs: readonly VpcModel[]): number {
  const gates = Math.max(0, ...vpcs.map((vpc) => vpc.gates.length));
  return 6 * Math.min(4, Math.max(0, gates - 1));
}

/** The label and the face of an account. */
function identity({id, account, region}: AccountModel) {
  const pieces: readonly Piece[] = [
    {text: `Account ${account}`, style: "title"},
    {text: region, style: "text"}
  ];
  const card = {heading: `Account ${account} in ${region}`, fields: []};
  return {pieces, face: {id, kind: "account", icon: "account", card}};
}

function accountBox(model: AccountModel, options: TierOptions, width: number): Node {
  if (!options.folded.has(model.id)) return accountFigure(model, options, width);
  const {pieces, face} = identity(model);
  const inside = accountFigure(model, options, foldedContents).children.map(({node}) => node);
  return foldedBox(face, pieces, inside, foldedWidth);
}

/** The width in px that what an account holds is laid out for where it is not shown. */
const foldedContents = 420;

function accountFigure(model: AccountModel, options: TierOptions, full: number): Node {
  const {vpcs, loose} = model;
  const {pieces, face} = identity(model);
  const aside = options.outsideBelow ? roomForGates(vpcs) : 0;
  const width = full - aside;
  const inner = width - 2 * inset;
  const arrangements = ["wide", "medium", "narrow"] as const;
  const widths = vpcs.map((vpc) => arrangements.map((arrangement) => vpcWidth(vpc, options, arrangement)));
  const needs = widths.map(([, medium = 0]) => medium);
  const children: Placed[] = [];
  const ways = {x: [inset / 2], y: [] as number[]};
  const {head, bottom} = heading(pieces, width, {icon: true});
  let y = bottom + 2;
  if (options.role === "provider") {
    y += 12;
    ways.y.push(y - 8);
    ways.x.push(besideLabel(head));
  }
  for (const row of rowsWithin(needs, inner)) {
    const spare = (inner - sum(row.map((i) => needs[i] ?? 0)) - channel * (row.length - 1)) / row.length;
    let x = inset;
    let end = y;
    for (const i of row) {
      const room = row.length === 1 ? inner : (needs[i] ?? 0) + spare;
      const best = arrangements.findIndex((_, a) => (widths[i]?.[a] ?? 0) <= room);
      const arrangement: Arrangement = arrangements[best] ?? "narrow";
      const need = widths[i]?.[best] ?? room;
      const isFolded = options.folded.has(vpcs[i]?.vpc.id ?? "");
      const most = isFolded ? need : Math.min(room, need + slack);
      const w = Math.floor(arrangement === "narrow" ? Math.min(room, 420) : most);
      const node = layoutVpc(vpcs[i] as VpcModel, {...options, width: w, arrangement});
      children.push({node, x, y});
      if (x > inset) ways.x.push(x - channel / 2);
      x += w + channel;
      end = Math.max(end, y + node.h);
    }
    ways.x.push(x - channel + (inset + aside) / 2);
    ways.y.push(end + channel / 2);
    y = end + channel;
  }
  const others = flow(
    loose.map((thing) => plainFigure(options.inventory, thing)),
    {x: inset, y, width: inner, gap: 12}
  );
  children.push(...others.placed);
  const right = Math.max(
    head.lines.reduce((max, {x, w}) => Math.max(max, x + w), 0),
    ...children.map(({node, x}) => x + node.w)
  );
  const h = (loose.length > 0 ? others.bottom : y - channel) + inset;
  return frame(face, {w: right + inset + aside, h: Math.max(h, bottom)}, head, children, ways);
}

/** Which of several things of given widths stand in one row, each by its index. */
function rowsWithin(widths: readonly number[], width: number): number[][] {
  const rows: number[][] = [];
  let used = Infinity;
  for (const [index, need] of widths.entries()) {
    if (used + channel + need > width) {
      rows.push([]);
      used = -channel;
    }
    rows.at(-1)?.push(index);
    used += channel + need;
  }
  return rows;
}

function rowWidth(widths: readonly number[]): number {
  return sum(widths) + channel * Math.max(0, widths.length - 1);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
