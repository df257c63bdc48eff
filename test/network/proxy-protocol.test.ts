import {TransportProtocol, V2ProxyProtocol} from "proxy-protocol-js";
import {describe, expect, it} from "vitest";
import {crc32c, proxyHeader} from "../../src/network/proxy-protocol.ts";

// The connection of the sample that AWS publishes.
const sample = {
  source: "172.31.7.113",
  destination: "172.31.10.31",
  sourcePort: 0xc8f2,
  destinationPort: 80,
  endpointId: "vpce-08d2bf15fac5001c9"
};

const header = proxyHeader(sample);

describe("proxyHeader", () => {
  it("begins with the signature, version 2 and PROXY, TCP over IPv4, and the 84 bytes of AWS's sample to follow", () => {
    expect([...header.slice(0, 12)]).toEqual([0x0d, 0x0a, 0x0d, 0x0a, 0x00, 0x0d, 0x0a, 0x51, 0x55, 0x49, 0x54, 0x0a]);
    expect([...header.slice(12, 16)]).toEqual([0x21, 0x11, 0x00, 0x54]);
    expect(header).toHaveLength(100);
  });

  it("says UDP over IPv4 of a UDP connection", () => {
    expect([...proxyHeader({...sample, protocol: "udp"}).slice(12, 14)]).toEqual([0x21, 0x12]);
  });

  it("carries the consumer's address, the endpoint's, and both ports", () => {
    expect([...header.slice(16, 28)]).toEqual([172, 31, 7, 113, 172, 31, 10, 31, 0xc8, 0xf2, 0, 80]);
  });

  it("puts a CRC32C of four bytes first", () => {
    expect([...header.slice(28, 31)]).toEqual([0x03, 0x00, 0x04]);
  });

  it("takes the checksum over the header with the checksum's own bytes as zero", () => {
    const zeroed = header.slice();
    zeroed.set([0, 0, 0, 0], 31);
    const stored = new DataView(header.buffer).getUint32(31);
    expect(crc32c(zeroed)).toBe(stored);
  });

  it("names the endpoint in a field of type 0xEA and subtype 1, 23 bytes long", () => {
    expect([...header.slice(35, 39)]).toEqual([0xea, 0x00, 0x17, 0x01]);
    expect(new TextDecoder().decode(header.slice(39, 61))).toBe("vpce-08d2bf15fac5001c9");
  });

  it("pads with a NOOP field of 39 bytes", () => {
    expect([...header.slice(61, 64)]).toEqual([0x04, 0x00, 36]);
    expect([...header.slice(64)]).toEqual(Array.from({length: 36}, () => 0));
  });

  it("leaves the endpoint out for a client that did not use one, and stays as long", () => {
    const direct = proxyHeader({...sample, endpointId: undefined});
    expect(direct).toHaveLength(100);
    expect(direct.includes(0xea)).toBe(false);
  });

  it("is read back by a parser that did not write it", () => {
    const parsed = V2ProxyProtocol.parse(header);
    expect(parsed.transportProtocol).toBe(TransportProtocol.STREAM);
    expect(parsed.proxyAddress).toMatchObject({sourcePort: 0xc8f2, destinationPort: 80});
    expect(parsed.proxyAddress).toMatchObject({
      sourceAddress: {address: [172, 31, 7, 113]},
      destinationAddress: {address: [172, 31, 10, 31]}
    });
  });
});

describe("crc32c", () => {
  it("gives the check value of the algorithm for the digits 1 to 9", () => {
    expect(crc32c(new TextEncoder().encode("123456789"))).toBe(0xe3069283);
  });

  it("gives the value of RFC 3720 for 32 bytes of zero", () => {
    // The RFC prints the bytes aa 36 91 8a in the order they are sent, the least significant first.
    expect(crc32c(new Uint8Array(32))).toBe(0x8a9136aa);
  });
});
