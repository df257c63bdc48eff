import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import type {Transition} from "../transitions.ts";
import {describeCall} from "./describe.ts";
import {associate} from "./elastic-ip.ts";
import {gatewayOf} from "./internet-gateway.ts";
import {createInterface, deleteInterface} from "./network-interface.ts";
import {markRoutes} from "./route-table.ts";

/** An address of a NAT gateway. */
export interface NatGatewayAddress {
  readonly NetworkInterfaceId: string;
  readonly PrivateIp: string;
  /** Absent for a private NAT gateway, as are the fields that follow. */
  readonly PublicIp?: string;
  readonly AllocationId?: string;
  readonly AssociationId?: string;
  readonly IsPrimary: boolean;
  readonly Status: "succeeded" | "failed";
}

/** A NAT gateway. It is still shown for an hour after it is deleted or has failed. */
export interface NatGateway extends Placed {
  readonly NatGatewayId: string;
  readonly SubnetId: string;
  readonly VpcId: string;
  readonly State: "pending" | "failed" | "available" | "deleting" | "deleted";
  readonly ConnectivityType: "public" | "private";
  readonly CreateTime: Date;
  readonly DeleteTime?: Date;
  readonly NatGatewayAddresses: readonly NatGatewayAddress[];
  readonly FailureCode?: string;
  readonly FailureMessage?: string;
  readonly Tags: readonly Tag[];
}

const second = 1000;

/** How long the simulated service takes; AWS says a few minutes at most. */
const delays = {starting: 100 * second, deleting: 45 * second, forgetting: 3600 * second};

const createNatGateway = write({
  input: v.strictObject({
    SubnetId: v.string(),
    AllocationId: v.optional(v.string()),
    ConnectivityType: v.optional(v.picklist(["public", "private"]), "public"),
    PrivateIpAddress: v.optional(v.string()),
    TagSpecifications
  }),
  run(tx, input) {
    const {ConnectivityType, AllocationId} = input;
    if (ConnectivityType === "public" && AllocationId === undefined) {
      throw new AwsError("MissingParameter", "The request must contain the parameter AllocationId");
    }
    if (ConnectivityType === "private" && AllocationId !== undefined) {
      const text = "A private NAT gateway has no Elastic IP address: leave out AllocationId.";
      throw new AwsError("InvalidParameterCombination", text, {ours: true});
    }
    const subnet = find(tx, "subnet", input.SubnetId);
    if (AllocationId !== undefined) find(tx, "elasticIp", AllocationId);
    const Tags = tagsOf(input.TagSpecifications, "natgateway");
    checkQuota(tx, subnet.AvailabilityZone);
    const NatGatewayId = tx.id("nat");
    const own = createInterface(tx, {
      subnet,
      groups: [],
      owner: NatGatewayId,
      address: input.PrivateIpAddress,
      InterfaceType: "nat_gateway",
      Description: `Interface for NAT Gateway ${NatGatewayId}`,
      SourceDestCheck: false,
      RequesterManaged: true,
      Attachment: {InstanceOwnerId: "amazon-aws", DeviceIndex: 1, DeleteOnTermination: false}
    });
    const gateway: NatGateway = {
      account: tx.account,
      region: tx.region,
      NatGatewayId,
      SubnetId: subnet.SubnetId,
      VpcId: subnet.VpcId,
      State: "pending",
      ConnectivityType,
      CreateTime: new Date(tx.state.now),
      NatGatewayAddresses: [
        {
          NetworkInterfaceId: own.NetworkInterfaceId,
          PrivateIp: own.PrivateIpAddress,
          ...(AllocationId !== undefined && {AllocationId}),
          IsPrimary: true,
          Status: "succeeded"
        }
      ],
      Tags
    };
    tx.put("natGateway", NatGatewayId, gateway);
    tx.after(delays.starting, "natGateway.started", NatGatewayId);
    return {NatGateway: printed(gateway)};
  }
});

function checkQuota(tx: Tx, zone: string): void {
  const most = tx.quotas.natGatewaysPerZone;
  const counted = list(tx, "natGateway").filter(
    ({SubnetId, State}) =>
      (State === "pending" || State === "available" || State === "deleting") &&
      tx.state.tables.subnet.get(SubnetId)?.AvailabilityZone === zone
  );
  if (counted.length < most) return;
  const text = `Performing this operation would exceed the limit of ${most} NAT gateways`;
  throw new AwsError("NatGatewayLimitExceeded", text);
}

