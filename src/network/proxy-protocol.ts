import {parseAddress} from "../account/cidr.ts";
import type {Packet} from "./walk.ts";

/** Whom a PROXY protocol header speaks of. */
export interface ProxyConnection {
  /** The service consumer's address, dotted decimal. */
  readonly source: string;
  /** The address the load balancer received the connection at. */
  readonly destination: string;
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Default `tcp`. */
  readonly protocol?: Packet["protocol"];
  /** The endpoint that the connection came through; absent for a client that did not use one. */
  readonly endpointId?: string | undefined;
}

/** PS-18. */
const signature = [0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a];
/** Version 2, command PROXY (PS-19). */
const versionAndCommand = 0x21;
/** Types of the type-length-value fields: CRC32C and NOOP of the PROXY protocol, and AWS's own (PS-21, PS-22). */
const types = {crc32c: 0x03, noop: 0x04, aws: 0xea};
/** The subtype of AWS's field that carries an endpoint id (PS-21). */
const endpointSubtype = 0x01;
/** AWS's sample header is padded so that what follows the first 16 bytes is 84 bytes long (PS-19, PS-22). */
const paddedLength = 84;

/**
 * The PROXY protocol version 2 header that a Network Load Balancer sends to a target before the first byte of a
 * connection (PS-17 to PS-22): the consumer's addresses and ports, a CRC32C, the endpoint id, and padding.
 */
export function proxyHeader(connection: ProxyConnection): Uint8Array {
  const addresses = [
    ...u32(parseAddress(connection.source) ?? 0),
    ...u32(parseAddress(connection.destination) ?? 0),
    ...u16(connection.sourcePort),
    ...u16(connection.destinationPort)
  ];
  const endpoint = connection.endpointId
    ? field(types.aws, [endpointSubtype, ...[...connection.endpointId].map((c) => c.charCodeAt(0))])
    : [];
  const checksum = field(types.crc32c, [0, 0, 0, 0]);
  const used = addresses.length + checksum.length + endpoint.length;
  const padding = field(
    types.noop,
    Array.from({length: Math.max(0, paddedLength - used - 3)}, () => 0)
  );
  const rest = [...addresses, ...checksum, ...endpoint, ...padding];
  // IPv4, and TCP (PS-19) or UDP (the PROXY protocol, section 2.2).
  const family = connection.protocol === "udp" ? 0x12 : 0x11;
  const header = Uint8Array.from([...signature, versionAndCommand, family, ...u16(rest.length), ...rest]);
  // The checksum is taken over the whole header with its own four bytes as zero.
  header.set(u32(crc32c(header)), signature.length + 4 + addresses.length + 3);
  return header;
}

function field(type: number, value: readonly number[]): number[] {
  return [type, ...u16(value.length), ...value];
}

function u16(value: number): number[] {
  return [(value >> 8) & 255, value & 255];
}

function u32(value: number): number[] {
  return [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** CRC32C (Castagnoli), as RFC 3720, appendix B.4, defines it. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
