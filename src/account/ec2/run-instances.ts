import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import type {Tag} from "../tags.ts";
import {TagSpecifications, tagsOf} from "../tags.ts";
import {delays} from "./instance-lifecycle.ts";
import type {Instance} from "./instance.ts";
import {instanceState, reservations} from "./instance.ts";
import {attachment, createInterface} from "./network-interface.ts";
import {choosePublicAddress} from "./public-address.ts";
import type {Subnet} from "./subnet.ts";

const InterfaceSpecification = v.strictObject({
  DeviceIndex: v.number(),
  NetworkInterfaceId: v.optional(v.string()),
  SubnetId: v.optional(v.string()),
  Groups: v.optional(v.array(v.string())),
  PrivateIpAddress: v.optional(v.string()),
  AssociatePublicIpAddress: v.optional(v.boolean()),
  Description: v.optional(v.string()),
  DeleteOnTermination: v.optional(v.boolean())
});

type InterfaceSpecification = v.InferOutput<typeof InterfaceSpecification>;

const count = v.pipe(v.number(), v.integer(), v.minValue(1));

const input = v.strictObject({
  ImageId: v.string(),
  MinCount: count,
  MaxCount: count,
  InstanceType: v.optional(v.string(), "m1.small"),
  KeyName: v.optional(v.string()),
  SubnetId: v.optional(v.string()),
  SecurityGroupIds: v.optional(v.array(v.string())),
  PrivateIpAddress: v.optional(v.string()),
  NetworkInterfaces: v.optional(v.array(InterfaceSpecification)),
  TagSpecifications
});

type RunInput = v.InferOutput<typeof input>;

const runInstances = write({
  input,
  run(tx, input) {
    const {MinCount, MaxCount} = input;
    if (MinCount > MaxCount) {
      const text = `Value (${MinCount}) for parameter MinCount is invalid. It is greater than MaxCount, ${MaxCount}.`;
      throw new AwsError("InvalidParameterValue", text, {ours: true});
    }
    const specs = interfaceSpecs(input);
    const tags = tagsOf(input.TagSpecifications, "instance", ["network-interface", "volume"]);
    const interfaceTags = tagsOf(input.TagSpecifications, "network-interface", ["instance", "volume"]);
    const reservationId = tx.id("r");
    const instances = Array.from({length: MaxCount}, (_, index) =>
      launch(tx, {input, specs, tags, interfaceTags, reservationId, index})
    );
    return reservations(instances, tx)[0] as ReturnType<typeof reservations>[number];
  }
});

/** The interfaces to make, whether they are given one by one or, for a single one, by the parameters of the instance. */
function interfaceSpecs(input: RunInput): readonly InterfaceSpecification[] {
  const {NetworkInterfaces, SubnetId, SecurityGroupIds, PrivateIpAddress, MaxCount} = input;
  if (NetworkInterfaces && NetworkInterfaces.length > 0) {
    if (SubnetId !== undefined || SecurityGroupIds !== undefined || PrivateIpAddress !== undefined) {
      throw new AwsError(
        "InvalidParameterCombination",
        "Network interfaces and an instance-level subnet ID or security groups may not be specified on the same request"
      );
    }
    return checkSpecs(NetworkInterfaces, MaxCount);
  }
  if (PrivateIpAddress !== undefined && MaxCount > 1) {
    const text = "PrivateIpAddress is one address; it cannot be given to more than one instance.";
    throw new AwsError("InvalidParameterCombination", text, {ours: true});
  }
  return [{DeviceIndex: 0, SubnetId, Groups: SecurityGroupIds, PrivateIpAddress}];
}

function checkSpecs(specs: readonly InterfaceSpecification[], maxCount: number): readonly InterfaceSpecification[] {
  const indexes = specs.map(({DeviceIndex}) => DeviceIndex);
  if (new Set(indexes).size < indexes.length || !indexes.includes(0)) {
    const text = `Each network interface requires a device index of its own, and one of them must be 0. Found: ${indexes.join(", ")}.`;
    throw new AwsError("InvalidParameterValue", text, {ours: true});
  }
  if (specs.length > 1 && specs.some(({AssociatePublicIpAddress}) => AssociatePublicIpAddress !== undefined)) {
    const text =
      "The associatePublicIPAddress parameter cannot be specified when launching with multiple network interfaces.";
    throw new AwsError("InvalidParameterCombination", text);
  }
  const fixed = specs.find(({NetworkInterfaceId, PrivateIpAddress}) => NetworkInterfaceId ?? PrivateIpAddress);
  if (fixed && maxCount > 1) {
    const text = "An interface or an address that is given can be that of one instance only.";
    throw new AwsError("InvalidParameterCombination", text, {ours: true});
  }
  return [...specs].sort((a, b) => a.DeviceIndex - b.DeviceIndex);
}

