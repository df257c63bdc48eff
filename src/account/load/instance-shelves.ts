import * as v from "valibot";
import {arn} from "../ec2/arn.ts";
import {ec2Calls} from "../ec2/calls.ts";
import {digits} from "../ids.ts";
import {omit} from "../omit.ts";
import type {Placed} from "../state.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {date, listShelf, owner, put, resourceShelf, stored, tags} from "./shelf.ts";

const permission = v.looseObject({
  IpProtocol: v.string(),
  FromPort: v.optional(v.number(), -1),
  ToPort: v.optional(v.number(), -1),
  IpRanges: v.optional(v.array(v.looseObject({CidrIp: v.string()})), []),
  Ipv6Ranges: v.optional(v.array(v.looseObject({CidrIpv6: v.string()})), []),
  PrefixListIds: v.optional(v.array(v.looseObject({PrefixListId: v.string()})), []),
  UserIdGroupPairs: v.optional(v.array(v.looseObject({GroupId: v.string(), UserId: v.optional(v.string())})), [])
});

type Permission = v.InferOutput<typeof permission>;

const securityGroups = listShelf(
  "SecurityGroups",
  "GroupId",
  ec2Calls.describeSecurityGroups,
  v.looseObject({
    GroupId: v.string(),
    GroupName: v.string(),
    SecurityGroupArn: v.optional(v.string()),
    OwnerId: v.optional(v.string()),
    VpcId: v.optional(v.string()),
    Description: v.optional(v.string(), ""),
    IpPermissions: v.optional(v.array(permission), []),
    IpPermissionsEgress: v.optional(v.array(permission), []),
    Tags: tags
  }),
  (draft, {IpPermissions, IpPermissionsEgress, ...item}, place) => {
    if (item.VpcId === undefined) return "a security group without a VPC is not simulated";
    const GroupId = item.GroupId as string;
    const SecurityGroupArn = arn(place, "security-group", GroupId);
    put(draft, "securityGroup", GroupId, stored({SecurityGroupArn, ...owner(place), ...item}, place));
    // Where the rules have a file of their own, their ids and tags are known as well.
    if (draft.seen(place, "SecurityGroupRules")) return undefined;
    const specs = [
      ...(IpPermissionsEgress as Permission[]).flatMap((one) => ruleSpecs(one, true, place)),
      ...(IpPermissions as Permission[]).flatMap((one) => ruleSpecs(one, false, place))
    ];
    specs.forEach((spec, i) => putRule(draft, place, GroupId, i, spec));
    return undefined;
  }
);

/** The single rules of a permission. */
function ruleSpecs(permission: Permission, IsEgress: boolean, {account}: Placed): Fields[] {
  const {IpProtocol, FromPort, ToPort, IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs} = permission;
  const common = {IsEgress, IpProtocol, FromPort, ToPort};
  const described = ({Description}: Fields) => (Description === undefined ? {} : {Description});
  return [
    ...IpRanges.map(({CidrIp, ...rest}) => ({...common, CidrIpv4: CidrIp, ...described(rest)})),
    ...Ipv6Ranges.map(({CidrIpv6, ...rest}) => ({...common, CidrIpv6, ...described(rest)})),
    ...PrefixListIds.map(({PrefixListId, ...rest}) => ({...common, PrefixListId, ...described(rest)})),
    ...UserIdGroupPairs.map(({Description, ...pair}) => ({
      ...common,
      ReferencedGroupInfo: {UserId: account, ...pair},
      ...described({Description})
    }))
  ];
}

/** Puts a rule whose id no file tells: it gets one that depends on its place in the group. */
function putRule(draft: Draft, place: Placed, GroupId: string, position: number, spec: Fields): void {
  const SecurityGroupRuleId = `sgr-0${digits(`${GroupId}/loaded/${position}`, 16)}`;
  const SecurityGroupRuleArn = arn(place, "security-group-rule", SecurityGroupRuleId);
  const rule = {SecurityGroupRuleId, SecurityGroupRuleArn, GroupId, GroupOwnerId: place.account, ...spec, Tags: []};
  put(draft, "securityGroupRule", SecurityGroupRuleId, stored(rule, place));
}

const securityGroupRules = resourceShelf(
  "SecurityGroupRules",
  "securityGroupRule",
  "SecurityGroupRuleId",
  ec2Calls.describeSecurityGroupRules,
  v.looseObject({
    SecurityGroupRuleId: v.string(),
    SecurityGroupRuleArn: v.optional(v.string()),
    GroupOwnerId: v.optional(v.string()),
    CidrIpv4: v.optional(v.string()),
    CidrIpv6: v.optional(v.string()),
    PrefixListId: v.optional(v.string()),
    ReferencedGroupInfo: v.optional(v.looseObject({GroupId: v.string()})),
    Description: v.optional(v.string()),
    GroupId: v.string(),
    IsEgress: v.boolean(),
    IpProtocol: v.string(),
    FromPort: v.optional(v.number(), -1),
    ToPort: v.optional(v.number(), -1),
    Tags: tags
  }),
  ({account}) => ({GroupOwnerId: account})
);

