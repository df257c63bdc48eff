import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import type {Cidr} from "../cidr.ts";
import {covers, formatCidr, overlaps, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {find, list} from "../lookup.ts";
import {peerings, showBlocks} from "./peering.ts";
import {localRoute, tablesOf} from "./route-table.ts";
import type {Vpc, VpcCidrBlockAssociation} from "./vpc.ts";
import {blocksOf, vpcBlock} from "./vpc.ts";

const associateVpcCidrBlock = write({
  input: v.strictObject({VpcId: v.string(), CidrBlock: v.string()}),
  run(tx, {VpcId, CidrBlock: text}) {
    const CidrBlock = vpcBlock(text);
    const vpc = find(tx, "vpc", VpcId);
    checkOverlap(tx, vpc, text, parseCidr(CidrBlock) as Cidr);
    if (vpc.CidrBlockAssociationSet.length >= tx.quotas.cidrBlocksPerVpc) {
      const most = tx.quotas.cidrBlocksPerVpc;
      throw new AwsError(
        "CidrLimitExceeded",
        `This network '${VpcId}' has met its maximum number of allowed CIDRs: ${most}`
      );
    }
    const association: VpcCidrBlockAssociation = {
      AssociationId: tx.id("vpc-cidr-assoc", VpcId),
      CidrBlock,
      CidrBlockState: {State: "associated"}
    };
    putBlocks(tx, vpc, [...vpc.CidrBlockAssociationSet, association]);
    for (const table of tablesOf(tx, VpcId)) {
      // NET-05: every table has a local route for each block.
      tx.put("routeTable", table.RouteTableId, {...table, Routes: [...table.Routes, localRoute(CidrBlock)]});
    }
    return {VpcId, CidrBlockAssociation: {...association, CidrBlockState: {State: "associating" as const}}};
  }
});

function putBlocks(tx: Tx, vpc: Vpc, CidrBlockAssociationSet: Vpc["CidrBlockAssociationSet"]): void {
  const changed = {...vpc, CidrBlockAssociationSet};
  tx.put("vpc", vpc.VpcId, changed);
  showBlocks(tx, changed);
}

function checkOverlap(tx: Tx, vpc: Vpc, text: string, block: Cidr): void {
  if (blocksOf(vpc).some((own) => overlaps(own, block))) {
    const why = `The CIDR '${text}' conflicts with another CIDR of ${vpc.VpcId}.`;
    throw new AwsError("InvalidVpc.Range", why, {ours: true});
  }
  const routes = tablesOf(tx, vpc.VpcId).flatMap(({Routes}) => Routes);
  const inside = routes.find(({DestinationCidrBlock}) => {
    const destination = DestinationCidrBlock === undefined ? undefined : parseCidr(DestinationCidrBlock);
    return destination && covers(block, destination);
  });
  if (inside) {
    const why = `The CIDR '${text}' is not larger than the route ${inside.DestinationCidrBlock} of a route table of ${vpc.VpcId}, which it must not contain.`;
    throw new AwsError("InvalidVpc.Range", why, {ours: true});
  }
  const peers = peerings(tx).filter(({Status}) => Status.Code === "active");
  for (const {RequesterVpcInfo: a, AccepterVpcInfo: b} of peers) {
    const peer = a.VpcId === vpc.VpcId ? b : b.VpcId === vpc.VpcId ? a : undefined;
    const clash = peer?.CidrBlockSet?.find(({CidrBlock}) => overlaps(parseCidr(CidrBlock) as Cidr, block));
    if (!clash) continue;
    const why = `The CIDR '${text}' overlaps with ${clash.CidrBlock} of the peered ${peer?.VpcId}.`;
    throw new AwsError("InvalidVpc.Range", why, {ours: true});
  }
}

const disassociateVpcCidrBlock = write({
  input: v.strictObject({AssociationId: v.string()}),
  run(tx, {AssociationId}) {
    const vpc = list(tx, "vpc").find(({CidrBlockAssociationSet}) =>
      CidrBlockAssociationSet.some((association) => association.AssociationId === AssociationId)
    );
    const association = vpc?.CidrBlockAssociationSet.find((one) => one.AssociationId === AssociationId);
    if (!vpc || !association) {
      const text = `The vpc CIDR block association ID '${AssociationId}' does not exist`;
      throw new AwsError("InvalidVpcCidrBlockAssociationID.NotFound", text);
    }
    const {CidrBlock} = association;
    if (CidrBlock === vpc.CidrBlock) {
      const text = `The vpc CIDR block with association ID ${AssociationId} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`;
      throw new AwsError("OperationNotPermitted", text);
    }
    checkUnused(tx, vpc, association);
    putBlocks(
      tx,
      vpc,
      vpc.CidrBlockAssociationSet.filter((one) => one !== association)
    );
    for (const table of tablesOf(tx, vpc.VpcId)) {
      const Routes = table.Routes.filter((route) => route.DestinationCidrBlock !== CidrBlock);
      tx.put("routeTable", table.RouteTableId, {...table, Routes});
    }
    return {
      VpcId: vpc.VpcId,
      CidrBlockAssociation: {...association, CidrBlockState: {State: "disassociating" as const}}
    };
  }
});

function checkUnused(tx: Tx, {VpcId}: Vpc, {CidrBlock, AssociationId}: VpcCidrBlockAssociation): void {
  const block = parseCidr(CidrBlock) as Cidr;
  const subnets = list(tx, "subnet").filter((subnet) => subnet.VpcId === VpcId);
  const used = subnets.find((subnet) => covers(block, parseCidr(subnet.CidrBlock) as Cidr));
  if (!used) return;
  const text = `The vpc CIDR block with association ID ${AssociationId}, ${formatCidr(block)}, may not be disassociated: ${used.SubnetId} is in it.`;
  throw new AwsError("DependencyViolation", text, {ours: true});
}

/** The calls about further blocks of a VPC. */
export const vpcCidrCalls = {associateVpcCidrBlock, disassociateVpcCidrBlock};
