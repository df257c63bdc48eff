import {parseHTML} from "linkedom";
import {openLab} from "../src/index.ts";
import {changesBetween} from "../src/lesson/changes.ts";
import {drawScene} from "../src/picture/draw-scene.ts";
import {layoutAccounts} from "../src/picture/layout-accounts.ts";
import type {Measured} from "./measure.ts";
import {median, seconds} from "./measure.ts";

/** How often an edit is drawn for one measurement. */
const edits = 121;

/** What is measured: VPCs side by side, each with zones, instances and interface endpoints. */
const sizes = [
  {what: "a lesson's state", vpcs: 2, instances: 4, endpoints: 3, most: 5},
  {what: "a large state", vpcs: 8, instances: 12, endpoints: 10, most: 40}
];

/**
 * How long it takes to lay out and to draw again after an edit: a cell made another endpoint. Drawn into linkedom, which
 * costs more than a browser's elements do; painting is the browser's and not measured here.
 */
export async function pictures(): Promise<Measured[]> {
  const measured: Measured[] = [];
  for (const {what, most, ...size} of sizes) {
    const {states, nodes} = await statesOf(size);
    const container = parseHTML('<!doctype html><div id="picture"></div>').document.querySelector("div") as Element;
    const times = Array.from({length: edits}, (_, i) => {
      const [before, after] = i % 2 === 0 ? states : [states[1], states[0]];
      return 1000 * seconds(() => drawScene(container, layoutAccounts(after, changesBetween(before, after), {before})));
    });
    // The first ones draw everything, and the machine learns the code.
    const value = median(times.slice(60));
    measured.push({what: `Layout and redraw of ${what}, ${nodes} nodes`, value, unit: "ms", target: {most}});
  }
  return measured;
}

/** Two states that differ by one edit, and how many boxes and links the second one's picture has. */
async function statesOf({vpcs, instances, endpoints}: {vpcs: number; instances: number; endpoints: number}) {
  const {ec2, lab} = openLab({quotas: {vpcsPerRegion: 100}});
  const services = ["sqs", "sns", "kms", "logs", "ecr.api", "ecr.dkr", "sts", "ec2", "ssm", "secretsmanager"];
  let last: {readonly VpcId: string; readonly SubnetIds: string[]} | undefined;
  for (let v = 0; v < vpcs; v++) {
    const {Vpc} = await ec2.createVpc({CidrBlock: `10.${v}.0.0/16`});
    const {VpcId} = Vpc;
    const SubnetIds: string[] = [];
    for (const z of [1, 2]) {
      const CidrBlock = `10.${v}.${z}.0/24`;
      const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock, AvailabilityZoneId: `use1-az${z}`});
      const {SubnetId} = Subnet;
      SubnetIds.push(SubnetId);
      await ec2.runInstances({MinCount: instances, MaxCount: instances, SubnetId, ImageId: "ami-1"});
    }
    for (const service of services.slice(0, endpoints)) {
      const ServiceName = `com.amazonaws.us-east-1.${service}`;
      await ec2.createVpcEndpoint({
        VpcId,
        VpcEndpointType: "Interface",
        ServiceName,
        SubnetIds,
        PrivateDnsEnabled: false
      });
    }
    last = {VpcId, SubnetIds};
  }
  const before = lab.state;
  await ec2.createVpcEndpoint({
    VpcId: last!.VpcId,
    VpcEndpointType: "Interface",
    ServiceName: "com.amazonaws.us-east-1.monitoring",
    SubnetIds: last!.SubnetIds,
    PrivateDnsEnabled: false
  });
  const {boxes, links} = layoutAccounts(lab.state, []);
  return {states: [before, lab.state] as const, nodes: boxes.length + links.length};
}
