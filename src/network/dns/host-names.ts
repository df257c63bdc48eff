import {parseAddress} from "../../account/cidr.ts";
import {privateHostName, publicHostName} from "../../account/ec2/host-name.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {Vpc} from "../../account/ec2/vpc.ts";
import type {State} from "../../account/state.ts";
import {interfaceAt, interfaceAtPublic} from "../lookup.ts";
import type {Zone} from "./zone.ts";

/** The beginning of the names that EC2 makes of addresses: `ip-10-0-0-47.`, `ec2-44-192-0-9.`. */
const made = /^(ip|ec2)-(\d+)-(\d+)-(\d+)-(\d+)\./;

/** How long answers may be kept, in seconds. */
const ttl = 60;

/**
 * What the resolver of a VPC knows of the names that EC2 makes of addresses: the private names of what is in the VPC,
 * and public names, which stand for the private address in the VPC itself and in a peer that the owner's side of the
 * peering connection lets see it (`AllowDnsResolutionFromRemoteVpc`).
 *
 * @returns undefined for every other name
 */
export function hostNamesInside(state: State, vpc: Vpc, name: string): Zone | undefined {
  const parsed = parse(name);
  if (!parsed) return undefined;
  const {kind, address} = parsed;
  if (kind === "ip") {
    const held = interfaceAt(state, vpc.VpcId, parseAddress(address) ?? 0);
    return held && privateHostName(vpc.region, address) === name
      ? zone("vpc-dns", vpc.VpcId, name, address)
      : undefined;
  }
  const held = namedPublicly(state, name, address);
  return held && (held.VpcId === vpc.VpcId || seenFrom(state, held.VpcId, vpc.VpcId))
    ? zone("vpc-dns", vpc.VpcId, name, held.PrivateIpAddress)
    : undefined;
}

/** What public DNS knows of a name that EC2 made of a public address, which exists while its VPC has DNS hostnames. */
export function hostNamesOutside(state: State, name: string): Zone | undefined {
  const parsed = parse(name);
  return parsed?.kind === "ec2" && namedPublicly(state, name, parsed.address)
    ? zone("public", undefined, name, parsed.address)
    : undefined;
}

function parse(name: string): {kind: string; address: string} | undefined {
  const [, kind = "", ...bytes] = made.exec(name) ?? [];
  return kind ? {kind, address: bytes.join(".")} : undefined;
}

function namedPublicly(state: State, name: string, address: string): NetworkInterface | undefined {
  const held = interfaceAtPublic(state, address);
  const vpc = state.tables.vpc.get(held?.VpcId ?? "");
  return vpc?.dnsHostnames && publicHostName(vpc.region, address) === name ? held : undefined;
}

/** Whether an active peering connection lets one VPC see the private addresses behind the public names of another. */
function seenFrom(state: State, owner: string, asker: string): boolean {
  return [...state.tables.vpcPeeringConnection.values()].some(({Status, RequesterVpcInfo, AccepterVpcInfo}) => {
    const sides = [RequesterVpcInfo, AccepterVpcInfo];
    const own = sides.find(({VpcId}) => VpcId === owner);
    const between = own !== undefined && sides.some(({VpcId}) => VpcId === asker);
    return between && Status.Code === "active" && own.PeeringOptions?.AllowDnsResolutionFromRemoteVpc === true;
  });
}

function zone(kind: "vpc-dns" | "public", vpcId: string | undefined, name: string, data: string): Zone {
  return {
    kind,
    title: vpcId === undefined ? "Public DNS" : `The resolver of ${vpcId}, which knows the names of instances,`,
    domain: name.slice(name.indexOf(".") + 1),
    owners: new Map([[name, [{name, type: "A", ttl, data}]]]),
    facts: []
  };
}
