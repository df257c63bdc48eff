import type {View} from "./call.ts";
import {AwsError} from "./errors.ts";
import type {FactId} from "./facts.ts";
import type {Kind, Resources} from "./state.ts";

/** How EC2 speaks of the ids of one kind of resource. */
interface IdKind {
  /** The prefix of the id, `vpc` in `vpc-0a…`. */
  readonly prefix: string;
  /** The stem of the error codes: `InvalidVpcID` gives `InvalidVpcID.NotFound`. */
  readonly code: string;
  /** What a message calls the id: `vpc ID`. */
  readonly noun: string;
  /** The code for an id that is not formed like one, where it is not `…Id.Malformed` with the same stem. */
  readonly malformed?: string;
  readonly facts?: readonly FactId[];
}

/** The wording per kind (ERR-02, ERR-03, ERR-13). Kinds of other APIs have their own lookups. */
const idKinds = {
  vpc: {prefix: "vpc", code: "InvalidVpcID", noun: "vpc ID", facts: ["ERR-02"]},
  subnet: {prefix: "subnet", code: "InvalidSubnetID", noun: "subnet ID", facts: ["ERR-02", "ERR-13"]},
  routeTable: {prefix: "rtb", code: "InvalidRouteTableID", noun: "routeTable ID", facts: ["ERR-02"]},
  securityGroup: {
    prefix: "sg",
    code: "InvalidGroup",
    noun: "security group",
    malformed: "InvalidGroupId.Malformed",
    facts: ["ERR-02"]
  },
  securityGroupRule: {prefix: "sgr", code: "InvalidSecurityGroupRuleId", noun: "security group rule ID"},
  networkInterface: {prefix: "eni", code: "InvalidNetworkInterfaceID", noun: "networkInterface ID"},
  instance: {prefix: "i", code: "InvalidInstanceID", noun: "instance ID", malformed: "InvalidInstanceID.Malformed"},
  prefixList: {prefix: "pl", code: "InvalidPrefixListID", noun: "prefix list ID", facts: ["ERR-02"]}
} satisfies Partial<Record<Kind, IdKind>>;

/** A kind of resource that EC2 looks up by id. */
export type Ec2Kind = keyof typeof idKinds;

/**
 * The resource with this id in the caller's account and Region.
 *
 * @throws AwsError `…NotFound` when there is none, `…Malformed` when the text cannot be such an id
 */
export function find<K extends Ec2Kind>(view: View, kind: K, id: string): Resources[K] {
  const found = view.state.tables[kind].get(id);
  if (found && found.account === view.account && found.region === view.region) return found;
  throw missing(kind, id);
}

function missing(kind: Ec2Kind, id: string): AwsError {
  const {prefix, code, noun, malformed, facts} = idKinds[kind] as IdKind;
  const options = facts ? {facts} : {};
  if (!new RegExp(`^${prefix}-[0-9a-z]+$`).test(id)) {
    const expected = `expecting '${prefix}-...; the Id may only contain lowercase alphanumeric characters and a single dash'`;
    return new AwsError(
      malformed ?? `${code.replace(/ID$/, "Id")}.Malformed`,
      `Invalid id: "${id}" (${expected})`,
      options
    );
  }
  return new AwsError(`${code}.NotFound`, `The ${noun} '${id}' does not exist`, options);
}

/** All resources of a kind in the caller's account and Region, in the order they were made. */
export function list<K extends Kind>(view: View, kind: K): Resources[K][] {
  const here = [...(view.state.tables[kind] as ReadonlyMap<string, Resources[K]>).values()];
  return here.filter(({account, region}) => account === view.account && region === view.region);
}
