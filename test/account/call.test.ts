import {describe, expect, it} from "vitest";
import {AwsError} from "../../src/account/errors.ts";
import {openLab} from "../../src/index.ts";
import {labWithVpc, refusal} from "./ec2/support.ts";

describe("a call", () => {
  it("is refused with an error whose name is the code, as the SDK throws it", async () => {
    const {ec2} = openLab();
    const error: unknown = await ec2.deleteVpc({VpcId: "vpc-0123456789abcdef0"}).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(AwsError);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      name: "InvalidVpcID.NotFound",
      $fault: "client",
      $metadata: {httpStatusCode: 400},
      ours: false,
      facts: ["ERR-02"]
    });
  });

  it("leaves the very same state when it is refused or only reads", async () => {
    const {ec2, lab} = await labWithVpc();
    const before = lab.state;
    await ec2.describeVpcs();
    expect(lab.state).toBe(before);
    await refusal(ec2.createVpc({CidrBlock: "10.0.0.0/8"}));
    expect(lab.state).toBe(before);
  });

  it("shares with the state before it every table that it does not write to", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const before = lab.state.tables;
    await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});
    const after = lab.state.tables;
    expect(after.subnet).not.toBe(before.subnet);
    expect(after.vpc).toBe(before.vpc);
    expect(after.securityGroupRule).toBe(before.securityGroupRule);
    expect(before.subnet.size).toBe(0);
  });

  it("answers with a copy: changing it changes nothing", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const {Vpcs} = await ec2.describeVpcs();
    (Vpcs[0] as {CidrBlock: string}).CidrBlock = "changed";
    expect(lab.state.tables.vpc.get(VpcId)?.CidrBlock).toBe("10.0.0.0/16");
  });

  it("is in the history with what was asked and what it made, a read or a refused one is not", async () => {
    const {ec2, lab, VpcId} = await labWithVpc();
    const input = {VpcId, CidrBlock: "10.0.1.0/24"};
    const {Subnet} = await ec2.createSubnet(input);
    await ec2.describeSubnets();
    await refusal(ec2.createSubnet(input));
    expect(lab.state.calls.map(({method}) => method)).toEqual(["createVpc", "createSubnet"]);
    expect(lab.state.calls[1]).toEqual({
      account: "111122223333",
      region: "us-east-1",
      service: "ec2",
      method: "createSubnet",
      input,
      created: [Subnet.SubnetId]
    });
  });

  it("names a parameter that is missing, unknown or of another type", async () => {
    const {ec2} = openLab();
    const call = ec2.createVpc as (input: unknown) => Promise<unknown>;
    expect(await refusal(call({}))).toBe("MissingParameter: The request must contain the parameter CidrBlock");
    expect(await refusal(call({CidrBlock: "10.0.0.0/16", Name: "x"}))).toMatch(
      /^UnknownParameter: The parameter Name is not recognized\. Supported here: CidrBlock, /
    );
    expect(await refusal(call({CidrBlock: 10}))).toBe(
      "InvalidParameterValue: Value (10) for parameter CidrBlock is invalid. Expected string."
    );
    expect(await refusal(call({CidrBlock: 10n}))).toContain(
      "InvalidParameterValue: Value (10) for parameter CidrBlock"
    );
    const circular: object[] = [];
    circular.push(circular);
    expect(await refusal(call({CidrBlock: circular}))).toMatch(/^InvalidParameterValue: /);
    expect(await refusal(call({CidrBlock: "10.0.0.0/16", DryRun: 1n}))).toMatch(/^InvalidParameterValue: Value \(1\)/);
    expect(await refusal(call({CidrBlock: "10.0.0.0/16", AmazonProvidedIpv6CidrBlock: true}))).toBe(
      "NotSimulated: The parameter AmazonProvidedIpv6CidrBlock is not simulated yet."
    );
  });
});

describe("DryRun", () => {
  it("refuses what would succeed as DryRunOperation, and changes nothing", async () => {
    const {ec2, lab} = openLab();
    const before = lab.state;
    const error: unknown = await ec2.createVpc({CidrBlock: "10.0.0.0/16", DryRun: true}).catch((e: unknown) => e);
    expect(error).toMatchObject({
      name: "DryRunOperation",
      message: "Request would have succeeded, but DryRun flag is set.",
      $metadata: {httpStatusCode: 412}
    });
    expect(lab.state).toBe(before);
    expect(await refusal(ec2.describeVpcs({DryRun: true}))).toMatch(/^DryRunOperation/);
  });

  it("refuses what would fail with the reason", async () => {
    const {ec2} = openLab();
    expect(await refusal(ec2.createVpc({CidrBlock: "10.0.0.0/8", DryRun: true}))).toBe(
      "InvalidVpc.Range: The CIDR '10.0.0.0/8' is invalid."
    );
  });

  it("does as usual when it is false", async () => {
    const {ec2, lab} = openLab();
    await ec2.createVpc({CidrBlock: "10.0.0.0/16", DryRun: false});
    expect(lab.state.tables.vpc.size).toBe(1);
  });
});

describe("the order in which a call is checked", () => {
  it("is parameters, then ids, then relations, then quotas", async () => {
    const {ec2, VpcId} = await labWithVpc({quotas: {subnetsPerVpc: 0}});
    const create = ec2.createSubnet as (input: unknown) => Promise<unknown>;
    const nowhere = "vpc-0123456789abcdef0";
    expect(await refusal(create({VpcId: nowhere, CidrBlock: "10.9.0.0/24", Nonsense: 1}))).toMatch(/^UnknownParameter/);
    expect(await refusal(create({VpcId: nowhere, CidrBlock: "10.9.0.0/24"}))).toMatch(/^InvalidVpcID\.NotFound/);
    expect(await refusal(create({VpcId, CidrBlock: "10.9.0.0/24"}))).toMatch(/^InvalidSubnet\.Range/);
    expect(await refusal(create({VpcId, CidrBlock: "10.0.1.0/24"}))).toMatch(/^SubnetLimitExceeded/);
  });
});
