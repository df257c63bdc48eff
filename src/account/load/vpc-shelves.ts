import * as v from "valibot";
import {parseCidr} from "../cidr.ts";
import {arn} from "../ec2/arn.ts";
import {ec2Calls} from "../ec2/calls.ts";
import type {PeeringSide} from "../ec2/peering.ts";
import {isSide} from "../ec2/peering.ts";
import type {Vpc} from "../ec2/vpc.ts";
import {list} from "../lookup.ts";
import {zonesOf} from "../regions.ts";
import type {ShelfKind} from "./shelf.ts";
import {date, listShelf, owner, put, resourceShelf, stored, tags} from "./shelf.ts";

const cidr = v.pipe(
  v.string(),
  v.check((text) => parseCidr(text) !== undefined, "an IPv4 CIDR block such as 10.0.0.0/16")
);

const vpcs = listShelf(
  "Vpcs",
  "VpcId",
  ec2Calls.describeVpcs,
  v.looseObject({
    VpcId: v.string(),
    OwnerId: v.optional(v.string()),
    CidrBlock: cidr,
    State: v.optional(v.string(), "available"),
    CidrBlockAssociationSet: v.optional(
      v.array(
        v.looseObject({
          AssociationId: v.string(),
          CidrBlock: cidr,
          CidrBlockState: v.optional(v.looseObject({State: v.string()}), {State: "associated"})
        })
      )
    ),
    DhcpOptionsId: v.optional(v.string(), "default"),
    InstanceTenancy: v.optional(v.string(), "default"),
    IsDefault: v.optional(v.boolean(), false),
    Tags: tags
  }),
  (draft, item, place) => {
    const {VpcId, CidrBlock, IsDefault} = item as {VpcId: string; CidrBlock: string; IsDefault: boolean};
    const AssociationId = VpcId.replace("vpc-", "vpc-cidr-assoc-");
    const primary = {AssociationId, CidrBlock, CidrBlockState: {State: "associated"}};
    const filled = {
      OwnerId: place.account,
      ...item,
      CidrBlockAssociationSet: item.CidrBlockAssociationSet ?? [primary]
    };
    // What describe-vpcs does not print is assumed to be as EC2 sets it (NET-31).
    put(draft, "vpc", VpcId, stored(filled, place, {dnsSupport: true, dnsHostnames: IsDefault}));
    draft.assumptions.assume(place, VpcId, "enableDnsSupport");
    draft.assumptions.assume(place, VpcId, "enableDnsHostnames");
    return undefined;
  }
);

const flag = v.optional(v.looseObject({Value: v.boolean()}));

const attributes = {
  EnableDnsSupport: {field: "dnsSupport", attribute: "enableDnsSupport"},
  EnableDnsHostnames: {field: "dnsHostnames", attribute: "enableDnsHostnames"}
} as const;

/** What describe-vpc-attribute prints: one document for each VPC and attribute. */
const vpcAttribute: ShelfKind = {
  name: "VpcAttribute",
  single: true,
  schema: v.looseObject({VpcId: v.string(), EnableDnsSupport: flag, EnableDnsHostnames: flag}),
  idOf: ({VpcId}) => VpcId as string,
  load(draft, item, place) {
    const VpcId = item.VpcId as string;
    const vpc = draft.tx.state.tables.vpc.get(VpcId);
    if (!vpc) return `no file tells of the VPC ${VpcId}`;
    for (const [name, {field, attribute}] of Object.entries(attributes)) {
      const {Value} = (item[name] ?? {}) as {Value?: boolean};
      if (Value === undefined) continue;
      put(draft, "vpc", VpcId, {...draft.tx.state.tables.vpc.get(VpcId), [field]: Value});
      draft.assumptions.tell(place, VpcId, attribute);
    }
    return undefined;
  },
  print: (view) => new Map(list(view, "vpc").flatMap(attributeDocuments))
};

function attributeDocuments(vpc: Vpc): (readonly [string, readonly object[]])[] {
  const {VpcId} = vpc;
  return Object.entries(attributes).map(([name, {field}]) => [
    `VpcAttribute-${VpcId}-${name}`,
    [{VpcId, [name]: {Value: vpc[field]}}]
  ]);
}

