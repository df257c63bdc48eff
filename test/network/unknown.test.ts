import {describe, expect, it} from "vitest";
import {omit} from "../../src/account/omit.ts";
import {openLab} from "../../src/index.ts";
import {digText} from "../../src/network/dns/dig.ts";
import {walkText} from "../../src/network/walk-text.ts";
import {bookshop, ids, place} from "../account/load/bookshop.ts";

function shopWithout(...files: string[]) {
  const {lab, ec2} = openLab({accountId: place.account, region: place.region});
  lab.load(omit(bookshop, ...files));
  return {lab, ec2};
}

describe("an answer in a loaded account", () => {
  it("says which attributes are assumed, and which lists no file told", () => {
    const {lab} = shopWithout(
      "describe-vpc-attribute-hostnames.json",
      "HostedZones.json",
      "get-hosted-zone.json",
      "ResourceRecordSets.json"
    );
    const answer = lab.resolve("sqs.eu-west-1.amazonaws.com", {from: ids.instance});
    expect(answer.unknown).toEqual([
      `No file tells enableDnsSupport of ${ids.vpc}: it is taken to be true.`,
      `No file tells enableDnsHostnames of ${ids.vpc}: it is taken to be false.`
    ]);
    expect(digText(answer)).toContain(`;; No file tells enableDnsSupport of ${ids.vpc}: it is taken to be true.`);
  });

  it("says what might have changed a walk", () => {
    const {lab} = shopWithout("NetworkAcls.json", "InternetGateways.json");
    const walk = lab.send({from: ids.instance, to: "10.20.2.20:443"});
    expect(walk.unknown).toEqual([
      "No file tells the network ACLs of 210987654321 in eu-west-1.",
      "No file tells the internet gateways of 210987654321 in eu-west-1."
    ]);
    expect(walkText(walk)).toContain("No file tells the network ACLs of 210987654321 in eu-west-1.");
  });

  it("has nothing to say where every file is there, nor in a simulated account", async () => {
    const {lab} = shopWithout();
    expect(lab.send({from: ids.instance, to: "10.20.2.20:443"})).not.toHaveProperty("unknown");
    const simulated = openLab();
    await simulated.ec2.createVpc({CidrBlock: "10.0.0.0/16"});
    expect(simulated.lab.resolve("example.com")).not.toHaveProperty("unknown");
  });
});
