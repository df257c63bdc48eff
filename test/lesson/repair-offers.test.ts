import {describe, expect, it} from "vitest";
import {compileText} from "../../src/lesson/compile-text.ts";
import {repairOffers} from "../../src/lesson/repair-offers.ts";
import {makeReplayer, replay} from "../../src/lesson/replay.ts";
import type {View} from "../../src/lesson/view.ts";
import {page} from "./support.ts";

const network = `
const {Vpc: {VpcId}} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
const {Subnet: {SubnetId}} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});
const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "closed", Description: "closed"});
const {Instances: [{InstanceId: app}]} = await ec2.runInstances({
  ImageId: "ami-0abcdef1234567890", InstanceType: "t3.micro", MinCount: 1, MaxCount: 1, SubnetId
});
await ec2.createVpcEndpoint({
  VpcId, VpcEndpointType: "Interface", ServiceName: "com.amazonaws.us-east-1.sqs",
  SubnetIds: [SubnetId], SecurityGroupIds: [GroupId], PrivateDnsEnabled: true
});`;
const send = `lab.send({from: app, to: "https://sqs.us-east-1.amazonaws.com/"})`;
const rule = `{GroupId, IpPermissions: [{IpProtocol: "tcp", FromPort: 443, ToPort: 443, IpRanges: [{CidrIp: "10.0.0.0/16"}]}]}`;

async function offersFor(sources: Readonly<Record<string, string>>, cell: string, editable = Object.keys(sources)) {
  const cells = page(sources);
  const replayer = makeReplayer();
  await replayer.replay(cells);
  return {cells, offers: await repairOffers(replayer, cells, {cell, view: 0, walk: 0}, {editable})};
}

function outcomeOf(view: View | undefined): string | undefined {
  return view?.kind === "walk" ? view.walk.outcome : undefined;
}

describe("what would help a walk of a cell", () => {
  it("is written before the statement that sent it, and then the walk is delivered", async () => {
    const {cells, offers} = await offersFor({network, ask: send}, "ask");
    const [first] = offers ?? [];
    expect(first?.sentence).toMatch(/^Add an inbound rule to the group closed: tcp 443 from default\./);
    expect(first?.who).toBe("you");
    expect(first?.edit?.cell).toBe("ask");
    expect(first?.edit?.source).toBe(`${first?.code}\n${send}`);
    for (const {edit} of offers ?? []) {
      const edited = cells.map((cell) => (cell.id === edit?.cell ? {...cell, source: edit.source} : cell));
      expect(outcomeOf((await replay(edited)).at(-1)?.result.views[0])).toBe("delivered");
    }
  });

  it("is found as well where the build compiled the page's texts", async () => {
    const cells = page({network, ask: send}).map((cell) => ({...cell, compiled: compileText(cell)}));
    const replayer = makeReplayer();
    await replayer.replay(cells);
    const shown = {cell: "ask", view: 0, walk: 0};
    expect(await repairOffers(replayer, cells, shown, {editable: ["ask"]})).toEqual(
      (await offersFor({network, ask: send}, "ask", ["ask"])).offers
    );
  });

  it("finds the place in a cell that opens the door again after it sent", async () => {
    const ask = `const closed = ${send};\nawait ec2.authorizeSecurityGroupIngress(${rule});\nclosed`;
    const {offers} = await offersFor({network, ask}, "ask");
    const [first] = offers ?? [];
    expect(first?.edit?.source.indexOf(first.code)).toBe(0);
    // The rule that the cell itself adds later would be there twice: that answer is not among them.
    expect(offers?.some(({sentence}) => sentence.includes("10.0.0.0/16"))).toBe(false);
  });

  it("is written into the cell above where the cell itself cannot be changed", async () => {
    const {offers} = await offersFor({network, ask: send}, "ask", ["network"]);
    expect(offers?.[0]?.edit?.cell).toBe("network");
    expect(offers?.[0]?.edit?.source).toBe(`${network}\n${offers?.[0]?.code}`);
  });

  it("is told without a place where no cell can be changed", async () => {
    const {offers} = await offersFor({network, ask: send}, "ask", []);
    expect(offers?.length).toBeGreaterThan(0);
    expect(offers?.every(({edit}) => edit === undefined)).toBe(true);
  });

  it("is found for one of several walks side by side", async () => {
    const {offers} = await offersFor({network, ask: `[${send}, ${send}]`}, "ask");
    expect(offers?.[0]?.edit?.source).toBe(`${offers?.[0]?.code}\n[${send}, ${send}]`);
  });

  it("may be nothing", async () => {
    const ask = `lab.send({from: app, to: "sqs.us-east-1.amazonaws.com", protocol: "icmp"})`;
    const {offers} = await offersFor({network, ask}, "ask");
    expect(offers).toMatchObject([{who: "nobody", code: ""}]);
    expect(offers?.[0]).not.toHaveProperty("edit");
  });

  it("is not there for what is no walk", async () => {
    expect((await offersFor({network, ask: "app"}, "ask")).offers).toBeUndefined();
  });
});
