import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {refusal} from "./support.ts";

/** A requester with 10.0.0.0/16 and an accepter of another account with a block of its own. */
async function twoAccounts({block = "10.1.0.0/16", region = "us-east-1", quotas = {}} = {}) {
  const {ec2, lab} = openLab({quotas});
  const peer = lab.account("444455556666", {region}).ec2;
  const {VpcId} = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc;
  const PeerVpcId = (await peer.createVpc({CidrBlock: block})).Vpc.VpcId;
  const request = {VpcId, PeerVpcId, PeerOwnerId: "444455556666", PeerRegion: region};
  const status = async (client = ec2) =>
    (await client.describeVpcPeeringConnections()).VpcPeeringConnections[0]?.Status;
  return {ec2, lab, peer, VpcId, PeerVpcId, request, status};
}

async function peered(options = {}) {
  const both = await twoAccounts(options);
  const id = (await both.ec2.createVpcPeeringConnection(both.request)).VpcPeeringConnection.VpcPeeringConnectionId;
  both.lab.settle();
  await both.peer.acceptVpcPeeringConnection({VpcPeeringConnectionId: id});
  both.lab.settle();
  return {...both, VpcPeeringConnectionId: id};
}

describe("a peering connection between accounts", () => {
  it("is requested, then waits for the other side, who sees it too", async () => {
    const {ec2, lab, peer, VpcId, PeerVpcId, request, status} = await twoAccounts();
    const {VpcPeeringConnection} = await ec2.createVpcPeeringConnection(request);
    expect(VpcPeeringConnection).toMatchObject({
      Status: {Code: "initiating-request", Message: "Initiating Request to 444455556666"},
      RequesterVpcInfo: {OwnerId: "111122223333", VpcId, Region: "us-east-1", CidrBlock: "10.0.0.0/16"},
      AccepterVpcInfo: {OwnerId: "444455556666", VpcId: PeerVpcId, Region: "us-east-1"}
    });
    lab.settle();
    const pending = {Code: "pending-acceptance", Message: "Pending Acceptance by 444455556666"};
    expect(await status()).toEqual(pending);
    expect(await status(peer)).toEqual(pending);
  });

  it("is active once accepted, and tells each side the other's blocks", async () => {
    const {ec2, status} = await peered();
    expect(await status()).toEqual({Code: "active", Message: "Active"});
    const [connection] = (await ec2.describeVpcPeeringConnections()).VpcPeeringConnections;
    expect(connection?.AccepterVpcInfo.CidrBlockSet).toEqual([{CidrBlock: "10.1.0.0/16"}]);
    expect(connection).not.toHaveProperty("ExpirationTime");
  });

  it("cannot be accepted by the requester, nor twice", async () => {
    const {ec2, lab, peer, request} = await twoAccounts();
    const id = (await ec2.createVpcPeeringConnection(request)).VpcPeeringConnection.VpcPeeringConnectionId;
    const asked = {VpcPeeringConnectionId: id};
    lab.settle();
    expect(await refusal(ec2.acceptVpcPeeringConnection(asked))).toBe(
      `OperationNotPermitted: User 111122223333 cannot accept peering ${id}`
    );
    await peer.acceptVpcPeeringConnection(asked);
    lab.settle();
    expect(await refusal(peer.acceptVpcPeeringConnection(asked))).toBe(
      `InvalidStateTransition: Invalid state transition for ${id}, attempted to transition from active to provisioning`
    );
  });

  it("fails where the blocks overlap or there is no such VPC, without telling which", async () => {
    const message = "Failed due to incorrect VPC-ID, Account ID, or overlapping CIDR range";
    const overlapping = await twoAccounts({block: "10.0.128.0/20"});
    await overlapping.ec2.createVpcPeeringConnection(overlapping.request);
    overlapping.lab.settle();
    expect(await overlapping.status()).toEqual({Code: "failed", Message: message});

    const absent = await twoAccounts();
    await absent.ec2.createVpcPeeringConnection({...absent.request, PeerVpcId: "vpc-0123456789abcdef0"});
    absent.lab.settle();
    expect(await absent.status()).toEqual({Code: "failed", Message: message});
  });

  it("refuses an unknown VPC of the caller's own at once", async () => {
    const {ec2, VpcId} = await twoAccounts();
    expect(await refusal(ec2.createVpcPeeringConnection({VpcId, PeerVpcId: "vpc-0123456789abcdef0"}))).toBe(
      "InvalidVpcID.NotFound: The vpc ID 'vpc-0123456789abcdef0' does not exist"
    );
  });

  it("is accepted in the Region of the accepter", async () => {
    const {ec2, lab, request, peer} = await twoAccounts({region: "eu-west-1"});
    const id = (await ec2.createVpcPeeringConnection(request)).VpcPeeringConnection.VpcPeeringConnectionId;
    lab.settle();
    expect((await lab.account("444455556666").ec2.describeVpcPeeringConnections()).VpcPeeringConnections).toEqual([]);
    await peer.acceptVpcPeeringConnection({VpcPeeringConnectionId: id});
    lab.settle();
    expect((await ec2.describeVpcPeeringConnections()).VpcPeeringConnections[0]?.AccepterVpcInfo).toMatchObject({
      Region: "eu-west-1"
    });
  });

  it("expires after a week without an answer, and is then forgotten", async () => {
    const {ec2, lab, request, status} = await twoAccounts();
    await ec2.createVpcPeeringConnection(request);
    lab.settle();
    lab.wait("167h");
    expect((await status())?.Code).toBe("pending-acceptance");
    lab.wait("1h");
    expect((await status())?.Code).toBe("expired");
    lab.wait("2h");
    expect(await status()).toBeUndefined();
  });

  it("is rejected by the accepter", async () => {
    const {ec2, lab, peer, request, status} = await twoAccounts();
    const id = (await ec2.createVpcPeeringConnection(request)).VpcPeeringConnection.VpcPeeringConnectionId;
    lab.settle();
    expect(await peer.rejectVpcPeeringConnection({VpcPeeringConnectionId: id})).toEqual({Return: true});
    expect(await status()).toEqual({Code: "rejected", Message: "Rejected by 444455556666"});
  });
});

