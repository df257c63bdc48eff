import {formatAddress} from "../account/cidr.ts";
import type {Candidate} from "./walk.ts";

/**
 * The addresses of an answer in the order a client tries them: by the longest common prefix with its own address
 * (RFC 6724, section 5, rule 9), which keeps a client in an endpoint's own subnet there; ties keep the answer's order.
 * That clients do so is inferred: it is what the C library's `getaddrinfo` does.
 *
 * @param own the client's address, and addresses: unsigned 32-bit numbers
 */
export function sortAddresses(own: number, addresses: readonly number[]): readonly number[] {
  return [...addresses].sort((a, b) => commonPrefix(own, b) - commonPrefix(own, a));
}

/** The choice among the addresses of an answer, with the reason for each. */
export function addressCandidates(own: number, addresses: readonly number[]): readonly Candidate[] {
  const [first] = sortAddresses(own, addresses);
  return addresses.map((address) => {
    const bits = commonPrefix(own, address);
    const shared = `shares its first ${bits} bits with ${formatAddress(own)}`;
    return {
      text: formatAddress(address),
      chosen: address === first,
      why: address === first ? `${shared}: tried first` : shared
    };
  });
}

/** How many leading bits two addresses have in common: 0 to 32. */
export function commonPrefix(a: number, b: number): number {
  return Math.clz32((a ^ b) >>> 0);
}
