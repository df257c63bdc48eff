import {describe, expect, it} from "vitest";
import {encode} from "../../src/network/dns/wire.ts";
import type {DnsAnswer} from "../../src/network/dns-answer.ts";
import {dnsFields} from "../../src/picture/dns-fields.ts";

const answer: DnsAnswer = {
  type: "DnsAnswer",
  question: {name: "sqs.example.com", type: "A"},
  from: "i-1",
  server: "10.0.0.2",
  status: "NOERROR",
  flags: ["qr", "rd", "ra"],
  answers: [{name: "sqs.example.com", type: "A", ttl: 60, data: "10.0.1.57"}],
  authority: [],
  considered: [],
  sentence: ""
};

const said = (bytes: Uint8Array) => dnsFields(bytes).map(({part, name, says}) => `${part}, ${name}: ${says}`);

describe("the fields of a DNS message", () => {
  const bytes = encode(answer, 7);

  it("say what RFC 1035 and RFC 6891 say they are", () => {
    expect(said(bytes)).toEqual([
      "Header, ID: 7, as in the question",
      "Header, Flags: QR: a response; RD: recursion desired; RA: recursion available; RCODE NOERROR",
      "Header, QDCOUNT: 1 in the question section",
      "Header, ANCOUNT: 1 in the answer section",
      "Header, NSCOUNT: 0 in the authority section",
      "Header, ARCOUNT: 1 in the additional section",
      "Question, Name: sqs.example.com",
      "Question, Type: A",
      "Question, Class: IN, the internet",
      "Answer, Name: sqs.example.com, by a pointer to byte 12",
      "Answer, Type: A",
      "Answer, Class: IN, the internet",
      "Answer, TTL: 60 seconds",
      "Answer, Length: 4 bytes of data",
      "Answer, Data: the address 10.0.1.57",
      "Additional, Name: the root",
      "Additional, Type: OPT",
      "Additional, UDP size: up to 4096 bytes are taken",
      "Additional, Extended flags: EDNS version 0",
      "Additional, Length: 0 bytes of data"
    ]);
  });

  it("leave no byte out and take none twice", () => {
    let next = 0;
    for (const {at, length} of dnsFields(bytes)) {
      expect(at).toBe(next);
      next += length;
    }
    expect(next).toBe(bytes.length);
  });

  it("tell how long it may be kept that there is no such name", () => {
    const data = "ns-0.example.com. mail.example.com. 1 7200 900 1209600 300";
    const soa = {name: "example.com", type: "SOA", ttl: 60, data} as const;
    const none = encode({...answer, status: "NXDOMAIN", answers: [], authority: [soa]});
    expect(said(none)).toContain(
      "Authority, Data: primary ns-0.example.com, mailbox mail.example.com, serial 1, minimum 300 seconds"
    );
  });

  it("are not guessed where the message ends within one", () => {
    expect(() => dnsFields(bytes.subarray(0, 20))).toThrow(RangeError);
  });

  // Offset 12, where the question's name stands, right after the header; the second leads to the first of two pointers.
  it.each([
    ["itself", [0xc0, 12]],
    ["one behind it, which leads back", [0xc0, 14, 0xc0, 12]]
  ])("are not looked for by a pointer to %s", (_, name) => {
    const looped = Uint8Array.from([...bytes.subarray(0, 12), ...name, 0, 1, 0, 1]);
    expect(() => dnsFields(looped)).toThrow(/^the pointer at byte 12 leads to byte 1[24], which is not before it$/);
  });
});