describe("an active peering connection", () => {
  it("is a target for routes on both sides, which are blackholes once it is deleted", async () => {
    const {ec2, peer, VpcPeeringConnectionId} = await peered();
    const main = async (client: typeof ec2) => (await client.describeRouteTables()).RouteTables[0];
    for (const [client, block] of [
      [ec2, "10.1.0.0/16"],
      [peer, "10.0.0.0/16"]
    ] as const) {
      const RouteTableId = (await main(client))?.RouteTableId ?? "";
      await client.createRoute({RouteTableId, DestinationCidrBlock: block, VpcPeeringConnectionId});
      expect((await main(client))?.Routes[1]).toMatchObject({VpcPeeringConnectionId, State: "active"});
    }
    await peer.deleteVpcPeeringConnection({VpcPeeringConnectionId});
    expect((await main(ec2))?.Routes[1]?.State).toBe("blackhole");
    expect((await main(peer))?.Routes[1]?.State).toBe("blackhole");
  });

  it("holds both VPCs until it is deleted", async () => {
    const {ec2, peer, VpcId, PeerVpcId, VpcPeeringConnectionId} = await peered();
    expect(await refusal(ec2.deleteVpc({VpcId}))).toMatch(/^DependencyViolation/);
    expect(await refusal(peer.deleteVpc({VpcId: PeerVpcId}))).toMatch(/^DependencyViolation/);
    await ec2.deleteVpcPeeringConnection({VpcPeeringConnectionId});
    expect(await ec2.deleteVpc({VpcId})).toEqual({});
  });

  it("lets rules of one side name groups of the other", async () => {
    const {ec2, peer, VpcId, PeerVpcId, VpcPeeringConnectionId} = await peered();
    const theirs = await peer.createSecurityGroup({VpcId: PeerVpcId, GroupName: "app", Description: "x"});
    const ours = await ec2.createSecurityGroup({VpcId, GroupName: "db", Description: "x"});
    const pair = {GroupId: theirs.GroupId, UserId: "444455556666"};
    const permission = {IpProtocol: "tcp", FromPort: 5432, ToPort: 5432, UserIdGroupPairs: [pair]};
    await ec2.authorizeSecurityGroupIngress({GroupId: ours.GroupId, IpPermissions: [permission]});
    const {SecurityGroups} = await ec2.describeSecurityGroups({GroupIds: [ours.GroupId]});
    expect(SecurityGroups[0]?.IpPermissions[0]?.UserIdGroupPairs).toEqual([
      {...pair, VpcId: PeerVpcId, VpcPeeringConnectionId}
    ]);
  });

  it("is the only one between its VPCs", async () => {
    const {ec2, request} = await peered();
    expect(await refusal(ec2.createVpcPeeringConnection(request))).toMatch(/^VpcPeeringConnectionAlreadyExists/);
  });

  it("has options for each side, which the other side cannot change", async () => {
    const {ec2, peer, VpcPeeringConnectionId} = await peered();
    const allow = {AllowDnsResolutionFromRemoteVpc: true};
    const accepter = {VpcPeeringConnectionId, AccepterPeeringConnectionOptions: allow};
    expect(await peer.modifyVpcPeeringConnectionOptions(accepter)).toMatchObject({
      AccepterPeeringConnectionOptions: allow
    });
    expect(await refusal(ec2.modifyVpcPeeringConnectionOptions(accepter))).toMatch(/^OperationNotPermitted/);
    const [connection] = (await ec2.describeVpcPeeringConnections()).VpcPeeringConnections;
    expect(connection?.AccepterVpcInfo.PeeringOptions).toMatchObject(allow);
    expect(connection?.RequesterVpcInfo.PeeringOptions).toMatchObject({AllowDnsResolutionFromRemoteVpc: false});
  });

  it("has tags for each side", async () => {
    const {ec2, peer, VpcPeeringConnectionId} = await peered();
    await ec2.createTags({Resources: [VpcPeeringConnectionId], Tags: [{Key: "Name", Value: "to them"}]});
    await peer.createTags({Resources: [VpcPeeringConnectionId], Tags: [{Key: "Name", Value: "to us"}]});
    const tags = async (client: typeof ec2) =>
      (await client.describeVpcPeeringConnections()).VpcPeeringConnections[0]?.Tags;
    expect(await tags(ec2)).toEqual([{Key: "Name", Value: "to them"}]);
    expect(await tags(peer)).toEqual([{Key: "Name", Value: "to us"}]);
  });

  it("keeps either VPC from growing into the other's blocks", async () => {
    const {ec2, VpcId, PeerVpcId} = await peered();
    expect(await refusal(ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.1.64.0/20"}))).toBe(
      `InvalidVpc.Range: The CIDR '10.1.64.0/20' overlaps with 10.1.0.0/16 of the peered ${PeerVpcId}.`
    );
  });

  it("shows the blocks that either VPC has got since, which the other cannot have", async () => {
    const {ec2, peer, VpcId, PeerVpcId} = await peered();
    const {AssociationId} = (await peer.associateVpcCidrBlock({VpcId: PeerVpcId, CidrBlock: "10.2.0.0/16"}))
      .CidrBlockAssociation;
    const blocks = async () =>
      (await ec2.describeVpcPeeringConnections()).VpcPeeringConnections[0]?.AccepterVpcInfo.CidrBlockSet;
    expect(await blocks()).toEqual([{CidrBlock: "10.1.0.0/16"}, {CidrBlock: "10.2.0.0/16"}]);
    const grow = () => ec2.associateVpcCidrBlock({VpcId, CidrBlock: "10.2.1.0/24"});
    expect(await refusal(grow())).toContain(`overlaps with 10.2.0.0/16 of the peered ${PeerVpcId}`);
    await peer.disassociateVpcCidrBlock({AssociationId});
    expect(await blocks()).toEqual([{CidrBlock: "10.1.0.0/16"}]);
    await grow();
  });
});

describe("a route to a peering connection", () => {
  it("may be made before the other side accepts, and is a blackhole until then", async () => {
    const {ec2, lab, peer, request} = await twoAccounts();
    const id = (await ec2.createVpcPeeringConnection(request)).VpcPeeringConnection.VpcPeeringConnectionId;
    lab.settle();
    const RouteTableId = (await ec2.describeRouteTables()).RouteTables[0]?.RouteTableId ?? "";
    await ec2.createRoute({RouteTableId, DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: id});
    const state = async () => (await ec2.describeRouteTables()).RouteTables[0]?.Routes[1]?.State;
    expect(await state()).toBe("blackhole");
    await peer.acceptVpcPeeringConnection({VpcPeeringConnectionId: id});
    lab.settle();
    expect(await state()).toBe("active");
  });
});
