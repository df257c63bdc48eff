import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {labWithZone, refusal} from "./zone.ts";

/** A zone of one account, and another account with a VPC, both in one world. */
async function twoAccounts() {
  const owner = await labWithZone();
  const consumer = openLab({accountId: "444455556666", state: owner.lab.state});
  const {Vpc} = await consumer.ec2.createVpc({CidrBlock: "10.1.0.0/16"});
  const {HostedZoneId} = owner;
  const VPC = {VPCRegion: "us-east-1", VPCId: Vpc.VpcId};
  /** The clients of the zone's owner, in the world as the consumer left it. */
  const asOwner = () => openLab({state: consumer.lab.state}).route53;
  return {consumer, asOwner, HostedZoneId, VPC};
}

describe("associateVPCWithHostedZone", () => {
  it("adds a VPC of the same account to a private zone", async () => {
    const {route53, ec2, HostedZoneId, VPC} = await labWithZone();
    const second = {...VPC, VPCId: (await ec2.createVpc({CidrBlock: "10.1.0.0/16"})).Vpc.VpcId};
    const {ChangeInfo} = await route53.associateVPCWithHostedZone({HostedZoneId, VPC: second, Comment: "more"});
    expect(ChangeInfo).toMatchObject({Status: "PENDING", Comment: "more"});
    const {VPCs} = (await route53.getHostedZone({Id: HostedZoneId})) as {VPCs: unknown};
    expect(VPCs).toEqual([VPC, second]);
  });

  it("refuses a VPC that the zone, or another of its name, has already", async () => {
    const {route53, HostedZoneId, VPC} = await labWithZone();
    const error = await refusal(route53.associateVPCWithHostedZone({HostedZoneId, VPC}));
    expect(error.name).toBe("ConflictingDomainExists");
  });

  it("refuses a public zone", async () => {
    const {route53, VPC} = await labWithZone();
    const {HostedZone} = await route53.createHostedZone({Name: "example.org", CallerReference: "public"});
    const error = await refusal(route53.associateVPCWithHostedZone({HostedZoneId: HostedZone.Id, VPC}));
    expect(error.name).toBe("PublicZoneVPCAssociation");
    expect(error.message).toBe(
      `Attempting to associate public zone: ${HostedZone.Id.replace("/hostedzone/", "")} with vpc: ${VPC.VPCId}`
    );
  });

  it("is refused to another account until the zone's owner authorizes it", async () => {
    const {consumer, asOwner, HostedZoneId, VPC} = await twoAccounts();
    const error = await refusal(consumer.route53.associateVPCWithHostedZone({HostedZoneId, VPC}));
    expect(error.name).toBe("NotAuthorizedException");
    expect(error.message).toBe(`The VPC: ${VPC.VPCId} has not authorized to associate with your hosted zone.`);
    expect(error.$metadata.httpStatusCode).toBe(401);
    expect((await refusal(asOwner().associateVPCWithHostedZone({HostedZoneId, VPC}))).name).toBe(
      "NotAuthorizedException"
    );
  });

  it("is for the VPC's owner to do once the zone's owner has authorized it, and lasts without the authorization", async () => {
    const first = await labWithZone();
    const {HostedZoneId} = first;
    const made = openLab({accountId: "444455556666", state: first.lab.state});
    const VPC = {VPCRegion: "us-east-1", VPCId: (await made.ec2.createVpc({CidrBlock: "10.1.0.0/16"})).Vpc.VpcId};
    const owner = openLab({state: made.lab.state});
    expect(await owner.route53.createVPCAssociationAuthorization({HostedZoneId, VPC})).toEqual({HostedZoneId, VPC});
    expect((await owner.route53.listVPCAssociationAuthorizations({HostedZoneId})).VPCs).toEqual([VPC]);
    const consumer = openLab({accountId: "444455556666", state: owner.lab.state});
    await consumer.route53.associateVPCWithHostedZone({HostedZoneId, VPC});
    const again = openLab({state: consumer.lab.state});
    expect(await again.route53.deleteVPCAssociationAuthorization({HostedZoneId, VPC})).toEqual({});
    expect((await again.route53.listVPCAssociationAuthorizations({HostedZoneId})).VPCs).toEqual([]);
    const later = openLab({accountId: "444455556666", state: again.lab.state});
    const {HostedZoneSummaries} = await later.route53.listHostedZonesByVPC(VPC);
    expect(HostedZoneSummaries).toEqual([
      {HostedZoneId, Name: "corp.internal.", Owner: {OwningAccount: "111122223333"}}
    ]);
  });

  it("keeps to the quota of VPCs", async () => {
    const {route53, ec2, HostedZoneId, VPC} = await labWithZone({quotas: {vpcsPerHostedZone: 1}});
    const second = {...VPC, VPCId: (await ec2.createVpc({CidrBlock: "10.1.0.0/16"})).Vpc.VpcId};
    const error = await refusal(route53.associateVPCWithHostedZone({HostedZoneId, VPC: second}));
    expect(error.name).toBe("LimitsExceeded");
  });
});

describe("disassociateVPCFromHostedZone", () => {
  it("removes a VPC, but not the last one", async () => {
    const {route53, ec2, HostedZoneId, VPC} = await labWithZone();
    const second = {...VPC, VPCId: (await ec2.createVpc({CidrBlock: "10.1.0.0/16"})).Vpc.VpcId};
    await route53.associateVPCWithHostedZone({HostedZoneId, VPC: second});
    await route53.disassociateVPCFromHostedZone({HostedZoneId, VPC});
    expect((await route53.listHostedZonesByVPC(VPC)).HostedZoneSummaries).toEqual([]);
    const error = await refusal(route53.disassociateVPCFromHostedZone({HostedZoneId, VPC: second}));
    expect(error.name).toBe("LastVPCAssociation");
  });

  it("refuses a VPC that is not associated", async () => {
    const {route53, HostedZoneId} = await labWithZone();
    const VPC = {VPCRegion: "us-east-1", VPCId: "vpc-0123456789abcdef0"};
    const error = await refusal(route53.disassociateVPCFromHostedZone({HostedZoneId, VPC}));
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(["VPCAssociationNotFound", 404]);
  });
});

describe("deleteVPCAssociationAuthorization", () => {
  it("refuses what was not authorized", async () => {
    const {asOwner, HostedZoneId, VPC} = await twoAccounts();
    const error = await refusal(asOwner().deleteVPCAssociationAuthorization({HostedZoneId, VPC}));
    expect([error.name, error.$metadata.httpStatusCode]).toEqual(["VPCAssociationAuthorizationNotFound", 404]);
  });
});
