import ipaddr from "ipaddr.js";

/** A block of IPv4 addresses as two unsigned 32-bit numbers. */
export interface Cidr {
  /** The first address. */
  readonly base: number;
  /** How many leading bits are fixed, 0 to 32. */
  readonly length: number;
}

const fourNumbers = /^\d+\.\d+\.\d+\.\d+$/;

/** How many texts are remembered at most; a walk through a large account reads some ten thousand. */
const mostRemembered = 100_000;

/** Keeps what texts were read as: a walk reads the same addresses and blocks again and again. */
function remembered<T>(parse: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const parsed = parse(text);
    if (known.size >= mostRemembered) known.clear();
    known.set(text, parsed);
    return parsed;
  };
}

/**
 * Reads an IPv4 address in dotted-decimal form.
 *
 * @returns an unsigned 32-bit number, or undefined for anything else
 */
export const parseAddress = remembered((text: string): number | undefined => {
  // Names are asked for as often as addresses, and the library is slow to refuse them.
  if (!fourNumbers.test(text) || !ipaddr.IPv4.isValidFourPartDecimal(text)) return undefined;
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(text).octets;
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0;
});

/** Writes an unsigned 32-bit number as a dotted-decimal IPv4 address. */
export function formatAddress(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/**
 * Reads an IPv4 CIDR block and sets the bits beyond its length to zero, as EC2 does (NET-20): 100.68.0.18/18 is read as
 * 100.68.0.0/18.
 *
 * @returns the block, or undefined when the text is not one
 */
export const parseCidr = remembered((text: string): Cidr | undefined => {
  const [address = "", bits = "", rest] = text.split("/");
  const base = parseAddress(address);
  if (base === undefined || rest !== undefined || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined;
  const length = Number(bits);
  return {base: (base & mask(length)) >>> 0, length};
});

/** Writes a block as text, for example `10.0.0.0/16`. */
export function formatCidr({base, length}: Cidr): string {
  return `${formatAddress(base)}/${length}`;
}

/** How many addresses a block holds. */
export function size({length}: Cidr): number {
  return 2 ** (32 - length);
}

/** Whether a block holds an address. */
export function contains({base, length}: Cidr, address: number): boolean {
  return (address & mask(length)) >>> 0 === base;
}

/** Whether the first block holds every address of the second. */
export function covers(outer: Cidr, inner: Cidr): boolean {
  return outer.length <= inner.length && contains(outer, inner.base);
}

/** Whether two blocks share an address. */
export function overlaps(a: Cidr, b: Cidr): boolean {
  return covers(a, b) || covers(b, a);
}

function mask(length: number): number {
  return length === 0 ? 0 : (-1 << (32 - length)) >>> 0;
}
