import {isPlainObject} from "../account/load/item.ts";

/** A resource as an answer of the API has it. */
export type Resource = Readonly<Record<string, unknown>>;

/** How a list of an answer becomes tables. */
export interface ListTable {
  /** The field that holds a resource's id. */
  readonly id: string;
  /** A field that only this kind of resource has, to tell it by. */
  readonly mark: string;
  /** What the list holds, in words. */
  readonly caption: string;
  /** Headings, and the text under each. */
  readonly columns: Readonly<Record<string, (resource: Resource) => string>>;
}

/** A field of a resource as a cell of a table. */
export function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** The resources in a field that is a list of them. */
export function resources(value: unknown): readonly Resource[] {
  return Array.isArray(value) ? value.filter(isPlainObject) : [];
}

/** An id, with the Name tag where there is one. */
export function named(resource: Resource, field: string): string {
  const name = [...resources(resource["Tags"]), ...resources(resource["TagSet"])].find(({Key}) => Key === "Name");
  return name ? `${text(resource[field])} (${text(name["Value"])})` : text(resource[field]);
}

const field = (name: string) => (resource: Resource) => text(resource[name]);
const idField = (name: string) => (resource: Resource) => named(resource, name);
const listField = (name: string) => (resource: Resource) =>
  Array.isArray(resource[name]) ? resource[name].map(text).join(", ") : "";
const groups = (name: string) => (resource: Resource) =>
  resources(resource[name])
    .map(({GroupId}) => text(GroupId))
    .join(", ");
const flag = (name: string) => (resource: Resource) => (resource[name] === true ? "yes" : "no");

/** The lists of `describe…` answers that read best as one table, in the order that a reader asks about. */
export const lists: Readonly<Record<string, ListTable>> = {
  Vpcs: {
    id: "VpcId",
    mark: "DhcpOptionsId",
    caption: "VPCs",
    columns: {VPC: idField("VpcId"), "CIDR block": field("CidrBlock"), Owner: field("OwnerId"), State: field("State")}
  },
  Subnets: {
    id: "SubnetId",
    mark: "AvailableIpAddressCount",
    caption: "Subnets",
    columns: {
      Subnet: idField("SubnetId"),
      "CIDR block": field("CidrBlock"),
      Zone: field("AvailabilityZone"),
      "Zone id": field("AvailabilityZoneId"),
      "Free addresses": field("AvailableIpAddressCount"),
      VPC: field("VpcId")
    }
  },
  NetworkInterfaces: {
    id: "NetworkInterfaceId",
    mark: "RequesterManaged",
    caption: "Network interfaces",
    columns: {
      Interface: idField("NetworkInterfaceId"),
      "Private address": field("PrivateIpAddress"),
      Subnet: field("SubnetId"),
      Zone: field("AvailabilityZone"),
      Type: field("InterfaceType"),
      "Managed by AWS": flag("RequesterManaged"),
      Groups: groups("Groups"),
      Description: field("Description")
    }
  },
  VpcEndpoints: {
    id: "VpcEndpointId",
    mark: "VpcEndpointType",
    caption: "VPC endpoints",
    columns: {
      Endpoint: idField("VpcEndpointId"),
      Type: field("VpcEndpointType"),
      Service: field("ServiceName"),
      State: field("State"),
      "Route tables": listField("RouteTableIds"),
      Subnets: listField("SubnetIds"),
      Interfaces: listField("NetworkInterfaceIds"),
      "Private DNS": flag("PrivateDnsEnabled")
    }
  },
  Instances: {
    id: "InstanceId",
    mark: "InstanceType",
    caption: "Instances",
    columns: {
      Instance: idField("InstanceId"),
      "Private address": field("PrivateIpAddress"),
      "Public address": field("PublicIpAddress"),
      Subnet: field("SubnetId"),
      Groups: groups("SecurityGroups"),
      State: ({State}) => (isPlainObject(State) ? text(State["Name"]) : text(State))
    }
  },
  SecurityGroupRules: {
    id: "SecurityGroupRuleId",
    mark: "IsEgress",
    caption: "Security group rules",
    columns: {
      Rule: idField("SecurityGroupRuleId"),
      Group: field("GroupId"),
      Direction: ({IsEgress}) => (IsEgress === true ? "outbound" : "inbound"),
      Protocol: ({IpProtocol}) => (IpProtocol === "-1" ? "all" : text(IpProtocol)),
      Ports: ({FromPort, ToPort}) => portsOf(FromPort, ToPort),
      "From or to": ({CidrIpv4, PrefixListId, ReferencedGroupInfo}) =>
        text(
          CidrIpv4 ?? PrefixListId ?? (isPlainObject(ReferencedGroupInfo) ? ReferencedGroupInfo["GroupId"] : undefined)
        )
    }
  },
  PrefixLists: {
    id: "PrefixListId",
    mark: "Cidrs",
    caption: "Prefix lists",
    columns: {"Prefix list": field("PrefixListId"), Name: field("PrefixListName"), "CIDR blocks": listField("Cidrs")}
  }
};

function portsOf(from: unknown, to: unknown): string {
  if (from === undefined || from === -1) return "all";
  return from === to ? text(from) : `${text(from)}–${text(to)}`;
}
