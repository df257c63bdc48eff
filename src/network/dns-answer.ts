import type {FactId} from "../account/facts.ts";
import type {Basis} from "./walk.ts";

/** A resource record of an answer. */
export interface DnsRecord {
  /** The owner name, without the final dot. */
  readonly name: string;
  readonly type: "A" | "AAAA" | "CNAME" | "TXT" | "SOA" | "NS";
  /** Seconds that the answer may be kept. */
  readonly ttl: number;
  /** An address, a name or text, as `dig` prints it. */
  readonly data: string;
}

/** A place an answer could have come from. */
export interface DnsSource {
  /** What it is: `private-hosted-zone`, `endpoint-zone` (the hidden zone of an endpoint), `public`, `vpc-dns`… */
  readonly kind: string;
  /** The id of the zone or endpoint, where there is one. */
  readonly id?: string;
  /** The domain that it answers for. */
  readonly domain: string;
  readonly chosen: boolean;
  /** Why it won or lost. */
  readonly why: string;
  readonly facts: readonly FactId[];
  readonly basis: Basis;
}

/** What a resolver answers to one question, and how it came to it. */
export interface DnsAnswer {
  readonly type: "DnsAnswer";
  readonly question: {readonly name: string; readonly type: DnsRecord["type"]};
  /** Who asked: an instance id, or `internet`. */
  readonly from: string;
  /** The address of the resolver that answered. */
  readonly server: string;
  /** The response code; `TIMEOUT` when no resolver answers at all. */
  readonly status: "NOERROR" | "NXDOMAIN" | "SERVFAIL" | "TIMEOUT";
  /** Header flags that are set, in the order `dig` prints them. */
  readonly flags: readonly ("qr" | "aa" | "rd" | "ra")[];
  /** The answer section. */
  readonly answers: readonly DnsRecord[];
  /** The authority section: the zone's SOA when there is no record to give. */
  readonly authority: readonly DnsRecord[];
  /** What was considered, in order of precedence, and why each won or lost. */
  readonly considered: readonly DnsSource[];
  /** The decision in one sentence. */
  readonly sentence: string;
  /** What no file told of a loaded account and might have changed the answer, in sentences. Absent when all is known. */
  readonly unknown?: readonly string[];
}
