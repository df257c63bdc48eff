import type {WireField} from "./wire-field.ts";

/** Record types by their numbers (RFC 1035, section 3.2.2; AAAA: RFC 3596; OPT: RFC 6891). */
const types: Readonly<Record<number, string>> = {
  1: "A",
  2: "NS",
  5: "CNAME",
  6: "SOA",
  16: "TXT",
  28: "AAAA",
  41: "OPT"
};

const codes: Readonly<Record<number, string>> = {0: "NOERROR", 2: "SERVFAIL", 3: "NXDOMAIN"};

const flags: readonly (readonly [mask: number, words: string])[] = [
  [0x8000, "QR: a response"],
  [0x0400, "AA: from an authority"],
  [0x0200, "TC: cut short"],
  [0x0100, "RD: recursion desired"],
  [0x0080, "RA: recursion available"]
];

/**
 * The fields of a DNS message in the order of its bytes, with no byte left out (RFC 1035, section 4; the OPT record:
 * RFC 6891, section 6.1.2).
 *
 * @throws RangeError when the message ends within a field
 */
export function dnsFields(bytes: Uint8Array): WireField[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fields: WireField[] = [];
  let at = 0;
  const add = (part: string, name: string, length: number, says: string) => {
    fields.push({part, name, says, at, length});
    at += length;
  };
  const count = (name: string, of: string): number => {
    const n = view.getUint16(at);
    add("Header", name, 2, `${n} ${of}`);
    return n;
  };
  const nameHere = (part: string) => {
    const {name, length} = readName(bytes, at);
    add(part, "Name", length, name === "" ? "the root" : nameWords(bytes, at, name));
  };
  const typeHere = (part: string): number => {
    const type = view.getUint16(at);
    add(part, "Type", 2, types[type] ?? String(type));
    return type;
  };

  add("Header", "ID", 2, `${view.getUint16(at)}, as in the question`);
  add("Header", "Flags", 2, flagWords(view.getUint16(at)));
  const questions = count("QDCOUNT", "in the question section");
  const sections = [
    {part: "Answer", n: count("ANCOUNT", "in the answer section")},
    {part: "Authority", n: count("NSCOUNT", "in the authority section")},
    {part: "Additional", n: count("ARCOUNT", "in the additional section")}
  ];
  for (let i = 0; i < questions; i++) {
    nameHere("Question");
    typeHere("Question");
    add("Question", "Class", 2, classWords(view.getUint16(at)));
  }
  for (const {part: section, n} of sections) {
    for (let i = 1; i <= n; i++) {
      const part = n > 1 ? `${section} ${i}` : section;
      nameHere(part);
      const type = typeHere(part);
      if (type === 41) {
        add(part, "UDP size", 2, `up to ${view.getUint16(at)} bytes are taken`);
        add(part, "Extended flags", 4, `EDNS version ${view.getUint8(at + 1)}`);
      } else {
        add(part, "Class", 2, classWords(view.getUint16(at)));
        add(part, "TTL", 4, `${view.getUint32(at)} seconds`);
      }
      const length = view.getUint16(at);
      add(part, "Length", 2, `${length} bytes of data`);
      if (length > 0) add(part, "Data", length, dataWords(bytes, at, length, type));
    }
  }
  return fields;
}

function flagWords(value: number): string {
  const set = flags.filter(([mask]) => value & mask).map(([, words]) => words);
  return [...set, `RCODE ${codes[value & 15] ?? value & 15}`].join("; ");
}

function classWords(value: number): string {
  return value === 1 ? "IN, the internet" : String(value);
}

/** A name at an offset and how many bytes it takes there; a pointer leads to the rest of it (RFC 1035, section 4.1.4). */
function readName(bytes: Uint8Array, start: number): {name: string; length: number} {
  const labels: string[] = [];
  let length = 0;
  let followed = false;
  for (let at = start; ;) {
    const size = bytes[at];
    if (size === undefined || labels.length > 127) throw new RangeError(`the name at byte ${start} does not end`);
    if ((size & 0xc0) === 0xc0) {
      if (!followed) length += 2;
      followed = true;
      const target = ((size & 0x3f) << 8) | (bytes[at + 1] ?? 0);
      // A pointer to itself, or ahead to one that leads back, would be followed for ever.
      if (target >= at)
        throw new RangeError(`the pointer at byte ${at} leads to byte ${target}, which is not before it`);
      at = target;
      continue;
    }
    if (!followed) length += size + 1;
    if (size === 0) return {name: labels.join("."), length};
    labels.push(String.fromCharCode(...bytes.subarray(at + 1, at + 1 + size)));
    at += size + 1;
  }
}

function nameWords(bytes: Uint8Array, at: number, name: string): string {
  const first = bytes[at] ?? 0;
  if ((first & 0xc0) !== 0xc0) return name;
  return `${name}, by a pointer to byte ${((first & 0x3f) << 8) | (bytes[at + 1] ?? 0)}`;
}

function dataWords(bytes: Uint8Array, at: number, length: number, type: number): string {
  const data = bytes.subarray(at, at + length);
  if (type === 1) return `the address ${[...data].join(".")}`;
  if (type === 28) return `the address ${groups(data).join(":")}`;
  if (type === 2 || type === 5) return nameWords(bytes, at, readName(bytes, at).name);
  if (type === 6) return soaWords(bytes, at);
  if (type === 16) return `the text "${String.fromCharCode(...data.subarray(1))}"`;
  return `${length} bytes`;
}

function groups(data: Uint8Array): string[] {
  return Array.from({length: data.length / 2}, (_, i) =>
    (((data[2 * i] ?? 0) << 8) | (data[2 * i + 1] ?? 0)).toString(16)
  );
}

/** The parts of an SOA record; the last one is how long "there is none" may be kept (RFC 2308, section 4). */
function soaWords(bytes: Uint8Array, at: number): string {
  const primary = readName(bytes, at);
  const mailbox = readName(bytes, at + primary.length);
  const numbers = new DataView(bytes.buffer, bytes.byteOffset + at + primary.length + mailbox.length, 20);
  const minimum = numbers.getUint32(16);
  return `primary ${primary.name}, mailbox ${mailbox.name}, serial ${numbers.getUint32(0)}, minimum ${minimum} seconds`;
}
