import {regionOf} from "../regions.ts";

/** The private name of an instance or interface: `ip-10-0-0-47.ec2.internal`, elsewhere `ip-10-0-0-47.REGION.compute.internal`. */
export function privateHostName(region: string, address: string): string {
  return `ip-${dashed(address)}.${region === "us-east-1" ? "ec2" : `${region}.compute`}.internal`;
}

/** The public name of an address: `ec2-44-192-0-9.compute-1.amazonaws.com`, elsewhere `ec2-….REGION.compute.amazonaws.com`. */
export function publicHostName(region: string, address: string): string {
  const zone = region === "us-east-1" ? "compute-1" : `${region}.compute`;
  return `ec2-${dashed(address)}.${zone}.${regionOf(region).dnsSuffix}`;
}

function dashed(address: string): string {
  return address.replaceAll(".", "-");
}
