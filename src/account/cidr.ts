/** A block of IPv4 addresses as two unsigned 32-bit numbers. */
export interface Cidr {
  /** The first address. */
  readonly base: number;
  /** How many leading bits are fixed, 0 to 32. */
  readonly length: number;
}

/**
 * Reads an IPv4 address in dotted-decimal form. Walks read some twenty addresses each, hence by hand.
 *
 * @returns an unsigned 32-bit number, or undefined for anything else, such as a number with a leading zero
 */
export function parseAddress(text: string): number | undefined {
  let address = 0;
  let part = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === dot) {
      if (part < 0) return undefined;
      address = address * 256 + part;
      part = -1;
      dots++;
    } else {
      const digit = code - zero;
      if (digit < 0 || digit > 9 || part === 0) return undefined;
      part = part < 0 ? digit : part * 10 + digit;
      if (part > 255) return undefined;
    }
  }
  return dots === 3 && part >= 0 ? address * 256 + part : undefined;
}

const dot = ".".charCodeAt(0);
const zero = "0".charCodeAt(0);

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
export function parseCidr(text: string): Cidr | undefined {
  const known = blocks.get(text);
  if (known) return known;
  const block = readCidr(text);
  if (block) {
    if (blocks.size >= mostBlocks) blocks.clear();
    blocks.set(text, block);
  }
  return block;
}

/** The blocks that were read: rules and routes name the same few again and again. */
const blocks = new Map<string, Cidr>();

/** How many of them are kept. */
const mostBlocks = 10_000;

function readCidr(text: string): Cidr | undefined {
  const [address = "", bits = "", rest] = text.split("/");
  const base = parseAddress(address);
  if (base === undefined || rest !== undefined || !/^\d{1,2}$/.test(bits) || Number(bits) > 32) return undefined;
  const length = Number(bits);
  return {base: (base & mask(length)) >>> 0, length};
}

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
