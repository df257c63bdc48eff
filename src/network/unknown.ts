import {kindNames} from "../account/difference.ts";
import type {Vpc} from "../account/ec2/vpc.ts";
import {assumedAttributes, isKnown, placeKey} from "../account/load/loaded.ts";
import type {Kind, Placed, State} from "../account/state.ts";
import type {Step} from "./walk.ts";

/** What an answer in a loaded account would need to know and no file told. */
interface Unknowns {
  /** One sentence for each. Absent when everything is known, as in a simulated account. */
  readonly unknown?: readonly string[];
}

/** The kinds of resources that decide over a packet. */
const deciding: readonly Kind[] = [
  "subnet",
  "routeTable",
  "networkAcl",
  "securityGroup",
  "networkInterface",
  "vpcEndpoint",
  "internetGateway",
  "natGateway",
  "vpcPeeringConnection"
];

/** What is not known of the accounts and Regions that a walk came through, and might have changed it. */
export function unknownOnTheWay(state: State, steps: readonly Step[]): Unknowns {
  if (!state.loaded) return {};
  const places = new Map(steps.map(({place}) => [placeKey(place), place]));
  const resolver = steps.flatMap(({dns}) => dns?.unknown ?? []);
  return some([...resolver, ...[...places.values()].flatMap((place) => unknownKinds(state, place, deciding))]);
}

/** What is not known of a VPC and might have changed what its resolver answers. */
export function unknownToResolver(state: State, vpc: Vpc | undefined): Unknowns {
  if (!state.loaded || !vpc) return {};
  const {account, VpcId} = vpc;
  const attributes = assumedAttributes(state, vpc, VpcId);
  const values: Readonly<Record<string, boolean>> = {
    enableDnsSupport: vpc.dnsSupport,
    enableDnsHostnames: vpc.dnsHostnames
  };
  return some([
    ...attributes.map((name) => `No file tells ${name} of ${VpcId}: it is taken to be ${values[name]}.`),
    ...unknownKinds(state, vpc, ["vpcEndpoint"]),
    ...unknownKinds(state, {account, region: "global"}, ["hostedZone"])
  ]);
}

function unknownKinds(state: State, {account, region}: Placed, kinds: readonly Kind[]): string[] {
  const where = region === "global" ? account : `${account} in ${region}`;
  return kinds
    .filter((kind) => !isKnown(state, kind, {account, region}))
    .map((kind) => `No file tells the ${kindNames[kind].plural} of ${where}.`);
}

function some(sentences: readonly string[]): Unknowns {
  const unknown = [...new Set(sentences)];
  return unknown.length > 0 ? {unknown} : {};
}
