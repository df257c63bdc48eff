import {sha256} from "@noble/hashes/sha2.js";
import {bytesToHex, utf8ToBytes} from "@noble/hashes/utils.js";

/**
 * Hexadecimal digits that depend on the seed alone, so that the same program gives the same ids on every machine.
 *
 * @param seed any text
 * @param length how many digits, at most 64
 */
export function digits(seed: string, length: number): string {
  return bytesToHex(sha256(utf8ToBytes(seed))).slice(0, length);
}

/** A whole number from 0 up to but not including `below` (at most 2^32) that depends on the seed alone. */
export function draw(seed: string, below: number): number {
  return Number.parseInt(digits(seed, 8), 16) % below;
}
