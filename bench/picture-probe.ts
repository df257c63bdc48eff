import {openLab} from "../src/index.ts";
import {changesBetween} from "../src/lesson/changes.ts";
import {drawScene} from "../src/picture/draw-scene.ts";
import {layoutAccounts} from "../src/picture/layout-accounts.ts";
import type {Scene} from "../src/picture/scene.ts";

/* Runs in the page that `bench/pictures.ts` opens. */

/** What is drawn: VPCs side by side, each with zones, instances and interface endpoints. */
export interface PictureSize {
  readonly vpcs: number;
  /** Per zone and per VPC. */
  readonly instances: number;
  readonly endpoints: number;
  /** Whether the picture is drawn whole, however large it is. */
  readonly unfolded: boolean;
}

/** The parts of an edit, each to be called by itself. */
export interface PictureProbe {
  /** Makes the states; gives how many boxes and links the picture has. */
  readonly prepare: (size: PictureSize) => Promise<number>;
  /** Edits the cell, and lays its picture out. */
  readonly layout: () => void;
  /** Sends the scene as from a worker: nothing in it is the same object as in the last one. */
  readonly send: () => void;
  readonly draw: () => void;
  /** What a call takes that does nothing. */
  readonly rest: () => void;
}

declare global {
  interface Window {
    pictureProbe?: PictureProbe;
  }
}

window.pictureProbe = makeProbe();

function makeProbe(): PictureProbe {
  // Outside of the document, so that nothing is styled or painted.
  const container = document.createElement("div");
  let edits = 0;
  let states: Awaited<ReturnType<typeof statesOf>> | undefined;
  let folded = {};
  let scene: Scene | undefined;
  const layout = () => {
    if (!states) return;
    const {before, variants} = states;
    const after = variants[edits++ % variants.length] ?? before;
    scene = layoutAccounts(after, changesBetween(before, after), {before, folded});
  };
  return {
    async prepare(size) {
      states = await statesOf(size);
      const {subnet, vpc} = states.before.tables;
      if (size.unfolded) folded = Object.fromEntries([...subnet.keys(), ...vpc.keys()].map((id) => [id, false]));
      layout();
      return scene ? scene.boxes.length + scene.links.length : 0;
    },
    layout,
    send() {
      scene = structuredClone(scene);
    },
    draw() {
      if (scene) drawScene(container, scene);
    },
    rest: () => undefined
  };
}

/** The state before the edited cell, and after it as it is written now and then. */
async function statesOf({vpcs, instances, endpoints}: PictureSize) {
  const {ec2, lab} = openLab({quotas: {vpcsPerRegion: 100}});
  const services = ["sqs", "sns", "kms", "logs", "ecr.api", "ecr.dkr", "sts", "ec2", "ssm", "secretsmanager"];
  const endpoint = (VpcId: string, service: string, SubnetIds: string[]) =>
    ec2.createVpcEndpoint({
      VpcId,
      VpcEndpointType: "Interface",
      ServiceName: `com.amazonaws.us-east-1.${service}`,
      SubnetIds,
      PrivateDnsEnabled: false
    });
  let last = {VpcId: "", SubnetIds: [] as string[]};
  for (let v = 0; v < vpcs; v++) {
    const {Vpc} = await ec2.createVpc({CidrBlock: `10.${v}.0.0/16`});
    last = {VpcId: Vpc.VpcId, SubnetIds: []};
    for (const z of [1, 2]) {
      const place = {VpcId: Vpc.VpcId, CidrBlock: `10.${v}.${z}.0/24`, AvailabilityZoneId: `use1-az${z}`};
      const {SubnetId} = (await ec2.createSubnet(place)).Subnet;
      last.SubnetIds.push(SubnetId);
      await ec2.runInstances({MinCount: instances, MaxCount: instances, SubnetId, ImageId: "ami-1"});
    }
    for (const service of services.slice(0, endpoints)) await endpoint(Vpc.VpcId, service, last.SubnetIds);
  }
  const before = lab.state;
  const {VpcId, SubnetIds} = last;
  const variants = [];
  for (const [service, zones] of [
    ["monitoring", 2],
    ["events", 2],
    ["monitoring", 1],
    ["events", 1]
  ] as const) {
    const {VpcEndpoint} = await endpoint(VpcId, service, SubnetIds.slice(0, zones));
    variants.push(lab.state);
    await ec2.deleteVpcEndpoints({VpcEndpointIds: [VpcEndpoint.VpcEndpointId]});
  }
  return {before, variants};
}
