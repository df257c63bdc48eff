import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {refusal} from "./zone.ts";

/** A VPC with an SQS endpoint, with private DNS or without. */
async function labWithEndpoint(PrivateDnsEnabled: boolean) {
  const lab = openLab();
  const {ec2, route53} = lab;
  const VpcId = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc.VpcId;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const {SubnetId} = (await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"})).Subnet;
  const {VpcEndpoint} = await ec2.createVpcEndpoint({
    VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.sqs",
    SubnetIds: [SubnetId],
    PrivateDnsEnabled
  });
  lab.lab.settle();
  const VPC = {VPCId: VpcId, VPCRegion: "us-east-1"};
  const zone = async (Name: string) => {
    const {HostedZone} = await route53.createHostedZone({Name, CallerReference: Name, VPC});
    return HostedZone.Id.replace("/hostedzone/", "");
  };
  const alias = (HostedZoneId: string, Name: string, AliasTarget: {HostedZoneId: string; DNSName: string}) =>
    route53.changeResourceRecordSets({
      HostedZoneId,
      ChangeBatch: {
        Changes: [
          {
            Action: "CREATE",
            ResourceRecordSet: {Name, Type: "A", AliasTarget: {...AliasTarget, EvaluateTargetHealth: false}}
          }
        ]
      }
    });
  const [regional = {DnsName: "", HostedZoneId: ""}] = VpcEndpoint.DnsEntries;
  return {...lab, VPC, SubnetId, regional, zone, alias, VpcEndpoint};
}

describe("the hidden zone of an endpoint", () => {
  it("stands in the way of a private zone of the service's name (DNS-27)", async () => {
    const {zone, VPC, VpcEndpoint} = await labWithEndpoint(true);
    const error = await refusal(zone("sqs.us-east-1.amazonaws.com"));
    expect(error.name).toBe("ConflictingDomainExists");
    const hidden = VpcEndpoint.DnsEntries.at(-1)?.HostedZoneId ?? "";
    expect(error.message).toBe(
      `The VPC ${VPC.VPCId} in region us-east-1 has already been associated with the hosted zone ${hidden} with the same domain name.`
    );
  });

  it("does not stand in the way of zones above and below the name, nor where private DNS is off", async () => {
    const {zone} = await labWithEndpoint(true);
    await zone("us-east-1.amazonaws.com");
    await zone("a.sqs.us-east-1.amazonaws.com");
    await (await labWithEndpoint(false)).zone("sqs.us-east-1.amazonaws.com");
  });

  it("is listed with the VPC's private zones as a service's, and is nobody's to change", async () => {
    const {route53, VPC, VpcEndpoint} = await labWithEndpoint(true);
    const HostedZoneId = VpcEndpoint.DnsEntries.at(-1)?.HostedZoneId ?? "";
    expect((await route53.listHostedZonesByVPC(VPC)).HostedZoneSummaries).toEqual([
      {HostedZoneId, Name: "sqs.us-east-1.amazonaws.com.", Owner: {OwningService: "vpce.amazonaws.com"}}
    ]);
    expect((await route53.listHostedZones()).HostedZones).toEqual([]);
    expect((await refusal(route53.getHostedZone({Id: HostedZoneId}))).name).toBe("NoSuchHostedZone");
  });

  it("is refused, the other way round, where the account has a private zone of the name (DNS-26)", async () => {
    const {ec2, zone, VPC, SubnetId} = await labWithEndpoint(false);
    await zone("kms.us-east-1.amazonaws.com");
    const error = await refusal(
      ec2.createVpcEndpoint({
        VpcId: VPC.VPCId,
        VpcEndpointType: "Interface",
        ServiceName: "com.amazonaws.us-east-1.kms",
        SubnetIds: [SubnetId],
        PrivateDnsEnabled: true
      })
    );
    expect(error.message).toBe(
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for kms.us-east-1.amazonaws.com in the VPC ${VPC.VPCId}`
    );
  });
});

describe("an alias", () => {
  it("can stand for an endpoint, so that other VPCs share it (DNS-28)", async () => {
    const {zone, alias, route53, regional} = await labWithEndpoint(false);
    const HostedZoneId = await zone("sqs.us-east-1.amazonaws.com");
    await alias(HostedZoneId, "sqs.us-east-1.amazonaws.com", {
      HostedZoneId: regional.HostedZoneId,
      DNSName: regional.DnsName
    });
    const {ResourceRecordSets} = await route53.listResourceRecordSets({HostedZoneId});
    expect(ResourceRecordSets[0]).toEqual({
      Name: "sqs.us-east-1.amazonaws.com.",
      Type: "A",
      AliasTarget: {HostedZoneId: regional.HostedZoneId, DNSName: `${regional.DnsName}.`, EvaluateTargetHealth: false}
    });
  });

  it("needs the zone that the target's name is in, and a target that is there", async () => {
    const {zone, alias, regional} = await labWithEndpoint(false);
    const HostedZoneId = await zone("corp.internal");
    const wrong = await refusal(alias(HostedZoneId, "q.corp.internal", {HostedZoneId, DNSName: regional.DnsName}));
    const tried = `Tried to create an alias that targets ${regional.DnsName}., type A in zone ${HostedZoneId}, but`;
    expect(wrong.message).toBe(
      `[${tried} the alias target name does not lie within the target zone, ${tried} that target was not found]`
    );
    const DNSName = regional.DnsName.replace("vpce-0", "vpce-1");
    const gone = await refusal(alias(HostedZoneId, "q.corp.internal", {HostedZoneId: regional.HostedZoneId, DNSName}));
    expect(gone.message).toBe(
      `[Tried to create an alias that targets ${DNSName}., type A in zone ${regional.HostedZoneId}, but that target was not found]`
    );
  });

  it("can stand for a load balancer", async () => {
    const {zone, alias, elbv2, SubnetId} = await labWithEndpoint(false);
    const {LoadBalancers} = await elbv2.createLoadBalancer({
      Name: "nlb",
      Type: "network",
      Scheme: "internal",
      Subnets: [SubnetId]
    });
    const {CanonicalHostedZoneId = "", DNSName = ""} = LoadBalancers[0] ?? {};
    await alias(await zone("corp.internal"), "lb.corp.internal", {HostedZoneId: CanonicalHostedZoneId, DNSName});
  });

  it("can stand for a record set of its zone, but not lead back to itself", async () => {
    const {zone, alias, regional} = await labWithEndpoint(false);
    const HostedZoneId = await zone("corp.internal");
    await alias(HostedZoneId, "a.corp.internal", {HostedZoneId: regional.HostedZoneId, DNSName: regional.DnsName});
    await alias(HostedZoneId, "b.corp.internal", {HostedZoneId, DNSName: "A.corp.internal"});
    const error = await refusal(alias(HostedZoneId, "c.corp.internal", {HostedZoneId, DNSName: "c.corp.internal"}));
    expect(error.message).toBe(
      `[Tried to create an alias that targets c.corp.internal., type A in zone ${HostedZoneId}, but that target was not found]`
    );
  });
});
