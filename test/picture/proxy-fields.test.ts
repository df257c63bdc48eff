import fc from "fast-check";
import {describe, expect, it} from "vitest";
import {proxyHeader} from "../../src/network/proxy-protocol.ts";
import {proxyFields} from "../../src/picture/proxy-fields.ts";

// The connection of the sample that AWS publishes (PS-20 to PS-22).
const sample = {source: "172.31.7.113", destination: "172.31.10.31", sourcePort: 0xc8f2, destinationPort: 80};
const header = proxyHeader({...sample, endpointId: "vpce-08d2bf15fac5001c9"});

describe("the fields of a PROXY protocol header", () => {
  it("say what AWS's sample says", () => {
    expect(proxyFields(header).map(({part, name, says, length}) => `${part}, ${name}, ${length}: ${says}`)).toEqual([
      "Header, Signature, 12: PROXY protocol, version 2: no other protocol begins so",
      "Header, Version and command, 1: version 2, PROXY",
      "Header, Family and protocol, 1: TCP over IPv4",
      "Header, Length, 2: 84 bytes follow",
      "Addresses, Source address, 4: 172.31.7.113, of the service consumer",
      "Addresses, Destination address, 4: 172.31.10.31",
      "Addresses, Source port, 2: 51442",
      "Addresses, Destination port, 2: 80",
      "CRC32C, Type, 1: 0x03",
      "CRC32C, Length, 2: 4 bytes",
      "CRC32C, Checksum, 4: of the whole header",
      "AWS, Type, 1: 0xea",
      "AWS, Length, 2: 23 bytes",
      "AWS, Subtype, 1: 1: the id of the endpoint",
      "AWS, Value, 22: vpce-08d2bf15fac5001c9",
      "NOOP, Type, 1: 0x04",
      "NOOP, Length, 2: 36 bytes",
      "NOOP, Value, 36: padding"
    ]);
  });

  it("say of a UDP connection that it is one", () => {
    const fields = proxyFields(proxyHeader({...sample, protocol: "udp"}));
    expect(fields.find(({name}) => name === "Family and protocol")?.says).toBe("UDP over IPv4");
  });

  it("leave no byte out and tell none twice, whatever follows the addresses", () => {
    fc.assert(
      fc.property(fc.uint8Array({maxLength: 40}), (rest) => {
        const bytes = Uint8Array.from([...header.slice(0, 28), ...rest]);
        try {
          let next = 0;
          for (const {at, length} of proxyFields(bytes)) {
            expect(at).toBe(next);
            next += length;
          }
          expect(next).toBe(bytes.length);
        } catch (error) {
          if (!(error instanceof RangeError)) throw error;
        }
      })
    );
  });

  it("are not made up where the header ends too early", () => {
    expect(() => proxyFields(header.slice(0, 20))).toThrow(RangeError);
    expect(() => proxyFields(header.slice(0, 63))).toThrow(RangeError);
  });
});