interface Launch {
  readonly input: RunInput;
  readonly specs: readonly InterfaceSpecification[];
  readonly tags: readonly Tag[];
  readonly interfaceTags: readonly Tag[];
  readonly reservationId: string;
  readonly index: number;
}

function launch(tx: Tx, {input, specs, tags, interfaceTags, reservationId, index}: Launch): Instance {
  const InstanceId = tx.id("i");
  const subnets = specs.map((spec) => attachNew(tx, InstanceId, spec, interfaceTags));
  const {SubnetId, VpcId, AvailabilityZone} = subnets[0] as Subnet;
  const elsewhere = subnets.find((subnet) => subnet.AvailabilityZone !== AvailabilityZone);
  if (elsewhere) {
    const text = `${elsewhere.SubnetId} is in ${elsewhere.AvailabilityZone}, and the instance in ${AvailabilityZone}.`;
    throw new AwsError("InvalidParameterCombination", text, {ours: true});
  }
  const instance: Instance = {
    account: tx.account,
    region: tx.region,
    InstanceId,
    ImageId: input.ImageId,
    InstanceType: input.InstanceType,
    ...(input.KeyName !== undefined && {KeyName: input.KeyName}),
    State: instanceState("pending"),
    SubnetId,
    VpcId,
    AmiLaunchIndex: index,
    LaunchTime: new Date(tx.state.now),
    Placement: {AvailabilityZone, GroupName: "", Tenancy: "default"},
    StateTransitionReason: "",
    Tags: tags,
    reservationId,
    publicAddress: wantsPublicAddress(specs, subnets[0] as Subnet)
  };
  tx.put("instance", InstanceId, instance);
  tx.after(delays.starting, "instance.running", InstanceId);
  return instance;
}

/** Makes an interface, or takes the one that is given, and attaches it. */
function attachNew(tx: Tx, InstanceId: string, spec: InterfaceSpecification, Tags: readonly Tag[]): Subnet {
  const {DeviceIndex, NetworkInterfaceId} = spec;
  const held = {AttachTime: new Date(tx.state.now), DeviceIndex, InstanceId, InstanceOwnerId: tx.account};
  if (NetworkInterfaceId !== undefined) {
    const given = find(tx, "networkInterface", NetworkInterfaceId);
    if (given.Status === "in-use") {
      throw new AwsError("InvalidNetworkInterface.InUse", `Interface: [${NetworkInterfaceId}] in use.`);
    }
    const Attachment = attachment(tx, NetworkInterfaceId, {...held, DeleteOnTermination: false});
    tx.put("networkInterface", NetworkInterfaceId, {...given, Status: "in-use", Attachment});
    return find(tx, "subnet", given.SubnetId);
  }
  if (spec.SubnetId === undefined) {
    throw new AwsError("VPCIdNotSpecified", "No default VPC for this user");
  }
  const subnet = find(tx, "subnet", spec.SubnetId);
  // For a group that is not there, this call has another code than those about interfaces.
  for (const id of spec.Groups ?? []) find(tx, "securityGroup", id);
  const made = createInterface(tx, {
    subnet,
    groups: spec.Groups,
    owner: InstanceId,
    address: spec.PrivateIpAddress,
    Description: spec.Description,
    Attachment: {...held, DeleteOnTermination: spec.DeleteOnTermination ?? true},
    Tags
  });
  if (DeviceIndex === 0 && wantsPublicAddress([spec], subnet)) {
    const Association = {PublicIp: choosePublicAddress(tx, InstanceId), IpOwnerId: "amazon"};
    tx.put("networkInterface", made.NetworkInterfaceId, {...made, Association});
  }
  return subnet;
}

/** A new primary interface gets a public address when it is asked for, or else when the subnet says so. */
function wantsPublicAddress([primary]: readonly InterfaceSpecification[], subnet: Subnet): boolean {
  if (!primary || primary.NetworkInterfaceId !== undefined) return false;
  return primary.AssociatePublicIpAddress ?? subnet.MapPublicIpOnLaunch;
}

/** The call that launches instances. */
export const runInstancesCalls = {runInstances};
