import dnsPacket from "dns-packet";
import {Packet} from "dns2";
import {describe, expect, it} from "vitest";
import {encode} from "../../../src/network/dns/wire.ts";
import type {DnsAnswer, DnsRecord} from "../../../src/network/dns-answer.ts";

function answerOf(name: string, answers: readonly DnsRecord[], rest: Partial<DnsAnswer> = {}): DnsAnswer {
  return {
    type: "DnsAnswer",
    question: {name, type: "A"},
    from: "internet",
    server: "198.51.100.53",
    status: "NOERROR",
    flags: ["qr", "rd", "ra"],
    answers,
    authority: [],
    considered: [],
    sentence: "",
    ...rest
  };
}

const addresses = (name: string, ...data: string[]): DnsRecord[] =>
  data.map((d) => ({name, type: "A", ttl: 60, data: d}));

describe("encode", () => {
  it("gives the 153 bytes recorded for two addresses of a provider's endpoint in a Region of 14 letters", () => {
    const name = "vpce-0123456789abcdef0-abcdefgh.vpce-svc-0123456789abcdef0.ap-northeast-1.vpce.amazonaws.com";
    expect(encode(answerOf(name, addresses(name, "10.0.1.7", "10.0.2.9")))).toHaveLength(153);
  });

  it("gives the 164 bytes recorded for three addresses in a Region of 9 letters", () => {
    const name = "vpce-0123456789abcdef0-abcdefgh.vpce-svc-0123456789abcdef0.eu-west-2.vpce.amazonaws.com";
    expect(encode(answerOf(name, addresses(name, "10.0.1.7", "10.0.2.9", "10.0.3.4")))).toHaveLength(164);
  });

  it("begins with the header: id, flags qr rd ra, one question, two answers, no authority, one additional record", () => {
    const bytes = encode(answerOf("a.example", addresses("a.example", "192.0.2.1", "192.0.2.2")), 0x1234);
    expect([...bytes.slice(0, 12)]).toEqual([0x12, 0x34, 0x81, 0x80, 0, 1, 0, 2, 0, 0, 0, 1]);
  });

  it("points back to a name that was written before in place of writing it again", () => {
    const bytes = encode(answerOf("a.example", addresses("a.example", "192.0.2.1")));
    // Header 12, question 11 + 4; then the answer: a pointer to offset 12, type A, class IN, TTL 60, four bytes.
    expect([...bytes.slice(27, 43)]).toEqual([0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 192, 0, 2, 1]);
  });

  it("refuses a label of more than 63 bytes, whose length would be read as a pointer", () => {
    expect(encode(answerOf(`${"a".repeat(63)}.example`, []))).toHaveLength(12 + 64 + 8 + 1 + 4 + 11);
    const name = "a".repeat(192);
    expect(() => encode(answerOf(name, []))).toThrow(`a label of "${name}" has 192 bytes; 63 is the most`);
  });

  it("ends with an OPT record of eleven bytes that offers 4096 bytes", () => {
    const bytes = encode(answerOf("a.example", []));
    expect([...bytes.slice(-11)]).toEqual([0, 0, 41, 0x10, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("is read back by dns-packet: a chain of CNAME, addresses and text", () => {
    const records: DnsRecord[] = [
      {name: "api.example.com", type: "CNAME", ttl: 60, data: "vpce-1.example.com"},
      {name: "vpce-1.example.com", type: "A", ttl: 60, data: "10.0.1.7"},
      {name: "vpce-1.example.com", type: "TXT", ttl: 300, data: '"vpce:abc"'},
      {name: "vpce-1.example.com", type: "AAAA", ttl: 300, data: "2001:db8::1"}
    ];
    const decoded = dnsPacket.decode(Buffer.from(encode(answerOf("api.example.com", records))));
    expect(decoded.answers).toMatchObject([
      {name: "api.example.com", type: "CNAME", ttl: 60, data: "vpce-1.example.com"},
      {name: "vpce-1.example.com", type: "A", ttl: 60, data: "10.0.1.7"},
      {name: "vpce-1.example.com", type: "TXT", ttl: 300, data: [Buffer.from("vpce:abc")]},
      {name: "vpce-1.example.com", type: "AAAA", ttl: 300, data: "2001:db8::1"}
    ]);
  });

  it("writes text as bytes: escaped ones in octal, at most 255, and counts them", () => {
    const text = (data: string) => {
      const records: DnsRecord[] = [{name: "a.example", type: "TXT", ttl: 60, data}];
      const {answers} = dnsPacket.decode(Buffer.from(encode(answerOf("a.example", records))));
      return (answers?.[0] as {data: Buffer[]}).data.map((bytes) => bytes.toString("latin1"));
    };
    expect(text(String.raw`"\052.a" "say \"\303\251\""`)).toEqual(["*.a", 'say "\u00c3\u00a9"']);
    expect(text(`"${"x".repeat(300)}"`)).toEqual(["x".repeat(255)]);
    expect(text('"💥"')).toHaveLength(1);
  });

  it("is read back by dns2 as well", () => {
    const bytes = encode(
      answerOf("sqs.us-east-1.amazonaws.com", addresses("sqs.us-east-1.amazonaws.com", "10.0.1.7", "10.0.2.9"))
    );
    const {answers} = Packet.parse(Buffer.from(bytes)) as {answers: {name: string; ttl: number; address: string}[]};
    expect(answers.map(({name, ttl, address}) => ({name, ttl, address}))).toEqual([
      {name: "sqs.us-east-1.amazonaws.com", ttl: 60, address: "10.0.1.7"},
      {name: "sqs.us-east-1.amazonaws.com", ttl: 60, address: "10.0.2.9"}
    ]);
  });

  it("carries the response code and the SOA of a name that does not exist", () => {
    const authority: DnsRecord[] = [
      {
        name: "example.com",
        type: "SOA",
        ttl: 900,
        data: "ns-1.example.net. hostmaster.example.com. 1 7200 900 1209600 86400"
      }
    ];
    const decoded = dnsPacket.decode(
      Buffer.from(encode(answerOf("no.example.com", [], {status: "NXDOMAIN", authority})))
    );
    expect(decoded).toMatchObject({rcode: "NXDOMAIN", answers: []});
    expect(decoded.authorities).toMatchObject([
      {
        name: "example.com",
        type: "SOA",
        data: {mname: "ns-1.example.net", rname: "hostmaster.example.com", serial: 1, minimum: 86400}
      }
    ]);
  });
});
