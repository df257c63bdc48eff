import type {Thing} from "./resources.ts";
import type {VpcModel} from "./vpc-model.ts";

/** Which side of PrivateLink something is on: an account can be on both. */
export type Role = "consumer" | "provider";

/** An account in a Region, with what it has there on one side of PrivateLink. */
export interface AccountModel {
  /** The id of its box. */
  readonly id: string;
  readonly account: string;
  readonly region: string;
  readonly vpcs: readonly VpcModel[];
  /** What is in no VPC. */
  readonly loose: readonly Thing[];
}

/** Accounts in the order in which they first made something; Route 53, which has no Region, in the account's first. */
export function accountsOf(vpcs: readonly VpcModel[], loose: readonly Thing[], role: Role): AccountModel[] {
  const accounts: (AccountModel & {readonly vpcs: VpcModel[]; readonly loose: Thing[]})[] = [];
  const of = (account: string, region: string) => {
    const known = accounts.find((each) => each.account === account && (region === "global" || each.region === region));
    if (known) return known;
    const made = {id: `${account}/${region}/${role}`, account, region, vpcs: [], loose: []};
    accounts.push(made);
    return made;
  };
  for (const model of vpcs) of(model.vpc.account, model.vpc.region).vpcs.push(model);
  for (const thing of loose) of(thing.account, thing.region).loose.push(thing);
  return accounts;
}
