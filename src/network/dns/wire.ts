import {parseAddress} from "../../account/cidr.ts";
import type {DnsAnswer, DnsRecord} from "../dns-answer.ts";

/** Numbers of the record types (RFC 1035, section 3.2.2; AAAA: RFC 3596). */
export const typeNumbers = {A: 1, NS: 2, CNAME: 5, SOA: 6, TXT: 16, AAAA: 28} as const;

const responseCodes = {NOERROR: 0, SERVFAIL: 2, NXDOMAIN: 3, TIMEOUT: 0} as const;

const internet = 1;

/** What the resolver offers to receive over UDP, in bytes; it is told in the OPT record (RFC 6891). */
export const ednsSize = 4096;

/**
 * A DNS message with an OPT record, as it goes over the wire (RFC 1035, section 4; name compression: 4.1.4).
 *
 * @param id the 16-bit number that ties an answer to its question
 * @throws RangeError for a name with a label of more than 63 bytes (RFC 1035, section 2.3.4)
 */
export function encode(answer: DnsAnswer, id = 0): Uint8Array {
  const writer = new Writer();
  writer.u16(id);
  writer.u16(flagBits(answer));
  writer.u16(1);
  writer.u16(answer.answers.length);
  writer.u16(answer.authority.length);
  writer.u16(1);
  writer.name(answer.question.name);
  writer.u16(typeNumbers[answer.question.type]);
  writer.u16(internet);
  for (const record of [...answer.answers, ...answer.authority]) writer.record(record);
  writer.opt();
  return writer.done();
}

function flagBits({flags, status}: DnsAnswer): number {
  const bits = {qr: 0x8000, aa: 0x0400, rd: 0x0100, ra: 0x0080};
  return flags.reduce<number>((sum, flag) => sum | bits[flag], responseCodes[status]);
}

/** Writes a message and remembers where names were written, so that later ones can point at them. */
class Writer {
  private readonly bytes: number[] = [];
  private readonly offsets = new Map<string, number>();

  done(): Uint8Array {
    return Uint8Array.from(this.bytes);
  }

  u16(value: number): void {
    this.bytes.push((value >> 8) & 255, value & 255);
  }

  u32(value: number): void {
    this.u16(value >>> 16);
    this.u16(value & 0xffff);
  }

  name(name: string): void {
    for (let rest = name.toLowerCase(); rest !== "";) {
      const known = this.offsets.get(rest);
      if (known !== undefined) {
        this.u16(0xc000 | known);
        return;
      }
      // A pointer has 14 bits.
      if (this.bytes.length < 0x4000) this.offsets.set(rest, this.bytes.length);
      const dot = rest.indexOf(".");
      const label = ascii(dot < 0 ? rest : rest.slice(0, dot));
      // A length from 192 on would be a pointer.
      if (label.length > 63) throw new RangeError(`a label of "${name}" has ${label.length} bytes; 63 is the most`);
      this.bytes.push(label.length, ...label);
      rest = dot < 0 ? "" : rest.slice(dot + 1);
    }
    this.bytes.push(0);
  }

  record(record: DnsRecord): void {
    this.name(record.name);
    this.u16(typeNumbers[record.type]);
    this.u16(internet);
    this.u32(record.ttl);
    const at = this.bytes.length;
    this.u16(0);
    this.data(record);
    const length = this.bytes.length - at - 2;
    this.bytes[at] = length >> 8;
    this.bytes[at + 1] = length & 255;
  }

  private data({type, data}: DnsRecord): void {
    switch (type) {
      case "A":
        this.u32(parseAddress(data) ?? 0);
        return;
      case "CNAME":
      case "NS":
        this.name(data);
        return;
      case "SOA": {
        const [primary = "", mailbox = "", ...numbers] = data.split(" ");
        this.name(primary.replace(/\.$/, ""));
        this.name(mailbox.replace(/\.$/, ""));
        for (const number of numbers) this.u32(Number(number));
        return;
      }
      case "TXT":
        for (const text of characterStrings(data)) this.bytes.push(text.length, ...text);
        return;
      case "AAAA":
        for (const group of groupsOf(data)) this.u16(group);
    }
  }

  opt(): void {
    this.bytes.push(0);
    this.u16(41);
    this.u16(ednsSize);
    this.u32(0);
    this.u16(0);
  }
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0) & 255);
}

/** The quoted strings of TXT data as bytes, of which Route 53 writes some in octal: `"a" "\052"`; at most 255 each. */
function characterStrings(data: string): number[][] {
  return [...data.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = ""]) => {
    const plain = text.replace(/\\([0-3][0-7]{2}|.)/g, (_, escaped: string) =>
      escaped.length > 1 ? String.fromCharCode(Number.parseInt(escaped, 8)) : escaped
    );
    return ascii(plain).slice(0, 255);
  });
}

/** The eight groups of an IPv6 address. */
function groupsOf(address: string): number[] {
  const [head = "", tail] = address.split("::");
  const parse = (part: string) => (part === "" ? [] : part.split(":").map((group) => Number.parseInt(group, 16)));
  const left = parse(head);
  const right = tail === undefined ? [] : parse(tail);
  return [...left, ...Array.from({length: 8 - left.length - right.length}, () => 0), ...right];
}
