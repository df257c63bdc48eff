import {expect} from "vitest";
import type {AwsError} from "../../../src/account/errors.ts";
import type {LabOptions} from "../../../src/index.ts";
import {openLab} from "../../../src/index.ts";

/** A lab with a VPC of 10.0.0.0/16. */
export async function labWithVpc(options: LabOptions = {}) {
  const lab = openLab(options);
  const {Vpc} = await lab.ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  return {...lab, VpcId: Vpc.VpcId};
}

/** A lab with a VPC of 10.0.0.0/16 and in it a subnet of 10.0.1.0/24 in the first zone. */
export async function labWithSubnet(options: LabOptions = {}) {
  const lab = await labWithVpc(options);
  const {Subnet} = await lab.ec2.createSubnet({
    VpcId: lab.VpcId,
    CidrBlock: "10.0.1.0/24",
    AvailabilityZone: "us-east-1a"
  });
  return {...lab, SubnetId: Subnet.SubnetId};
}

/** A lab as {@link labWithSubnet} gives it, with an internet gateway attached to the VPC. */
export async function labWithGateway(options: LabOptions = {}) {
  const lab = await labWithSubnet(options);
  const {InternetGatewayId} = (await lab.ec2.createInternetGateway()).InternetGateway;
  await lab.ec2.attachInternetGateway({InternetGatewayId, VpcId: lab.VpcId});
  return {...lab, InternetGatewayId};
}

/** The ids of instances that are launched into a subnet and running. */
export async function running({ec2, lab}: ReturnType<typeof openLab>, SubnetId: string, count = 1): Promise<string[]> {
  const {Instances} = await ec2.runInstances({ImageId: "ami-1", MinCount: count, MaxCount: count, SubnetId});
  lab.settle();
  return Instances.map(({InstanceId}) => InstanceId);
}

/** The code and the text of the error that a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  const outcome = await call.then(
    () => undefined,
    (error: AwsError) => error
  );
  expect(outcome, "the call should be refused").toBeDefined();
  return `${outcome?.name}: ${outcome?.message}`;
}
