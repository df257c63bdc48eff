import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";

/**
 * Hexadecimal digits that depend on the seed alone, so that the same program gives the same ids on every machine.
 *
 * @param seed any text
 * @param length how many digits, at most 64
 */
export function digits(seed: string, length: number): string {
  let hash = hashes.get(seed);
  if (hash === undefined) {
    hash = bytesToHex(sha256(utf8ToBytes(seed)));
    if (hashes.size >= mostHashes) hashes.clear();
    hashes.set(seed, hash);
  }
  return hash.slice(0, length);
}

/** What was hashed: a page that runs again asks for the same ids again. */
const hashes = new Map<string, string>();

/** How many hashes are kept. */
const mostHashes = 10_000;

/** A whole number from 0 up to but not including `below` (at most 2^32) that depends on the seed alone. */
export function draw(seed: string, below: number): number {
  return Number.parseInt(digits(seed, 8), 16) % below;
}
