import {formatAddress} from "../account/cidr.ts";
import type {Candidate} from "./walk.ts";

/**
 * The addresses of an answer in the order a client tries them (DNS-36): by the longest common prefix with its own address
 * (RFC 6724, section 5, rule 9), which keeps a client in an endpoint's own subnet there; ties keep the answer's order.
 * That clients do so is inferred: it is what the C library's `getaddrinfo` does.
 *
 * @param own the client's address, and addresses: unsigned 32-bit numbers
 */
export function sortAddresses(own: number, addresses: readonly number[]): readonly number[] {
  return [...addresses].sort((a, b) => commonPrefix(own, b) - commonPrefix(own, a));
}

/**
 * The choice among the addresses of an answer, with the reason for each.
 *
 * @param own the client's address, and first: the address that it tries first
 */
export function addressCandidates(own: number, addresses: readonly number[], first: number): readonly Candidate[] {
  const asker = formatAddress(own);
  return addresses.map((address) => {
    const shared = `shares its first ${commonPrefix(own, address)} bits with ${asker}`;
    return {
      text: formatAddress(address),
      chosen: address === first,
      why: address === first ? `${shared}: tried first` : shared
    };
  });
}

/**
 * Why a client tries the first of sorted addresses before the second: no sentence, but the rest of one.
 *
 * @param own the client's address, and sorted: what {@link sortAddresses} gives for it
 */
export function whyFirst(own: number, sorted: readonly number[]): string {
  const [first = 0, second] = sorted;
  const bits = commonPrefix(own, first);
  return second !== undefined && commonPrefix(own, second) === bits
    ? `no other shares more than ${bits} bits with ${formatAddress(own)}, and the answer's order decides among equals (RFC 6724)`
    : `it has the longest common prefix with ${formatAddress(own)} (RFC 6724)`;
}

/** How many leading bits two addresses have in common: 0 to 32. */
export function commonPrefix(a: number, b: number): number {
  return Math.clz32((a ^ b) >>> 0);
}
