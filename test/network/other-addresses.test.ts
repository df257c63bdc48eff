import {describe, expect, it} from "vitest";
import {walkText} from "../../src/network/walk-text.ts";
import {https, makeEndpoint, makeGroup, must, openClientWorld} from "../support/world.ts";

const to = "https://sqs.us-east-1.amazonaws.com/";

/** A client at 10.0.0.10, and an endpoint in the second and the third zone, at 10.0.1.x and 10.0.2.x, open to the VPC. */
async function openThreeZones() {
  const world = await openClientWorld({zones: 3});
  const {ec2, lab, VpcId, subnets} = world;
  const open = await makeGroup(world, VpcId, "open");
  await ec2.authorizeSecurityGroupIngress({
    GroupId: open,
    IpPermissions: [{...https, IpRanges: [{CidrIp: "10.0.0.0/16"}]}]
  });
  await makeEndpoint(world, {VpcId, service: "sqs", subnets: subnets.slice(1), groups: [open]});
  const {AvailabilityZones} = await ec2.describeAvailabilityZones();
  const [, second = "", third = ""] = AvailabilityZones.map(({ZoneId}) => ZoneId).sort();
  // 10.0.0.10 shares 23 bits with 10.0.1.x and 22 with 10.0.2.x: the second zone is tried first.
  const next = must(
    lab
      .send({to})
      .steps.find(({kind}) => kind === "address-choice")
      ?.candidates.find((c) => !c.chosen)
  );
  return {...world, open, second, third, next: next.text};
}

describe("the other addresses of a name", () => {
  it("are not spoken of where the first one takes the connection", async () => {
    const {lab, third} = await openThreeZones();
    lab.fail({zone: third});
    const walk = lab.send({to});
    expect(walk.outcome).toBe("delivered");
    expect(walk).not.toHaveProperty("others");
  });

  it("get a client through whose first address is in a failed zone, after the 127 seconds that it waited there", async () => {
    const {lab, second, next} = await openThreeZones();
    lab.fail({zone: second});
    const walk = lab.send({to});
    expect(walk.outcome).toBe("timeout");
    expect(walk.others).toEqual([
      {address: next, outcome: "delivered", seconds: 0, sentence: "Delivered through the interface endpoint."}
    ]);
    expect(walk.sentence).toContain(
      `A client that goes on to the next address, ${next}, gets through after 127 seconds.`
    );
    expect(walkText(walk)).toContain(
      `To a client that goes on to the other addresses: [inferred]\n  ${next}: delivered. Delivered through`
    );
  });

  it("are no steps and no obstacles of the walk, which is one attempt", async () => {
    const {lab, second, next} = await openThreeZones();
    lab.fail({zone: second});
    const walk = lab.send({to});
    const alone = lab.send({to: must(walk.address)});
    expect(walk.obstacles.map(({code}) => code)).toEqual(["LAB_ZONE_FAILED"]);
    expect(walk.steps.filter(({before}) => before?.destination === next)).toEqual([]);
    // Beside the walk to the address alone there are only the answer and the choice.
    expect(lab.compare(walk, alone).pairs.flatMap(({same, a}) => (same ? [] : [a?.kind]))).toEqual([
      "dns",
      "address-choice"
    ]);
    expect(alone).not.toHaveProperty("others");
  });

  it("change nothing about what would help the walk", async () => {
    const {lab, second} = await openThreeZones();
    lab.fail({zone: second});
    const walk = lab.send({to});
    const {others, ...rest} = walk;
    expect(others).toHaveLength(1);
    expect(lab.repair(walk)).toEqual(lab.repair(rest));
  });

  it("each say why not where none of them gets a client through", async () => {
    const {lab, second, third, next} = await openThreeZones();
    lab.fail({zone: second});
    lab.fail({zone: third});
    const walk = lab.send({to});
    expect(walk.others).toMatchObject([{address: next, outcome: "timeout", seconds: 127}]);
    expect(walk.others?.[0]?.sentence).toContain(`The zone ${third} has failed`);
    expect(walk.sentence).not.toContain("goes on");
  });

  it("are no matter of who does not connect, or has been connected for long", async () => {
    const {lab, second} = await openThreeZones();
    lab.fail({zone: second});
    expect(lab.send({to, protocol: "udp"})).not.toHaveProperty("others");
    expect(lab.send({to, idle: 10})).not.toHaveProperty("others");
  });
});
