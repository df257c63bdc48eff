import {expect, it} from "vitest";
import {makeEndpoint, must, openClientWorld} from "../../support/world.ts";

it("says that AWS tells nothing of how its own services take a connection, and cites nothing about those of customers", async () => {
  const world = await openClientWorld();
  const {ec2, lab, client, VpcId, subnets} = world;
  await makeEndpoint(world, {VpcId, service: "sqs", subnets: [subnets[0]]});
  const [endpoint] = (await ec2.describeVpcEndpoints()).VpcEndpoints;
  const {steps} = lab.send({from: client, to: must(endpoint?.NetworkInterfaceIds[0])});
  expect(steps.find(({kind}) => kind === "load-balancer")).toMatchObject({
    sentence:
      "Amazon SQS takes the connection on its own side; AWS shows nothing of that. It is drawn here as a load balancer, as a customer's service has one.",
    facts: ["INT-09", "INT-10"],
    basis: "not-public"
  });
});
