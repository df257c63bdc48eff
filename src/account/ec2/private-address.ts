import type {Tx, View} from "../call.ts";
import type {Cidr} from "../cidr.ts";
import {contains, formatAddress, parseAddress, parseCidr, size} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {draw} from "../ids.ts";
import {list} from "../lookup.ts";
import type {Subnet} from "./subnet.ts";

/** Addresses at the start of every subnet that nobody can use: network, router, DNS, future use (NET-21). */
const reservedAtStart = 4;

/** Addresses of every subnet that nobody can use: those at its start, and the last, for there is no broadcast (NET-21). */
const reservedAddresses = reservedAtStart + 1;

/**
 * A free address of a subnet.
 *
 * @param designated the address that was asked for. Absent: one is chosen, which depends on the subnet's id and on how
 *   often one was chosen there, never one of the reserved ones (NET-21, NET-23)
 * @throws AwsError `InvalidParameterValue` for an address outside the subnet or reserved, `InvalidIPAddress.InUse` for
 *   one that is taken, `InsufficientFreeAddressesInSubnet` when none is left (ERR-11)
 */
export function chooseAddress(tx: Tx, subnet: Subnet, designated?: string): string {
  const taken = takenAddresses(tx, subnet.SubnetId);
  const block = blockOf(subnet);
  if (designated !== undefined) return checked(designated, block, taken);
  const usable = size(block) - reservedAddresses;
  if (taken.size >= usable) {
    throw new AwsError(
      "InsufficientFreeAddressesInSubnet",
      "The specified subnet does not have enough free addresses to satisfy the request.",
      {facts: ["ERR-11"]}
    );
  }
  const start = draw(`${subnet.SubnetId}/address/${tx.next(`address/${subnet.SubnetId}`)}`, usable);
  for (let probe = start; ; probe++) {
    const address = formatAddress(block.base + reservedAtStart + (probe % usable));
    if (!taken.has(address)) return address;
  }
}

/** How many addresses of a subnet are free: all but the reserved ones and those of interfaces. */
export function freeAddresses(view: View, subnet: Subnet): number {
  return size(blockOf(subnet)) - reservedAddresses - takenAddresses(view, subnet.SubnetId).size;
}

function checked(text: string, block: Cidr, taken: ReadonlySet<string>): string {
  const address = parseAddress(text);
  if (address === undefined) {
    throw new AwsError("InvalidParameterValue", `invalid value for parameter address: ${text}`);
  }
  if (!contains(block, address)) {
    throw new AwsError("InvalidParameterValue", `Address does not fall within the subnet's address range`);
  }
  const offset = address - block.base;
  if (offset < reservedAtStart || offset === size(block) - 1) {
    throw new AwsError("InvalidParameterValue", `Address is in subnet's reserved address range`, {facts: ["NET-23"]});
  }
  if (taken.has(text)) {
    throw new AwsError("InvalidIPAddress.InUse", `Address ${text} is in use.`, {facts: ["ERR-11"]});
  }
  return text;
}

function takenAddresses(view: View, subnetId: string): ReadonlySet<string> {
  const here = list(view, "networkInterface").filter(({SubnetId}) => SubnetId === subnetId);
  return new Set(here.map(({PrivateIpAddress}) => PrivateIpAddress));
}

function blockOf(subnet: Subnet): Cidr {
  return parseCidr(subnet.CidrBlock) ?? {base: 0, length: 32};
}
