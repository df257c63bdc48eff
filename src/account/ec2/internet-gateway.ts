import * as v from "valibot";
import type {View} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {describeCall} from "./describe.ts";
import {markRoutes} from "./route-table.ts";

/** An internet gateway. It has one attachment or none. */
export interface InternetGateway extends Placed {
  readonly InternetGatewayId: string;
  readonly OwnerId: string;
  /** `State` is `available`, which the SDK's types do not have. */
  readonly Attachments: readonly {readonly VpcId: string; readonly State: string}[];
  readonly Tags: readonly Tag[];
}

/** The internet gateway of a VPC, if one is attached. */
export function gatewayOf(view: View, vpcId: string): InternetGateway | undefined {
  return list(view, "internetGateway").find(({Attachments}) => Attachments.some(({VpcId}) => VpcId === vpcId));
}

const createInternetGateway = write({
  input: v.strictObject({TagSpecifications}),
  run(tx, input) {
    if (list(tx, "internetGateway").length >= tx.quotas.internetGatewaysPerRegion) {
      const text = "The maximum number of internet gateways has been reached.";
      throw new AwsError("InternetGatewayLimitExceeded", text);
    }
    const Tags = tagsOf(input.TagSpecifications, "internet-gateway");
    const InternetGatewayId = tx.id("igw");
    const {account, region} = tx;
    const gateway: InternetGateway = {account, region, InternetGatewayId, OwnerId: account, Attachments: [], Tags};
    tx.put("internetGateway", InternetGatewayId, gateway);
    return {InternetGateway: printed(gateway)};
  }
});

const attachInternetGateway = write({
  input: v.strictObject({InternetGatewayId: v.string(), VpcId: v.string()}),
  run(tx, {InternetGatewayId, VpcId}) {
    const gateway = find(tx, "internetGateway", InternetGatewayId);
    find(tx, "vpc", VpcId);
    const [attached] = gateway.Attachments;
    if (attached) {
      const text = `resource ${InternetGatewayId} is already attached to network ${attached.VpcId}`;
      throw new AwsError("Resource.AlreadyAssociated", text);
    }
    if (gatewayOf(tx, VpcId)) {
      throw new AwsError("InvalidParameterValue", `Network ${VpcId} already has an internet gateway attached`);
    }
    tx.put("internetGateway", InternetGatewayId, {...gateway, Attachments: [{VpcId, State: "available"}]});
    markRoutes(tx, InternetGatewayId, "active", VpcId);
    return {};
  }
});

const detachInternetGateway = write({
  input: v.strictObject({InternetGatewayId: v.string(), VpcId: v.string()}),
  run(tx, {InternetGatewayId, VpcId}) {
    const gateway = find(tx, "internetGateway", InternetGatewayId);
    find(tx, "vpc", VpcId);
    if (!gateway.Attachments.some((attachment) => attachment.VpcId === VpcId)) {
      const text = `resource ${InternetGatewayId} is not attached to network ${VpcId}`;
      throw new AwsError("Gateway.NotAttached", text);
    }
    if (list(tx, "networkInterface").some((one) => one.VpcId === VpcId && one.Association)) {
      throw new AwsError(
        "DependencyViolation",
        `Network ${VpcId} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway.`
      );
    }
    tx.put("internetGateway", InternetGatewayId, {...gateway, Attachments: []});
    markRoutes(tx, InternetGatewayId, "blackhole");
    return {};
  }
});

const deleteInternetGateway = write({
  input: v.strictObject({InternetGatewayId: v.string()}),
  run(tx, {InternetGatewayId}) {
    const gateway = find(tx, "internetGateway", InternetGatewayId);
    if (gateway.Attachments.length > 0) {
      const text = `The internetGateway '${InternetGatewayId}' has dependencies and cannot be deleted.`;
      throw new AwsError("DependencyViolation", text);
    }
    tx.remove("internetGateway", InternetGatewayId);
    return {};
  }
});

const describeInternetGateways = describeCall({
  kind: "internetGateway",
  ids: "InternetGatewayIds",
  answer: "InternetGateways",
  print: (_view, gateway) => printed(gateway),
  filters: {
    "attachment.state": ({Attachments}) => Attachments.map(({State}) => State),
    "attachment.vpc-id": ({Attachments}) => Attachments.map(({VpcId}) => VpcId),
    "internet-gateway-id": ({InternetGatewayId}) => [InternetGatewayId],
    "owner-id": ({OwnerId}) => [OwnerId]
  }
});

/** The calls about internet gateways. */
export const internetGatewayCalls = {
  createInternetGateway,
  attachInternetGateway,
  detachInternetGateway,
  deleteInternetGateway,
  describeInternetGateways
};
