import type {WireField} from "./wire-field.ts";

/** Types of the type-length-value fields: CRC32C and NOOP of the protocol, and AWS's own (PS-21, PS-22). */
const types: Readonly<Record<number, string>> = {3: "CRC32C", 4: "NOOP", 0xea: "AWS"};

/** Address families with their protocols. */
const families: Readonly<Record<number, string>> = {0x11: "TCP over IPv4", 0x12: "UDP over IPv4"};

/**
 * The fields of a PROXY protocol version 2 header over IPv4, in the order of its bytes, with no byte left out
 * (PS-18 to PS-22).
 *
 * @throws RangeError when the header ends within a field
 */
export function proxyFields(bytes: Uint8Array): WireField[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: WireField[] = [];
  let at = 0;
  const add = (part: string, name: string, length: number, says: string) => {
    if (at + length > bytes.length) throw new RangeError(`${name} at byte ${at} ends after the last byte`);
    fields.push({part, name, says, at, length});
    at += length;
  };
  const address = () => [...bytes.subarray(at, at + 4)].join(".");

  add("Header", "Signature", 12, "PROXY protocol, version 2: no other protocol begins so");
  const command = view.getUint8(at);
  add("Header", "Version and command", 1, `version ${command >> 4}, ${(command & 15) === 1 ? "PROXY" : "LOCAL"}`);
  add("Header", "Family and protocol", 1, families[view.getUint8(at)] ?? "another family");
  add("Header", "Length", 2, `${view.getUint16(at)} bytes follow`);
  add("Addresses", "Source address", 4, `${address()}, of the service consumer`);
  add("Addresses", "Destination address", 4, address());
  add("Addresses", "Source port", 2, String(view.getUint16(at)));
  add("Addresses", "Destination port", 2, String(view.getUint16(at)));
  while (at < bytes.length) {
    const type = view.getUint8(at);
    const part = types[type] ?? "Other";
    add(part, "Type", 1, `0x${type.toString(16).padStart(2, "0")}`);
    const length = view.getUint16(at);
    add(part, "Length", 2, `${length} bytes`);
    if (part === "AWS" && length > 1) {
      add(part, "Subtype", 1, view.getUint8(at) === 1 ? "1: the id of the endpoint" : String(view.getUint8(at)));
      add(part, "Value", length - 1, String.fromCharCode(...bytes.subarray(at, at + length - 1)));
    } else if (part === "CRC32C" && length === 4) add(part, "Checksum", 4, "of the whole header");
    else if (length > 0) add(part, "Value", length, part === "NOOP" ? "padding" : `${length} bytes`);
  }
  return fields;
}
