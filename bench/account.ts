import {awsServices} from "../src/account/services.ts";
import {openLab} from "../src/index.ts";

/** A question that somebody in the large account has: who asks, for which name. */
export interface Question {
  readonly from: string;
  readonly name: string;
}

/** A large account as files, and questions to it. */
export interface LargeAccount {
  /** What `aws … describe-*` would print, by file name, as `lab.load` takes it. */
  readonly files: Readonly<Record<string, string>>;
  /** One for each instance: the name of an endpoint of its own VPC. */
  readonly questions: readonly Question[];
}

/** Endpoints per VPC, as many as AWS allows by default (IF-22). */
const endpointsPerVpc = 50;

/**
 * Makes an account of VPCs that are alike, each with 50 interface endpoints with private DNS.
 *
 * @param endpoints how many in all
 * @param instancesPerVpc how many instances come with each 50 of them
 */
export async function largeAccount(endpoints: number, instancesPerVpc: number): Promise<LargeAccount> {
  const template = await oneVpc(instancesPerVpc);
  const copies = Array.from({length: Math.ceil(endpoints / endpointsPerVpc)}, (_, copy) => copy);
  const files = new Map<string, string[]>();
  for (const copy of copies) {
    for (const [name, text] of Object.entries(template.files)) {
      const key = renamed(name, copy);
      files.set(key, [...(files.get(key) ?? []), renamed(text, copy)]);
    }
  }
  const questions = copies.flatMap((copy) =>
    template.questions.map(({from, name}) => ({from: renamed(from, copy), name}))
  );
  return {files: Object.fromEntries([...files].map(([name, texts]) => [name, merged(texts)])), questions};
}

async function oneVpc(instances: number): Promise<LargeAccount> {
  const {ec2, lab} = openLab();
  const {VpcId} = (await ec2.createVpc({CidrBlock: "10.0.0.0/16"})).Vpc;
  await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});
  const zones = (await ec2.describeAvailabilityZones()).AvailabilityZones;
  const services = awsServices("us-east-1").filter(isOrdinary).slice(0, endpointsPerVpc);
  const zone = zones.find(({ZoneId}) => services.every(({zoneIds}) => zoneIds.includes(ZoneId)));
  if (!zone) throw new Error("No zone has all services.");
  const subnet = async (CidrBlock: string) =>
    (await ec2.createSubnet({VpcId, CidrBlock, AvailabilityZone: zone.ZoneName})).Subnet.SubnetId;
  const [endpointSubnet, instanceSubnet] = [await subnet("10.0.0.0/24"), await subnet("10.0.16.0/20")];
  for (const {name} of services) {
    await ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: name,
      SubnetIds: [endpointSubnet],
      PrivateDnsEnabled: true
    });
  }
  const {Instances} = await ec2.runInstances({
    ImageId: "ami-0abcdef1234567890",
    MinCount: instances,
    MaxCount: instances,
    SubnetId: instanceSubnet
  });
  lab.settle();
  const names = services.map(({privateDnsNames}) => privateDnsNames[0] ?? "");
  return {
    files: lab.describe(),
    questions: Instances.map(({InstanceId}, i) => ({from: InstanceId, name: names[i % names.length] ?? ""}))
  };
}

/** A service of one plain private name. */
function isOrdinary({type, privateDnsNames}: {readonly type: string; readonly privateDnsNames: readonly string[]}) {
  const [name, ...more] = privateDnsNames;
  return type === "Interface" && name !== undefined && more.length === 0 && !name.startsWith("*.");
}

/** The text with other ids: their first digits become the number of the copy. */
function renamed(text: string, copy: number): string {
  return text
    .replace(/\b([a-z]+(?:-[a-z]+)?-0)[0-9a-f]{4}(?=[0-9a-f]{12}\b)/g, `$1${copy.toString(16).padStart(4, "0")}`)
    .replace(/\bZ0[0-9A-Z]{4}(?=[0-9A-Z]{15}\b)/g, `Z0${copy.toString(36).toUpperCase().padStart(4, "0")}`);
}

/** Files of the same lists as one; what does not differ from copy to copy once. */
function merged(texts: readonly string[]): string {
  const [first = "", ...more] = texts;
  if (more.every((text) => text === first)) return first;
  const lists: Record<string, unknown[]> = {};
  for (const text of texts) {
    for (const [name, list] of Object.entries(JSON.parse(text) as Record<string, unknown[]>)) {
      lists[name] = [...(lists[name] ?? []), ...list];
    }
  }
  return JSON.stringify(lists);
}
