import type {View} from "./call.ts";
import {AwsError} from "./errors.ts";
import type {FactId} from "./facts.ts";
import type {Kind, Resources} from "./state.ts";

/** How EC2 speaks of an id that it cannot find. */
interface Wording {
  /** The error code, for example `InvalidVpcID.NotFound`. */
  readonly code: string;
  /** What the message calls the id: `vpc ID` gives `The vpc ID 'vpc-0…' does not exist`. */
  readonly noun: string;
}

/** How EC2 speaks of the ids of one kind of resource. */
interface IdKind extends Wording {
  /** The prefix of the id, `vpc` in `vpc-0a…`. */
  readonly prefix: string;
  /** The code for an id that is not formed like one. */
  readonly malformed: string;
  readonly facts?: readonly FactId[];
}

/** The wording per kind (ERR-02, ERR-03, ERR-13). Kinds of other APIs have their own lookups. */
const idKinds = {
  vpc: {
    prefix: "vpc",
    code: "InvalidVpcID.NotFound",
    noun: "vpc ID",
    malformed: "InvalidVpcId.Malformed",
    facts: ["ERR-02"]
  },
  subnet: {
    prefix: "subnet",
    code: "InvalidSubnetID.NotFound",
    noun: "subnet ID",
    malformed: "InvalidSubnetId.Malformed",
    facts: ["ERR-02", "ERR-13"]
  },
  routeTable: {
    prefix: "rtb",
    code: "InvalidRouteTableID.NotFound",
    noun: "routeTable ID",
    malformed: "InvalidRouteTableId.Malformed",
    facts: ["ERR-02"]
  },
  securityGroup: {
    prefix: "sg",
    code: "InvalidGroup.NotFound",
    noun: "security group",
    malformed: "InvalidGroupId.Malformed",
    facts: ["ERR-02"]
  },
  securityGroupRule: {
    prefix: "sgr",
    code: "InvalidSecurityGroupRuleId.NotFound",
    noun: "security group rule ID",
    malformed: "InvalidSecurityGroupRuleId.Malformed"
  },
  networkInterface: {
    prefix: "eni",
    code: "InvalidNetworkInterfaceID.NotFound",
    noun: "networkInterface ID",
    malformed: "InvalidNetworkInterfaceId.Malformed"
  },
  instance: {
    prefix: "i",
    code: "InvalidInstanceID.NotFound",
    noun: "instance ID",
    malformed: "InvalidInstanceID.Malformed"
  },
  prefixList: {
    prefix: "pl",
    code: "InvalidPrefixListID.NotFound",
    noun: "prefix list ID",
    malformed: "InvalidPrefixListId.Malformed",
    facts: ["ERR-02"]
  },
  internetGateway: {
    prefix: "igw",
    code: "InvalidInternetGatewayID.NotFound",
    noun: "internetGateway ID",
    malformed: "InvalidInternetGatewayId.Malformed"
  },
  natGateway: {
    prefix: "nat",
    code: "NatGatewayNotFound",
    noun: "Nat Gateway",
    malformed: "NatGatewayMalformed"
  },
  elasticIp: {
    prefix: "eipalloc",
    code: "InvalidAllocationID.NotFound",
    noun: "allocation ID",
    malformed: "InvalidAllocationID.Malformed"
  },
  networkAcl: {
    prefix: "acl",
    code: "InvalidNetworkAclID.NotFound",
    noun: "networkAcl ID",
    malformed: "InvalidNetworkAclId.Malformed"
  },
  vpcEndpoint: {
    prefix: "vpce",
    code: "InvalidVpcEndpointId.NotFound",
    noun: "Vpc Endpoint Id",
    malformed: "InvalidVpcEndpointId.Malformed",
    facts: ["ERR-03"]
  },
  endpointService: {
    prefix: "vpce-svc",
    code: "InvalidVpcEndpointServiceId.NotFound",
    noun: "VpcEndpointService Id",
    malformed: "InvalidVpcEndpointServiceId.Malformed",
    facts: ["ERR-03"]
  },
  vpcPeeringConnection: {
    prefix: "pcx",
    code: "InvalidVpcPeeringConnectionID.NotFound",
    noun: "vpcPeeringConnection ID",
    malformed: "InvalidVpcPeeringConnectionId.Malformed"
  }
} satisfies Partial<Record<Kind, IdKind>>;

/** A kind of resource that EC2 looks up by id. */
export type Ec2Kind = keyof typeof idKinds;

/** Every kind of resource that EC2 looks up by id. */
export const ec2Kinds = Object.keys(idKinds) as readonly Ec2Kind[];

/**
 * The resource with this id in the caller's account and Region.
 *
 * @param wording how the call speaks of an unknown id, where it differs from the other calls
 * @throws AwsError `…NotFound` when there is none, `…Malformed` when the text cannot be such an id
 */
export function find<K extends Ec2Kind>(view: View, kind: K, id: string, wording?: Wording): Resources[K] {
  const found = view.state.tables[kind].get(id);
  if (found && found.account === view.account && found.region === view.region) return found;
  throw missing(kind, id, wording);
}

/**
 * The error for an id that leads nowhere: `…NotFound`, or `…Malformed` for a text that cannot be such an id.
 *
 * @param wording how the call speaks of an unknown id, where it differs from the other calls
 */
export function missing(kind: Ec2Kind, id: string, wording?: Wording): AwsError {
  const {prefix, code, noun, malformed, facts}: IdKind = {...(idKinds[kind] as IdKind), ...wording};
  const options = facts ? {facts} : {};
  if (!new RegExp(`^${prefix}-[0-9a-z]+$`).test(id)) {
    const expected = `${prefix}-...; the Id may only contain lowercase alphanumeric characters and a single dash`;
    // ERR-13 has other words for subnets than are known of other kinds.
    const text = kind === "subnet" ? `Invalid Subnet Id: '${id}' (expecting '${expected}')` : undefined;
    return new AwsError(malformed, text ?? `Invalid id: "${id}" (expecting "${expected}")`, options);
  }
  if (kind === "natGateway" && !wording) return new AwsError(code, `The Nat Gateway ${id} was not found`, options);
  return new AwsError(code, `The ${noun} '${id}' does not exist`, options);
}

/** The kind of resource that an id is of, by its prefix; `undefined` for an id of no kind that EC2 has here. */
export function kindOf(id: string): Ec2Kind | undefined {
  const [, prefix] = /^([a-z-]+)-[0-9a-z]+$/.exec(id) ?? [];
  return ec2Kinds.find((kind) => idKinds[kind].prefix === prefix);
}

/** All resources of a kind in the caller's account and Region, in the order they were made. */
export function list<K extends Kind>(view: View, kind: K): Resources[K][] {
  const here = [...(view.state.tables[kind] as ReadonlyMap<string, Resources[K]>).values()];
  return here.filter(({account, region}) => account === view.account && region === view.region);
}
