import {describe, expect, it} from "vitest";
import {openLab} from "../src/index.ts";
import {makeInstance, makeNetwork} from "./support/world.ts";

/** The lab as a program without types calls it. */
function untyped() {
  const {lab} = openLab();
  return lab as unknown as Record<string, (...args: unknown[]) => unknown>;
}

describe("the lab", () => {
  it.each<[string, unknown[], string]>([
    ["fail", [{}], "{} cannot fail. Expected {zone}, {targetGroup, target} or {instance, port}."],
    ["heal", ["use1-az1"], '"use1-az1" cannot fail. Expected {zone}'],
    ["repair", [{}], "{} is no Walk as lab.send gives it."],
    ["compare", [undefined], "undefined is no Walk as lab.send gives it."],
    ["bytes", [7n], "7 is no DnsAnswer as lab.resolve gives it."],
    ["difference", [{}], "{} is no state as lab.state gives it."],
    ["wait", ["999999999999d"], '"999999999999d" is not a length of time.'],
    ["wait", ["soon"], '"soon" is not a length of time.'],
    ["account", [444455556666], "444455556666 is not an account id. Expected a text of twelve digits."],
    ["send", [], "Who sends? There is no instance. Say `from`: the id of an instance or network interface, or"]
  ])("refuses %s with %o", (method, args, text) => {
    const lab = untyped();
    expect(() => lab[method]?.(...args)).toThrow(text);
  });

  it("asks from the only instance, or else from the only VPC, which cannot send", async () => {
    const world = openLab();
    const {VpcId, subnets} = await makeNetwork(world);
    const {lab} = world;
    const name = "sqs.us-east-1.amazonaws.com";
    expect(lab.resolve(name).from).toBe(VpcId);
    expect(() => lab.send({to: name})).toThrow("Who sends? There is no instance.");
    const client = await makeInstance(world, {subnet: subnets[0]});
    expect(lab.resolve(name).from).toBe(client);
    expect(lab.send({to: name}).question.from.id).toBe(client);
    await makeInstance(world, {subnet: subnets[0]});
    expect(() => lab.send({to: name})).toThrow("Who sends? Say `from`");
  });
});