const deleteNatGateway = write({
  input: v.strictObject({NatGatewayId: v.string()}),
  run(tx, {NatGatewayId}) {
    const gateway = find(tx, "natGateway", NatGatewayId);
    if (gateway.State === "available" || gateway.State === "pending") {
      tx.put("natGateway", NatGatewayId, {...gateway, State: "deleting"});
      markRoutes(tx, NatGatewayId, "blackhole");
      tx.after(delays.deleting, "natGateway.deleted", NatGatewayId);
    }
    return {NatGatewayId};
  }
});

const describeNatGateways = describeCall({
  kind: "natGateway",
  ids: "NatGatewayIds",
  filterParameter: "Filter",
  answer: "NatGateways",
  print: (_view, gateway) => printed(gateway),
  filters: {
    "connectivity-type": ({ConnectivityType}) => [ConnectivityType],
    "nat-gateway-id": ({NatGatewayId}) => [NatGatewayId],
    state: ({State}) => [State],
    "subnet-id": ({SubnetId}) => [SubnetId],
    "vpc-id": ({VpcId}) => [VpcId]
  }
});

/** Starting succeeds or fails only now, as the API tells it: the answer to the call came before. */
const started: Transition = (tx, id) => {
  const gateway = tx.state.tables.natGateway.get(id);
  if (gateway?.State !== "pending") return;
  const [address] = gateway.NatGatewayAddresses;
  if (gateway.ConnectivityType === "private" || !address) {
    tx.put("natGateway", id, {...gateway, State: "available"});
    return;
  }
  const elastic = tx.state.tables.elasticIp.get(address.AllocationId ?? "");
  if (!gatewayOf(tx, gateway.VpcId)) {
    fail(tx, gateway, "Gateway.NotAttached", `Network ${gateway.VpcId} has no Internet gateway attached`);
  } else if (!elastic) {
    const text = `Elastic IP address [${address.AllocationId}] could not be found`;
    fail(tx, gateway, "InvalidAllocationID.NotFound", text);
  } else if (elastic.AssociationId !== undefined) {
    const text = `Elastic IP address [${elastic.AllocationId}] is already associated`;
    fail(tx, gateway, "Resource.AlreadyAssociated", text);
  } else {
    const own = find(tx, "networkInterface", address.NetworkInterfaceId);
    const AssociationId = associate(tx, elastic, own, id);
    const NatGatewayAddresses = [{...address, PublicIp: elastic.PublicIp, AssociationId}];
    tx.put("natGateway", id, {...gateway, State: "available", NatGatewayAddresses});
  }
};

function fail(tx: Tx, gateway: NatGateway, FailureCode: string, FailureMessage: string): void {
  removeInterfaces(tx, gateway);
  const NatGatewayAddresses = gateway.NatGatewayAddresses.map((one) => ({...one, Status: "failed" as const}));
  const failed = {...gateway, State: "failed" as const, FailureCode, FailureMessage, NatGatewayAddresses};
  tx.put("natGateway", gateway.NatGatewayId, failed);
  markRoutes(tx, gateway.NatGatewayId, "blackhole");
  tx.after(delays.forgetting, "natGateway.forgotten", gateway.NatGatewayId);
}

const deleted: Transition = (tx, id) => {
  const gateway = tx.state.tables.natGateway.get(id);
  if (gateway?.State !== "deleting") return;
  removeInterfaces(tx, gateway);
  tx.put("natGateway", id, {...gateway, State: "deleted", DeleteTime: new Date(tx.state.now)});
  tx.after(delays.forgetting, "natGateway.forgotten", id);
};

const forgotten: Transition = (tx, id) => tx.remove("natGateway", id);

function removeInterfaces(tx: Tx, {NatGatewayAddresses}: NatGateway): void {
  for (const {NetworkInterfaceId} of NatGatewayAddresses) deleteInterface(tx, NetworkInterfaceId);
}

/** What happens to NAT gateways by itself. */
export const natGatewayTransitions = {
  "natGateway.started": started,
  "natGateway.deleted": deleted,
  "natGateway.forgotten": forgotten
};

/** The calls about NAT gateways. */
export const natGatewayCalls = {createNatGateway, deleteNatGateway, describeNatGateways};
