import {digits, draw} from "../ids.ts";
import type {RecordSet} from "./record-set.ts";

/**
 * An id as Route 53 makes them: a letter, eight digits of which the first is 0, and twelve letters and digits.
 *
 * @param letter `Z` for a hosted zone, `C` for a change
 * @param seed any text; the id depends on it alone
 */
export function route53Id(letter: "Z" | "C", seed: string): string {
  const number = String(draw(`${seed}/number`, 10_000_000)).padStart(8, "0");
  const text = BigInt(`0x${digits(`${seed}/text`, 32)}`).toString(36);
  return `${letter}${number}${text.toUpperCase().padStart(12, "0").slice(0, 12)}`;
}

/** The name servers of every private hosted zone. Nobody reaches them: only the VPC's resolver answers for it. */
export const privateNameServers = [1536, 0, 1024, 512].map(nameServer);

/** The four name servers that a public zone is delegated to, one under each of four top-level domains. */
export function publicNameServers(seed: string): readonly string[] {
  return [1536, 0, 1024, 512].map((first) => nameServer(first + draw(`${seed}/${first}`, 512)));
}

function nameServer(number: number): string {
  const domain = ["com", "net", "org", "co.uk"][Math.floor(number / 512)];
  const group = String(Math.floor((number % 512) / 8)).padStart(2, "0");
  return `ns-${number}.awsdns-${group}.${domain}`;
}

/** The two record sets that Route 53 makes with a zone and that stay as long as it does. */
export function requiredRecords(nameServers: readonly string[]): Pick<RecordSet, "Type" | "TTL" | "ResourceRecords">[] {
  const authority = `${nameServers[0]}. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400`;
  return [
    {Type: "NS", TTL: 172_800, ResourceRecords: nameServers.map((name) => ({Value: `${name}.`}))},
    {Type: "SOA", TTL: 900, ResourceRecords: [{Value: authority}]}
  ];
}
