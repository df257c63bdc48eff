import type {Difference} from "../account/difference.ts";
import type {State} from "../account/state.ts";
import type {Row, Table} from "./view.ts";

/** What decides which rows a cell added or changed. */
export interface TableContext {
  /** The state that the cell found. */
  readonly before: State;
  /** What differs since then, by the id of the resource. */
  readonly differences: ReadonlyMap<string, Difference>;
}

/** A resource as an answer of the API has it. */
type Resource = Readonly<Record<string, unknown>>;

/** How a list of an answer becomes tables. */
interface ListTable {
  /** The field that holds a resource's id. */
  readonly id: string;
  /** A field that only this kind of resource has, to tell it by. */
  readonly mark: string;
  /** What the list holds, in words. */
  readonly caption: string;
  /** Headings, and the text under each. */
  readonly columns: Readonly<Record<string, (resource: Resource) => string>>;
}

/**
 * The tables of an API's answer, or of a list taken from one.
 *
 * @returns `undefined` when the value holds nothing that reads better as a table
 */
export function tablesOfAnswer(value: unknown, context: TableContext): readonly Table[] | undefined {
  if (Array.isArray(value)) return tablesOfList(nameOfList(value), value, context);
  if (!isResource(value)) return undefined;
  const tables = Object.entries(value).flatMap(([name, list]) =>
    Array.isArray(list) ? (tablesOfList(name, list as unknown[], context) ?? []) : []
  );
  return tables.length > 0 ? tables : undefined;
}

function tablesOfList(
  name: string | undefined,
  list: readonly unknown[],
  context: TableContext
): readonly Table[] | undefined {
  if (!list.every(isResource)) return undefined;
  if (name === "Reservations") {
    return tablesOfList(
      "Instances",
      list.flatMap(({Instances}) => (Array.isArray(Instances) ? (Instances as unknown[]) : [])),
      context
    );
  }
  if (name === "RouteTables") return list.map((table) => routesOf(table, context));
  const spec = name === undefined ? undefined : lists[name];
  if (!spec || !list.every((resource) => spec.mark in resource)) return undefined;
  const rows = list.map((resource): Row => {
    const how = context.differences.get(String(resource[spec.id]))?.how;
    const cells = Object.values(spec.columns).map((column) => column(resource));
    return how === "created" ? {cells, mark: "added"} : how === "changed" ? {cells, mark: "changed"} : {cells};
  });
  return [{caption: spec.caption, columns: Object.keys(spec.columns), rows}];
}

function nameOfList(list: readonly unknown[]): string | undefined {
  const [first] = list;
  if (!isResource(first)) return undefined;
  if ("RouteTableId" in first && "Routes" in first) return "RouteTables";
  if ("Instances" in first && "ReservationId" in first) return "Reservations";
  return Object.keys(lists).find((name) => {
    const {id, mark} = lists[name] as ListTable;
    return id in first && mark in first;
  });
}

function isResource(value: unknown): value is Resource {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A route table as AWS's console shows it. Its caption names what uses it. */
function routesOf(table: Resource, {before}: TableContext): Table {
  const id = text(table["RouteTableId"]);
  const earlier = before.tables.routeTable.get(id)?.Routes.map((route) => routeCells({...route})) ?? [];
  const rows = resources(table["Routes"]).map((route): Row => {
    const cells = routeCells(route);
    const same = earlier.find(([destination]) => destination === cells[0]);
    if (!same) return {cells, mark: "added"};
    return same.every((cell, i) => cell === cells[i]) ? {cells} : {cells, mark: "changed"};
  });
  const users = resources(table["Associations"]).map(({Main, SubnetId}) => (Main === true ? "main" : text(SubnetId)));
  const caption = `Route table ${named(table, "RouteTableId")}${users.length > 0 ? `: ${users.join(", ")}` : ""}`;
  return {caption, columns: ["Destination", "Target", "State", "Origin"], rows};
}

const destinationFields = ["DestinationCidrBlock", "DestinationPrefixListId", "DestinationIpv6CidrBlock"];

function routeCells(route: Resource): readonly string[] {
  const destination = destinationFields.find((field) => field in route);
  const target = Object.keys(route).find(
    (field) => field.endsWith("Id") && field !== destination && field !== "InstanceOwnerId"
  );
  return [destination, target, "State", "Origin"].map((field) => (field === undefined ? "" : text(route[field])));
}

function text(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function resources(value: unknown): readonly Resource[] {
  return Array.isArray(value) ? value.filter(isResource) : [];
}

/** An id, with the Name tag where there is one. */
function named(resource: Resource, field: string): string {
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
const lists: Readonly<Record<string, ListTable>> = {
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
      State: ({State}) => (isResource(State) ? text(State["Name"]) : text(State))
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
        text(CidrIpv4 ?? PrefixListId ?? (isResource(ReferencedGroupInfo) ? ReferencedGroupInfo["GroupId"] : undefined))
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
