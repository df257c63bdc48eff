import type {AccountModel} from "./account-model.ts";
import type {Thing} from "./resources.ts";
import type {SubnetModel, VpcModel} from "./vpc-model.ts";

/** What the reader folded (true) and unfolded (false), by the ids of the boxes. All else is as {@link foldedIds} says. */
export type Folding = Readonly<Record<string, boolean>>;

/** How many things a picture shows before it folds by itself. */
const mostShown = 120;

/**
 * Which subnets, VPCs and accounts are folded. A picture of more than {@link mostShown} things folds by itself what the
 * cell in view did not touch: first the subnets, if those are not enough the VPCs too, and then the accounts. What the
 * reader folded or unfolded is as the reader wants it.
 *
 * @returns the ids of their boxes
 */
export function foldedIds(accounts: readonly AccountModel[], reader: Folding = {}): ReadonlySet<string> {
  const folded = new Set<string>();
  const vpcs = accounts.flatMap((account) => account.vpcs);
  const levels = [
    vpcs.flatMap(subnetsOf).map((model) => ({id: model.subnet.id, things: thingsInSubnet(model)})),
    vpcs.map((model) => ({id: model.vpc.id, things: thingsInVpc(model)})),
    accounts.map((model) => ({id: model.id, things: thingsInAccount(model)}))
  ];
  for (const level of levels) {
    if (sum(accounts.map((account) => shownOfAccount(account, folded))) <= mostShown) break;
    for (const {id, things} of level) if (!things.some(({mark}) => mark)) folded.add(id);
  }
  for (const [id, isFolded] of Object.entries(reader)) {
    if (isFolded) folded.add(id);
    else folded.delete(id);
  }
  return folded;
}

const subnetsOf = ({zones}: VpcModel) => zones.flatMap(({subnets}) => subnets);

function thingsInSubnet({subnet, holders, interfaces, others}: SubnetModel): readonly Thing[] {
  const held = holders.flatMap((holder) => [holder.thing, ...holder.interfaces]);
  return [subnet, ...held, ...interfaces, ...others];
}

/** A VPC and what it has outside subnets. */
function ownThings(model: VpcModel): readonly Thing[] {
  const {vpc, tables, gates, endpoints, services, balancers, groups, others} = model;
  return [
    vpc,
    ...tables,
    ...gates,
    ...endpoints,
    ...services,
    ...balancers.map(({balancer}) => balancer),
    ...groups,
    ...others
  ];
}

function thingsInVpc(model: VpcModel): readonly Thing[] {
  return [...ownThings(model), ...subnetsOf(model).flatMap(thingsInSubnet)];
}

function thingsInAccount({vpcs, loose}: AccountModel): readonly Thing[] {
  return [...vpcs.flatMap(thingsInVpc), ...loose];
}

/** How many things of an account are shown when these boxes are folded; rows of route tables count, too. */
function shownOfAccount({id, vpcs, loose}: AccountModel, folded: ReadonlySet<string>): number {
  if (folded.has(id)) return 1;
  return 1 + loose.length + sum(vpcs.map((vpc) => shownOfVpc(vpc, folded)));
}

function shownOfVpc(model: VpcModel, folded: ReadonlySet<string>): number {
  if (folded.has(model.vpc.id)) return 1;
  const rows = sum(model.tables.map(({fields}) => fields.Routes.length));
  const subnets = subnetsOf(model).map((each) => (folded.has(each.subnet.id) ? 1 : thingsInSubnet(each).length));
  return ownThings(model).length + rows + sum(subnets);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