const subnets = listShelf(
  "Subnets",
  "SubnetId",
  ec2Calls.describeSubnets,
  v.looseObject({
    SubnetId: v.string(),
    SubnetArn: v.optional(v.string()),
    VpcId: v.string(),
    OwnerId: v.optional(v.string()),
    CidrBlock: v.optional(cidr),
    AvailableIpAddressCount: v.optional(v.number()),
    Ipv6CidrBlockAssociationSet: v.optional(v.array(v.unknown())),
    AvailabilityZone: v.string(),
    AvailabilityZoneId: v.optional(v.string()),
    State: v.optional(v.string(), "available"),
    DefaultForAz: v.optional(v.boolean(), false),
    MapPublicIpOnLaunch: v.optional(v.boolean(), false),
    AssignIpv6AddressOnCreation: v.optional(v.boolean(), false),
    Tags: tags
  }),
  (draft, item, place) => {
    if (item.CidrBlock === undefined) return "a subnet without IPv4 is not simulated";
    const SubnetId = item.SubnetId as string;
    const SubnetArn = arn(place, "subnet", SubnetId);
    const zone = zonesOf({...place, state: draft.tx.state}).find(({name}) => name === item.AvailabilityZone);
    if (item.AvailabilityZoneId === undefined) draft.assumptions.assume(place, SubnetId, "AvailabilityZoneId");
    const AvailabilityZoneId = item.AvailabilityZoneId ?? zone?.id ?? item.AvailabilityZone;
    put(draft, "subnet", SubnetId, stored({SubnetArn, OwnerId: place.account, ...item, AvailabilityZoneId}, place));
    return undefined;
  }
);

const routeTables = resourceShelf(
  "RouteTables",
  "routeTable",
  "RouteTableId",
  ec2Calls.describeRouteTables,
  v.looseObject({
    RouteTableId: v.string(),
    OwnerId: v.optional(v.string()),
    VpcId: v.string(),
    Associations: v.optional(
      v.array(
        v.looseObject({
          Main: v.optional(v.boolean(), false),
          RouteTableAssociationId: v.string(),
          RouteTableId: v.string(),
          SubnetId: v.optional(v.string()),
          AssociationState: v.optional(v.looseObject({State: v.string()}), {State: "associated"})
        })
      ),
      []
    ),
    Routes: v.optional(
      v.array(
        v.looseObject({
          DestinationCidrBlock: v.optional(cidr),
          DestinationPrefixListId: v.optional(v.string()),
          State: v.optional(v.string(), "active"),
          Origin: v.optional(v.string(), "CreateRoute")
        })
      ),
      []
    ),
    PropagatingVgws: v.optional(v.array(v.looseObject({GatewayId: v.string()})), []),
    Tags: tags
  }),
  owner
);

const networkAcls = resourceShelf(
  "NetworkAcls",
  "networkAcl",
  "NetworkAclId",
  ec2Calls.describeNetworkAcls,
  v.looseObject({
    NetworkAclId: v.string(),
    OwnerId: v.optional(v.string()),
    VpcId: v.string(),
    IsDefault: v.optional(v.boolean(), false),
    Associations: v.optional(
      v.array(v.looseObject({NetworkAclAssociationId: v.string(), NetworkAclId: v.string(), SubnetId: v.string()})),
      []
    ),
    Entries: v.optional(
      v.array(
        v.looseObject({
          RuleNumber: v.number(),
          Protocol: v.string(),
          RuleAction: v.picklist(["allow", "deny"]),
          Egress: v.boolean(),
          CidrBlock: v.optional(cidr)
        })
      ),
      []
    ),
    Tags: tags
  }),
  owner
);

const internetGateways = resourceShelf(
  "InternetGateways",
  "internetGateway",
  "InternetGatewayId",
  ec2Calls.describeInternetGateways,
  v.looseObject({
    InternetGatewayId: v.string(),
    OwnerId: v.optional(v.string()),
    Attachments: v.optional(
      v.array(v.looseObject({VpcId: v.string(), State: v.optional(v.string(), "available")})),
      []
    ),
    Tags: tags
  }),
  owner
);

