import type {FactId} from "../../account/facts.ts";
import type {DnsRecord} from "../dns-answer.ts";

/** A zone as a resolver looks into it. Names are in lower case and without the final dot. */
export interface Zone {
  readonly kind: "private-hosted-zone" | "endpoint-zone" | "public-hosted-zone" | "vpc-dns" | "public";
  readonly id?: string;
  /** What the zone is called in a sentence. */
  readonly title: string;
  /** The domain that it answers for. */
  readonly domain: string;
  /** Records by owner name; a wildcard's owner begins with `*.`. An owner without records is a name that exists. */
  readonly owners: ReadonlyMap<string, readonly DnsRecord[]>;
  /**
   * The records of the domain itself, at hand for a zone that is asked for little else; they are among the owners, too.
   * Default: they are looked up there.
   */
  readonly own?: readonly DnsRecord[] | undefined;
  /** Why the zone is asked at all. */
  readonly facts: readonly FactId[];
}

/** What a zone holds of a name: records, none of the type asked for (NODATA), or no such name (NXDOMAIN). */
export type Found =
  | {readonly status: "records"; readonly records: readonly DnsRecord[]}
  | {readonly status: "nodata"}
  | {readonly status: "nxdomain"};

/** Whether a domain holds a name: the name is the domain, or ends in it. */
export function holds(domain: string, name: string): boolean {
  return domain === "" || name === domain || (name.endsWith(domain) && name[name.length - domain.length - 1] === ".");
}

/** The domains that hold a name, the most specific first: the name itself, then its parents. */
export function enclosing(name: string): readonly string[] {
  const known = domainsOf.get(name);
  if (known) return known;
  const domains = [name];
  for (let dot = name.indexOf("."); dot >= 0; dot = name.indexOf(".", dot + 1)) domains.push(name.slice(dot + 1));
  if (domainsOf.size >= mostNames) domainsOf.clear();
  domainsOf.set(name, domains);
  return domains;
}

/** The owner that answers for a name: the name itself, or the wildcard of the closest encloser (RFC 4592). */
export function ownerOf(owners: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const closest = enclosing(name).find((domain) => owners.has(domain) || owners.has(`*.${domain}`)) ?? name;
  const owner = closest === name ? name : `*.${closest}`;
  return owners.has(owner) ? owner : undefined;
}

/** The domains of names that were asked for: the same few are asked for again and again. */
const domainsOf = new Map<string, readonly string[]>();

/** How many of them are kept. */
const mostNames = 10_000;

/**
 * Looks a name up in a zone that holds it: the exact owner, else the wildcard of the closest encloser (RFC 4592). A CNAME
 * answers for every type (RFC 1034, section 3.6.2). A zone's own domain always exists.
 */
export function lookUp(zone: Zone, name: string, type: DnsRecord["type"]): Found {
  const exact = zone.own && name === zone.domain ? zone.own : zone.owners.get(name);
  if (exact) return select(exact, name, type);
  if (name === zone.domain || hasDescendant(zone, name)) return {status: "nodata"};
  for (const parent of enclosing(name).slice(1)) {
    const synthesized = zone.owners.get(`*.${parent}`);
    if (synthesized) return select(synthesized, name, type);
    // The closest name that exists is the only one whose wildcard counts.
    if (parent === zone.domain || zone.owners.has(parent) || hasDescendant(zone, parent)) break;
  }
  return {status: "nxdomain"};
}

function select(records: readonly DnsRecord[], name: string, type: DnsRecord["type"]): Found {
  // Nearly every name of an endpoint has one record: it is handed on as it is, for whoever asks very often.
  const [only, more] = records;
  if (only && !more && only.type === type && only.name === name) return {status: "records", records};
  const wanted = records.filter((record) => record.type === type || record.type === "CNAME");
  if (wanted.length === 0) return {status: "nodata"};
  return {status: "records", records: wanted.map((record) => (record.name === name ? record : {...record, name}))};
}

function hasDescendant({owners}: Zone, name: string): boolean {
  for (const owner of owners.keys()) if (owner.endsWith(`.${name}`)) return true;
  return false;
}

/** The SOA record that goes with an answer without records, with the values Route 53 gives its zones. */
export function soaOf(domain: string): DnsRecord {
  const data = "ns-1536.awsdns-00.co.uk. awsdns-hostmaster.amazon.com. 1 7200 900 1209600 86400";
  return {name: domain, type: "SOA", ttl: 900, data};
}
