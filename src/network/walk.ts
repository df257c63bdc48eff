import type {FactId} from "../account/facts.ts";
import type {DnsAnswer} from "./dns-answer.ts";
import type {Sending} from "./sending.ts";

/** What somebody at the keyboard sees. */
export type Outcome =
  | "delivered"
  /** Nothing comes back: something on the way drops silently. */
  | "timeout"
  /** The other side says at once that nothing listens there: by a TCP reset, for UDP by ICMP. */
  | "refused"
  /** An established connection is reset. */
  | "reset"
  /** The name does not exist. */
  | "nxdomain"
  /** The name exists and has no address of the kind asked for. */
  | "nodata"
  /** HTTP 403: the request arrived and a policy denies it. */
  | "forbidden"
  /** HTTP 404 or another answer of the application. */
  | "unreachable";

/** A resource that a step takes place at, as pictures and sentences name it. */
export interface Place {
  /** `instance`, `network-interface`, `subnet`, `route-table`, `security-group`, `network-acl`, `vpc-endpoint`… */
  readonly kind: string;
  /** The resource's id, or an id of ours for what AWS gives none (the resolver, the PrivateLink fabric). */
  readonly id: string;
  /** What to call it: its Name tag, or its id. */
  readonly label: string;
  readonly account: string;
  readonly region: string;
}

/** The headers of a packet. Addresses are dotted-decimal text. */
export interface Packet {
  readonly source: string;
  readonly destination: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  /** Absent for ICMP. */
  readonly sourcePort?: number;
  /** Absent for ICMP. */
  readonly destinationPort?: number;
  /** The type of an ICMP message (RFC 792): 8 for an echo request, 0 for its reply. Absent for anything else. */
  readonly icmpType?: number;
  /** Bytes of the whole packet. */
  readonly size: number;
  /** What is wrapped around the packet at this point; always a model, never documented (INT-10). */
  readonly around?: string;
}

/** One thing a decision could have chosen, for example a route or a rule. */
export interface Candidate {
  /** As AWS writes it, for example `10.0.0.0/16 → local`. */
  readonly text: string;
  /** The resource the candidate belongs to or leads to, if it has one. */
  readonly id?: string;
  readonly chosen: boolean;
  /** Why it won or lost. */
  readonly why: string;
}

/** Something that keeps a packet, an answer or a request from arriving. */
export interface Obstacle {
  /**
   * AWS's Reachability Analyzer code where one exists, for example `ENI_SG_RULES_MISMATCH`; ours, which begin with
   * `LAB_`, where none does.
   */
  readonly code: string;
  readonly direction: "forward" | "return";
  readonly place: Place;
  /** The setting that blocks, as an engineer would look it up: `inbound rules of sg-0…`. */
  readonly setting: string;
  /** What blocks and why, in a sentence. */
  readonly sentence: string;
  readonly outcome: Exclude<Outcome, "delivered">;
  readonly facts: readonly FactId[];
  /** What the place and the setting alone do not tell; absent where they tell all. */
  readonly subject?: Subject;
}

/** What an obstacle is about, for whoever wants to remove it. */
export interface Subject {
  /** The interface whose groups judge, or that sends the packet. */
  readonly interfaceId?: string;
  /** Which rules judge. */
  readonly way?: "ingress" | "egress";
  /** What the packet should leave by: a peering connection, a gateway, or `local`. */
  readonly target?: string;
}

/** One decision on the way of a packet. */
export interface Step {
  /** What is decided here. */
  readonly kind:
    | "sender"
    | "dns"
    | "address-choice"
    | "security-group"
    | "network-acl"
    | "route"
    | "local-delivery"
    | "internet-gateway"
    | "nat-gateway"
    | "peering"
    | "gateway-endpoint"
    | "endpoint-interface"
    | "privatelink"
    | "load-balancer"
    | "target"
    | "service"
    | "policy";
  readonly direction: "forward" | "return";
  readonly place: Place;
  /** For security groups: the id of the interface whose packet they judge. */
  readonly interfaceId?: string;
  /** The packet as it comes in; absent before there is one (DNS). */
  readonly before?: Packet;
  /** The packet as it goes on; absent where it ends. */
  readonly after?: Packet;
  /** What was decided, in one sentence. */
  readonly sentence: string;
  /** What there was to choose from. Empty where nothing was. */
  readonly candidates: readonly Candidate[];
  readonly facts: readonly FactId[];
  /** How sure the claim is: the weakest of the facts' bases. */
  readonly basis: Basis;
  /** Set where this step stops the packet. The walk goes on as if it did not, to find what else is in the way. */
  readonly obstacle?: Obstacle;
  /** For a DNS step: the answer. */
  readonly dns?: DnsAnswer;
  /** For a load balancer with PROXY protocol v2: the header that the target gets first (PS-17). */
  readonly proxyHeader?: Uint8Array;
}

/** `documented`: AWS says so. `observed`: engineers measured it. `inferred`: follows from the rest. `not-public`: only AWS knows. */
export type Basis = "documented" | "observed" | "inferred" | "not-public";

/** The whole way of a question, there and back: data that pictures, sentences and repairs are made from. */
export interface Walk {
  readonly type: "Walk";
  /** What was asked. */
  readonly question: {
    readonly from: Place;
    /** As it was given: a URL, a name or an address. */
    readonly to: string;
    readonly protocol: Packet["protocol"];
    readonly port?: number;
    /** All that was said of it, so that the same can be sent again. */
    readonly sending: Sending;
  };
  readonly outcome: Outcome;
  /** The outcome in a sentence. */
  readonly sentence: string;
  /** Which way the packet went, or tried to go. `none`: no packet was sent, because there was no address. */
  readonly path: "gateway-endpoint" | "interface-endpoint" | "peering" | "public" | "local" | "none";
  /** How long until the outcome is seen, in seconds; 0 for what is seen at once. */
  readonly seconds: number;
  readonly steps: readonly Step[];
  /** Every obstacle on the path, in the order met. Empty exactly when the outcome is `delivered`. */
  readonly obstacles: readonly Obstacle[];
  /** The address that the packet was sent to, if there was one. */
  readonly address?: string;
  /**
   * What the other addresses of the name would give to a client that goes on to them, in the order it tries them. That
   * clients do so is inferred: it is up to each of them, and what callers of the C library's `getaddrinfo` usually do.
   * Absent where there is no other address, and where the connection to the first is neither dropped nor refused.
   */
  readonly others?: readonly OtherAddress[];
  /** What no file told of a loaded account and might have changed the walk, in sentences. Absent when all is known. */
  readonly unknown?: readonly string[];
}

/** What one more address of a name would give. Its steps and obstacles are none of the walk's: that is one attempt. */
export interface OtherAddress {
  readonly address: string;
  readonly outcome: Outcome;
  /** How long until the outcome is seen, in seconds, from when the client turns to this address. */
  readonly seconds: number;
  /** The outcome in a sentence. */
  readonly sentence: string;
}
