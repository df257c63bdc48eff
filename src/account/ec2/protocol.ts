/** The protocols that EC2 knows by name, and their numbers at IANA. */
const numbers: ReadonlyMap<string, string> = new Map([
  ["icmp", "1"],
  ["tcp", "6"],
  ["udp", "17"],
  ["icmpv6", "58"]
]);

/**
 * The number of a protocol as network ACLs give it.
 *
 * @param text a name such as `tcp`, a number from 0 to 255, `-1` or `all` for all protocols
 * @returns the number as text, `undefined` for anything else
 */
export function protocolNumber(text: string): string | undefined {
  if (text === "-1" || text === "all") return "-1";
  if (/^\d{1,3}$/.test(text) && Number(text) <= 255) return String(Number(text));
  return numbers.get(text.toLowerCase());
}

/**
 * The protocol as security groups give it: by name where EC2 has one.
 *
 * @param text as for {@link protocolNumber}
 */
export function protocolName(text: string): string | undefined {
  const number = protocolNumber(text);
  return [...numbers].find(([, own]) => own === number)?.[0] ?? number;
}
