import {expect} from "vitest";
import type {AwsError} from "../../../src/account/errors.ts";
import type {LabOptions} from "../../../src/index.ts";
import {openLab} from "../../../src/index.ts";

/** A world with a VPC, and a private zone `corp.internal` in it. */
export async function labWithZone(options: LabOptions = {}) {
  const lab = openLab(options);
  const VPC = {VPCRegion: "us-east-1", VPCId: (await lab.ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc.VpcId};
  const {HostedZone} = await lab.route53.createHostedZone({Name: "corp.internal", CallerReference: "one", VPC});
  const HostedZoneId = HostedZone.Id.replace("/hostedzone/", "");
  const change = (...Changes: Parameters<typeof lab.route53.changeResourceRecordSets>[0]["ChangeBatch"]["Changes"]) =>
    lab.route53.changeResourceRecordSets({HostedZoneId, ChangeBatch: {Changes}});
  const names = async () => {
    const {ResourceRecordSets} = await lab.route53.listResourceRecordSets({HostedZoneId});
    return ResourceRecordSets.map(({Name, Type}) => `${Name} ${Type}`);
  };
  return {...lab, VPC, HostedZoneId, change, names};
}

/** An address record set of 60 seconds. */
export function address(Name: string, ...values: string[]) {
  return {Name, Type: "A" as const, TTL: 60, ResourceRecords: values.map((Value) => ({Value}))};
}

/** An alias name of 60 seconds. */
export function cname(Name: string, Value: string) {
  return {Name, Type: "CNAME" as const, TTL: 60, ResourceRecords: [{Value}]};
}

/** The error that a call is refused with, or a failed test when it is not. */
export async function refusal(call: Promise<unknown>): Promise<AwsError> {
  const outcome = await call.then(
    () => "accepted",
    (error: unknown) => error
  );
  expect(outcome).toBeInstanceOf(Error);
  return outcome as AwsError;
}
