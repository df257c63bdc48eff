import shipped from "../../../data/prefix-lists.json";
import addresses from "../../../data/public-addresses.json";
import regions from "../../../data/regions.json";
import services from "../../../data/services.json";
import {formatAddress, parseCidr, size} from "../../account/cidr.ts";
import type {FactId} from "../../account/facts.ts";
import {draw} from "../../account/ids.ts";
import type {DnsRecord} from "../dns-answer.ts";
import {ownerOf} from "./zone.ts";

/** A name of an AWS service in public DNS. */
export interface PublicName {
  /** With placeholders filled in; a wildcard begins with `*.`. */
  readonly name: string;
  /** The endpoint service it belongs to, for example `com.amazonaws.us-east-1.sqs`. */
  readonly service: string;
  readonly region: string;
  /** Why an endpoint does not cover this name; empty for a service's ordinary names. */
  readonly bypasses: readonly FactId[];
}

/** How many addresses a public name answers with. The number is ours. */
const answerSize = 2;

/** Seconds that a public answer may be kept. The number is ours; AWS's services use short ones. */
const publicTtl = 60;

interface ServiceRow {
  readonly name: string;
  readonly publicDnsNames: readonly string[];
  readonly publicNames: readonly {readonly name: string; readonly region?: string; readonly facts: readonly string[]}[];
}

const names = new Map<string, PublicName>();

/** The public name that covers a name of an AWS service: the name itself, or a wildcard above it. */
export function publicName(name: string): PublicName | undefined {
  if (names.size === 0) fill();
  return names.get(ownerOf(names, name) ?? "");
}

function fill(): void {
  for (const [region, {dnsSuffix}] of Object.entries(regions)) {
    const expand = (text: string) => text.replaceAll("{region}", region).replaceAll("{suffix}", dnsSuffix);
    for (const row of services as readonly ServiceRow[]) {
      const service = expand(row.name);
      const add = (name: string, bypasses: readonly FactId[]) => {
        if (!names.has(name)) names.set(name, {name, service, region, bypasses});
      };
      for (const name of row.publicDnsNames) add(expand(name), []);
      for (const {name, region: only, facts} of row.publicNames) {
        if (only === undefined || only === region) add(expand(name), facts as readonly FactId[]);
      }
    }
  }
}

/**
 * The A records of a public name. S3 and DynamoDB answer with addresses of their prefix list, so that the route of a
 * gateway endpoint catches them; other services with addresses of a block of their Region. The addresses are drawn from
 * the name alone and are plausible, not AWS's.
 *
 * @param name the name asked for, which the records carry
 */
export function publicRecords({service, region}: PublicName, name: string): readonly DnsRecord[] {
  const blocks = blocksOf(service, region);
  return Array.from({length: answerSize}, (_, i) => {
    const seed = `${service}/${name}/${i}`;
    const block = blocks[draw(`${seed}/block`, blocks.length)] ?? {base: 0, length: 32};
    // Neither the first nor the last address of a block.
    const address = block.base + 1 + draw(seed, Math.max(1, size(block) - 2));
    return {name, type: "A", ttl: publicTtl, data: formatAddress(address)};
  });
}

function blocksOf(service: string, region: string) {
  const lists = (shipped as Readonly<Record<string, Readonly<Record<string, {readonly cidrs: readonly string[]}>>>>)[
    region
  ];
  const list = lists?.[service.split(".").at(-1) ?? ""];
  const block = (addresses as Readonly<Record<string, {readonly cidr: string}>>)[region]?.cidr;
  return (list?.cidrs ?? (block ? [block] : [])).flatMap((text) => parseCidr(text) ?? []);
}

/** The service and Region that a public address belongs to, judged by S3's and DynamoDB's prefix lists and the Regions' blocks. */
export function isServiceAddress(region: string, service: string, address: number): boolean {
  return blocksOf(service, region).some(({base, length}) => address >= base && address < base + 2 ** (32 - length));
}