const group = v.looseObject({GroupId: v.string(), GroupName: v.optional(v.string(), "")});

const networkInterfaceFields = {
  NetworkInterfaceId: v.string(),
  InterfaceType: v.optional(v.string(), "interface"),
  Description: v.optional(v.string(), ""),
  SubnetId: v.string(),
  VpcId: v.string(),
  OwnerId: v.optional(v.string()),
  AvailabilityZone: v.optional(v.string()),
  AvailabilityZoneId: v.optional(v.string()),
  PrivateIpAddress: v.optional(v.string()),
  PrivateIpAddresses: v.optional(v.array(v.looseObject({}))),
  PrivateDnsName: v.optional(v.string()),
  Association: v.optional(v.looseObject({PublicIp: v.optional(v.string())})),
  RequesterId: v.optional(v.string()),
  MacAddress: v.optional(v.string(), ""),
  Groups: v.optional(v.array(group), []),
  SourceDestCheck: v.optional(v.boolean(), true),
  Status: v.optional(v.string(), "available"),
  RequesterManaged: v.optional(v.boolean(), false),
  Ipv6Addresses: v.optional(v.array(v.looseObject({})), []),
  Attachment: v.optional(
    v.looseObject({
      AttachmentId: v.optional(v.string(), ""),
      AttachTime: v.optional(date),
      DeleteOnTermination: v.optional(v.boolean(), false),
      DeviceIndex: v.optional(v.number(), 0),
      Status: v.optional(v.string(), "attached")
    })
  )
};

const networkInterfaces = listShelf(
  "NetworkInterfaces",
  "NetworkInterfaceId",
  ec2Calls.describeNetworkInterfaces,
  v.looseObject({...networkInterfaceFields, TagSet: tags}),
  (draft, item, place) => putInterface(draft, item, place)
);

function putInterface(draft: Draft, item: Fields, place: Placed): string | undefined {
  if (item.PrivateIpAddress === undefined) return "a network interface without an IPv4 address is not simulated";
  const subnet = draft.tx.state.tables.subnet.get(item.SubnetId as string);
  const {AvailabilityZone, AvailabilityZoneId} = subnet ?? {};
  const zone = {
    AvailabilityZone: item.AvailabilityZone ?? AvailabilityZone,
    AvailabilityZoneId: item.AvailabilityZoneId ?? AvailabilityZoneId
  };
  const filled = {...owner(place), ...item, ...zone};
  put(draft, "networkInterface", item.NetworkInterfaceId as string, stored(filled, place));
  return undefined;
}

const instanceInterface = v.looseObject(networkInterfaceFields);

const reservations: ShelfKind = listShelf(
  "Reservations",
  "ReservationId",
  ec2Calls.describeInstances,
  v.looseObject({
    ReservationId: v.string(),
    OwnerId: v.optional(v.string()),
    RequesterId: v.optional(v.string()),
    Groups: v.optional(v.array(v.unknown())),
    Instances: v.array(
      v.looseObject({
        InstanceId: v.string(),
        ImageId: v.optional(v.string(), ""),
        InstanceType: v.optional(v.string(), ""),
        State: v.looseObject({Code: v.number(), Name: v.string()}),
        SubnetId: v.optional(v.string()),
        VpcId: v.optional(v.string()),
        AmiLaunchIndex: v.optional(v.number(), 0),
        LaunchTime: date,
        Placement: v.looseObject({
          AvailabilityZone: v.string(),
          GroupName: v.optional(v.string(), ""),
          Tenancy: v.optional(v.string(), "default")
        }),
        StateTransitionReason: v.optional(v.string(), ""),
        NetworkInterfaces: v.optional(v.array(instanceInterface), []),
        Tags: tags
      })
    )
  }),
  (draft, item, place) => {
    for (const {NetworkInterfaces, ...instance} of item.Instances as (Fields & {NetworkInterfaces: Fields[]})[]) {
      const InstanceId = instance.InstanceId as string;
      const publicAddress = NetworkInterfaces.some(({Association}) => (Association as Fields)?.IpOwnerId === "amazon");
      // What its interfaces tell goes when they go.
      const own = omit(instance, "PrivateIpAddress", "PublicIpAddress", "SourceDestCheck");
      put(draft, "instance", InstanceId, stored(own, place, {reservationId: item.ReservationId, publicAddress}));
      // The instance tells of its interfaces what they tell themselves, but for a few fields.
      if (!draft.seen(place, "NetworkInterfaces")) {
        for (const own of NetworkInterfaces) putInterface(draft, ownInterface(own, instance, place), place);
      }
    }
    return undefined;
  }
);

function ownInterface(own: Fields, {InstanceId, Placement}: Fields, {account}: Placed): Fields {
  const {AvailabilityZone} = Placement as Fields;
  const Attachment = {...(own.Attachment as Fields), InstanceId, InstanceOwnerId: account};
  return {...own, AvailabilityZone, Attachment, TagSet: []};
}

/** Kinds of shelves of instances, their interfaces and groups, in the order in which they are loaded. */
export const instanceShelves: readonly ShelfKind[] = [
  securityGroups,
  securityGroupRules,
  networkInterfaces,
  reservations
];
