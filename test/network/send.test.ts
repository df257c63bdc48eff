import {describe, expect, it} from "vitest";
import type {Sending} from "../../src/network/sending.ts";
import {makeEndpoint, makeInstance, must, openClientWorld} from "../support/world.ts";

const to = "https://sqs.us-east-1.amazonaws.com/";

/** The client of a world, and a server in its subnet that lets it in. */
async function openTwo() {
  const world = await openClientWorld();
  const {ec2, lab, app, subnets, VpcId, defaultGroup} = world;
  const everything = [{IpProtocol: "-1", IpRanges: [{CidrIp: "0.0.0.0/0"}]}];
  for (const GroupId of [app, defaultGroup])
    await ec2.authorizeSecurityGroupIngress({GroupId, IpPermissions: everything});
  const server = await makeInstance(world, {subnet: subnets[0], groups: [app]});
  await makeEndpoint(world, {VpcId, service: "sqs", subnets});
  lab.settle();
  return {...world, server};
}

describe("a sender", () => {
  it("that is stopped sends nothing, until it is started", async () => {
    const {ec2, lab, client, server} = await openTwo();
    await ec2.stopInstances({InstanceIds: [client]});
    lab.settle();
    const walk = lab.send({from: client, to: server});
    expect(walk).toMatchObject({outcome: "timeout", sentence: `${client} is stopped: nobody sends.`});
    expect(walk.obstacles).toMatchObject([{code: "LAB_TARGET_NOT_RUNNING", setting: `state of ${client}`}]);
    expect(lab.repair(walk)[0]?.calls).toMatchObject([{method: "startInstances", input: {InstanceIds: [client]}}]);
  });

  it("that is stopped does not get through by another address of a name either", async () => {
    const {ec2, lab, client} = await openTwo();
    await ec2.stopInstances({InstanceIds: [client]});
    lab.settle();
    const {others, obstacles} = lab.send({from: client, to});
    expect(obstacles).toHaveLength(1);
    expect(others?.map(({outcome}) => outcome)).toEqual(["timeout"]);
  });

  it("that is an interface attached to nothing sends nothing", async () => {
    const {ec2, lab, subnets, app, server} = await openTwo();
    const {NetworkInterface} = await ec2.createNetworkInterface({SubnetId: subnets[0], Groups: [app]});
    const id = must(NetworkInterface.NetworkInterfaceId);
    expect(lab.send({from: id, to: server}).sentence).toBe(`${id} is attached to nothing: nobody sends.`);
  });
});

describe("what is sent", () => {
  it.each<[object, string]>([
    [{size: -5}, "-5 is no packet size. Expected a whole number from 1 to 65535."],
    [{size: 1.5}, "1.5 is no packet size. Expected a whole number from 1 to 65535."],
    [{port: 0}, "0 is no port. Expected a whole number from 1 to 65535."],
    [{idle: -4}, "-4 is no idle time. Expected 0 or more seconds."],
    [{idle: NaN}, "NaN is no idle time. Expected 0 or more seconds."],
    [{protocol: "sctp"}, '"sctp" is no protocol here. Expected tcp, udp or icmp.']
  ])("cannot be %o", async (part, text) => {
    const {lab, client} = await openClientWorld();
    const sending = {from: client, to, ...part} as Sending;
    expect(() => lab.send(sending)).toThrow(new RangeError(text));
  });
});
