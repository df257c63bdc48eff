import {describe, expect, it} from "vitest";
import {endpointZoneRecords} from "../../../src/account/ec2/endpoint-records.ts";
import {consumer, network, openWorld, provider, refusal, rootOf, service} from "./support.ts";

type Lab = ReturnType<typeof openWorld>;

async function proofOf(lab: Lab) {
  const {ServiceConfigurations} = await lab.ec2(provider).describeVpcEndpointServiceConfigurations();
  const proof = ServiceConfigurations[0]?.PrivateDnsNameConfiguration;
  if (!proof) throw new Error("the service has no private name");
  return proof;
}

/** Publishes a TXT record in a public zone. */
async function publish(lab: Lab, zone: string, name: string, value: string, Action: "CREATE" | "DELETE" = "CREATE") {
  const route53 = lab.route53();
  const {HostedZones} = await route53.listHostedZones({});
  const Id = HostedZones[0]?.Id ?? (await route53.createHostedZone({Name: zone, CallerReference: zone})).HostedZone.Id;
  const ResourceRecordSet = {Name: name, Type: "TXT" as const, TTL: 300, ResourceRecords: [{Value: `"${value}"`}]};
  const Changes = [{Action, ResourceRecordSet}];
  await route53.changeResourceRecordSets({HostedZoneId: Id, ChangeBatch: {Changes}});
}

async function verify(lab: Lab, ServiceId: string) {
  await lab.ec2(provider).startVpcEndpointServicePrivateDnsVerification({ServiceId});
  lab.settle();
  return (await proofOf(lab)).State;
}

describe("the private name of a service", () => {
  it("waits for verification, with a record to publish", async () => {
    const lab = openWorld();
    await service(lab, {PrivateDnsName: "api.example.com"});
    const proof = await proofOf(lab);
    expect(proof).toMatchObject({State: "pendingVerification", Type: "TXT"});
    expect(proof.Name).toMatch(/^_\w{20}$/);
    expect(proof.Value).toMatch(/^vpce:\w{20}$/);
  });

  it.each([
    ["before the domain", "api.example.com", (label: string) => `${label}.api.example.com`],
    ["at the domain itself", "api.example.com", () => "api.example.com"],
    ["before a parent domain", "api.example.com", (label: string) => `${label}.example.com`],
    ["before the domain of a wildcard", "*.example.com", (label: string) => `${label}.example.com`]
  ])("is verified by the record %s", async (_, PrivateDnsName, place) => {
    const lab = openWorld();
    const {ServiceId} = await service(lab, {PrivateDnsName});
    const {Name, Value} = await proofOf(lab);
    await publish(lab, "example.com", place(Name), Value);
    expect(await verify(lab, ServiceId)).toBe("verified");
  });

  it.each([
    ["there is no record", undefined],
    ["the record has another value", "vpce:somethingelse"]
  ])("fails verification when %s", async (_, value) => {
    const lab = openWorld();
    const {ServiceId} = await service(lab, {PrivateDnsName: "api.example.com"});
    const {Name} = await proofOf(lab);
    if (value !== undefined) await publish(lab, "example.com", `${Name}.api.example.com`, value);
    expect(await verify(lab, ServiceId)).toBe("failed");
  });

  it.each(["API.example.com", "example", "*.*.example.com", "api.*.com", "-a.example.com"])(
    "cannot be %s",
    async (name) => {
      const made = service(openWorld(), {PrivateDnsName: name});
      expect(await refusal(made)).toMatchObject({name: "InvalidParameter", facts: ["PS-38"]});
    }
  );
});

describe("a consumer of a service with a verified name", () => {
  async function verified(AcceptanceRequired: boolean) {
    const lab = openWorld();
    const made = await service(lab, {PrivateDnsName: "api.example.com", AcceptanceRequired});
    const {ServiceId, ServiceName} = made;
    const {Name, Value} = await proofOf(lab);
    await publish(lab, "example.com", `${Name}.api.example.com`, Value);
    await verify(lab, ServiceId);
    const AddAllowedPrincipals = [rootOf(consumer)];
    await lab.ec2(provider).modifyVpcEndpointServicePermissions({ServiceId, AddAllowedPrincipals});
    const {vpcId: VpcId, subnets} = await network(lab.ec2());
    const create = (PrivateDnsEnabled: boolean) =>
      lab
        .ec2()
        .createVpcEndpoint({VpcId, VpcEndpointType: "Interface", ServiceName, SubnetIds: subnets, PrivateDnsEnabled});
    return {lab, create, ServiceId, ServiceName, proof: {Name, Value}};
  }

  it("has the name lead to the endpoint's regional name", async () => {
    const {lab, create} = await verified(false);
    const {VpcEndpoint} = await create(true);
    lab.settle();
    const [zone] = [...lab.world.state.tables.endpointZone.values()];
    if (!zone) throw new Error("there is no hidden zone");
    expect(endpointZoneRecords(lab.world, zone)).toEqual([
      {name: "api.example.com", type: "CNAME", ttl: 60, data: VpcEndpoint.DnsEntries[0]?.DnsName}
    ]);
    expect(VpcEndpoint.DnsEntries.at(-1)?.DnsName).toBe("api.example.com");
  });

  it("gets private DNS only once the provider has accepted", async () => {
    const {lab, create, ServiceId, ServiceName} = await verified(true);
    const text = `Private DNS can only be enabled after the endpoint connection is accepted by the owner of ${ServiceName}.`;
    expect((await refusal(create(true))).message).toBe(text);
    const {VpcEndpointId} = (await create(false)).VpcEndpoint;
    const modify = () => lab.ec2().modifyVpcEndpoint({VpcEndpointId, PrivateDnsEnabled: true});
    expect((await refusal(modify())).message).toBe(text);
    await lab.ec2(provider).acceptVpcEndpointConnections({ServiceId, VpcEndpointIds: [VpcEndpointId]});
    lab.settle();
    await expect(modify()).resolves.toMatchObject({Return: true});
  });

  it("keeps the name that it has, in DnsEntries as in the hidden zone, when the provider takes another", async () => {
    const {lab, create, ServiceId} = await verified(false);
    const {VpcEndpointId, SubnetIds} = (await create(true)).VpcEndpoint;
    lab.settle();
    const change = {ServiceId, PrivateDnsName: "b.example.com"};
    await lab.ec2(provider).modifyVpcEndpointServiceConfiguration(change);
    await lab.ec2().modifyVpcEndpoint({VpcEndpointId, RemoveSubnetIds: SubnetIds.slice(1)});
    const [endpoint] = (await lab.ec2().describeVpcEndpoints()).VpcEndpoints;
    expect(endpoint?.DnsEntries.at(-1)?.DnsName).toBe("api.example.com");
    expect([...lab.world.state.tables.endpointZone.values()]).toMatchObject([{names: ["api.example.com"]}]);
  });

  it("keeps the endpoint when the verification lapses, and gets no new one", async () => {
    const {lab, create, ServiceId, proof} = await verified(false);
    await create(false);
    lab.settle();
    await publish(lab, "example.com", `${proof.Name}.api.example.com`, proof.Value, "DELETE");
    expect(await verify(lab, ServiceId)).toBe("failed");
    expect((await lab.ec2().describeVpcEndpoints()).VpcEndpoints[0]?.State).toBe("available");
    expect(await refusal(create(false))).toMatchObject({name: "InvalidParameter", facts: ["PS-42"]});
  });
});
