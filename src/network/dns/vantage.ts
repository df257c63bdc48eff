import type {Vpc} from "../../account/ec2/vpc.ts";
import type {State} from "../../account/state.ts";
import {interfacesOf} from "../lookup.ts";

/**
 * The VPC that somebody asks from.
 *
 * @param from the id of an instance, a network interface, a subnet or a VPC, or `internet`
 * @returns undefined for the internet
 * @throws RangeError when there is no such thing
 */
export function vantageOf(state: State, from: string): Vpc | undefined {
  if (from === "internet") return undefined;
  const {vpc, subnet, networkInterface} = state.tables;
  const vpcId =
    interfacesOf(state, from)[0]?.VpcId ?? networkInterface.get(from)?.VpcId ?? subnet.get(from)?.VpcId ?? from;
  const found = vpc.get(vpcId);
  if (found) return found;
  const instances = [...state.tables.instance.keys()].slice(0, 5).join(", ") || "there is no instance yet";
  throw new RangeError(
    `Nothing called "${from}" can ask. Expected "internet" or the id of an instance, network interface, subnet or VPC (${instances}).`
  );
}