const natGateways = resourceShelf(
  "NatGateways",
  "natGateway",
  "NatGatewayId",
  ec2Calls.describeNatGateways,
  v.looseObject({
    NatGatewayId: v.string(),
    SubnetId: v.string(),
    VpcId: v.string(),
    State: v.optional(v.string(), "available"),
    ConnectivityType: v.optional(v.picklist(["public", "private"]), "public"),
    CreateTime: date,
    DeleteTime: v.optional(date),
    FailureCode: v.optional(v.string()),
    FailureMessage: v.optional(v.string()),
    NatGatewayAddresses: v.optional(
      v.array(
        v.looseObject({
          NetworkInterfaceId: v.optional(v.string()),
          PrivateIp: v.optional(v.string()),
          IsPrimary: v.optional(v.boolean(), true),
          Status: v.optional(v.string(), "succeeded")
        })
      ),
      []
    ),
    Tags: tags
  })
);

const addresses = resourceShelf(
  "Addresses",
  "elasticIp",
  "AllocationId",
  ec2Calls.describeAddresses,
  v.looseObject({
    AllocationId: v.string(),
    PublicIp: v.string(),
    PublicIpv4Pool: v.optional(v.string(), "amazon"),
    NetworkBorderGroup: v.optional(v.string()),
    Domain: v.optional(v.string(), "vpc"),
    AssociationId: v.optional(v.string()),
    NetworkInterfaceId: v.optional(v.string()),
    NetworkInterfaceOwnerId: v.optional(v.string()),
    PrivateIpAddress: v.optional(v.string()),
    InstanceId: v.optional(v.string()),
    Tags: tags
  })
);

const peeringSide = v.looseObject({VpcId: v.string(), OwnerId: v.string(), Region: v.optional(v.string())});

const peerings = listShelf(
  "VpcPeeringConnections",
  "VpcPeeringConnectionId",
  ec2Calls.describeVpcPeeringConnections,
  v.looseObject({
    VpcPeeringConnectionId: v.string(),
    Status: v.looseObject({Code: v.string(), Message: v.optional(v.string(), "")}),
    RequesterVpcInfo: peeringSide,
    AccepterVpcInfo: peeringSide,
    ExpirationTime: v.optional(date),
    Tags: tags
  }),
  (draft, item, place) => {
    const {VpcPeeringConnectionId: id} = item as {VpcPeeringConnectionId: string};
    const side = (name: string) => ({Region: place.region, ...(item[name] as object)});
    const sides = {RequesterVpcInfo: side("RequesterVpcInfo"), AccepterVpcInfo: side("AccepterVpcInfo")};
    const before = draft.tx.state.tables.vpcPeeringConnection.get(id);
    const isRequester = isSide(place, sides.RequesterVpcInfo as PeeringSide);
    const {Tags, accepterTags} = isRequester
      ? {Tags: item.Tags, accepterTags: before?.accepterTags ?? []}
      : {Tags: before?.Tags ?? [], accepterTags: item.Tags};
    // It is the requester's as soon as the requester's files tell of it.
    const at = isRequester ? place : (before ?? place);
    put(draft, "vpcPeeringConnection", id, stored({...item, ...sides, Tags}, at, {accepterTags}));
    return undefined;
  }
);

/** The account's zones: which zone is behind a name. */
const availabilityZones = listShelf(
  "AvailabilityZones",
  "ZoneName",
  ec2Calls.describeAvailabilityZones,
  v.looseObject({
    ZoneName: v.string(),
    ZoneId: v.string(),
    ZoneType: v.optional(v.string()),
    RegionName: v.optional(v.string()),
    State: v.optional(v.string()),
    Messages: v.optional(v.array(v.unknown())),
    GroupName: v.optional(v.string()),
    NetworkBorderGroup: v.optional(v.string()),
    OptInStatus: v.optional(v.string())
  }),
  () => undefined
);

/** Kinds of shelves of a VPC and what routes and filters in it, in the order in which they are loaded. */
export const vpcShelves: readonly ShelfKind[] = [
  availabilityZones,
  vpcs,
  vpcAttribute,
  subnets,
  routeTables,
  networkAcls,
  internetGateways,
  natGateways,
  addresses,
  peerings
];
