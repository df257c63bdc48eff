import {expect, test} from "vitest";
import {openLab} from "../../src/index.ts";
import {consumer, provider} from "../picture/provider-world.ts";

test("The hand-off goes by zone id: the load balancer's node is in the endpoint interface's zone, whatever each account calls it", async () => {
  const world = openLab();
  const {ServiceName} = await provider(world, {zones: "abcd", block: "172.16"});
  const endpointId = await consumer(world, ServiceName, {zones: "abcd"});
  world.lab.settle();
  const {tables} = world.lab.state;
  const interfaces = [...tables.networkInterface.values()];
  const instance = [...tables.instance.values()].find(({VpcId}) => VpcId === tables.vpcEndpoint.get(endpointId)?.VpcId);
  const own = interfaces.filter(({Description}) => Description.includes(endpointId));
  expect(own).toHaveLength(4);
  const names = own.map(({PrivateIpAddress, AvailabilityZone, AvailabilityZoneId}) => {
    const walk = world.lab.send({from: instance?.InstanceId ?? "", to: PrivateIpAddress, port: 443});
    // A target sees the node's own address.
    const address = walk.steps.find(({kind}) => kind === "load-balancer")?.after?.source;
    const node = interfaces.find((each) => each.PrivateIpAddress === address && each.account === "444455556666");
    expect(node?.AvailabilityZoneId).toBe(AvailabilityZoneId);
    return [AvailabilityZone, node?.AvailabilityZone];
  });
  // The two accounts do not call all zones the same: going by the name would have led elsewhere.
  expect(names.filter(([ours, theirs]) => ours !== theirs)).not.toEqual([]);
});
