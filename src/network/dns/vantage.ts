import type {Vpc} from "../../account/ec2/vpc.ts";
import type {State, Tables} from "../../account/state.ts";
import {interfacesOf} from "../lookup.ts";
import {perTable} from "../per-table.ts";

/** Who asked before, and where they are: they ask again. */
const askers = perTable<Tables, Map<string, Vpc>>(() => new Map());

/**
 * The VPC that somebody asks from.
 *
 * @param from the id of an instance, a network interface, a subnet or a VPC, or `internet`
 * @returns undefined for the internet
 * @throws RangeError when there is no such thing
 */
export function vantageOf(state: State, from: string): Vpc | undefined {
  if (from === "internet") return undefined;
  const known = askers(state.tables).get(from);
  if (known) return known;
  const vpc = findVpc(state, from);
  askers(state.tables).set(from, vpc);
  return vpc;
}

function findVpc(state: State, from: string): Vpc {
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
