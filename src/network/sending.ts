import type {ServiceRequest} from "./policy/service-request.ts";
import type {Packet} from "./walk.ts";

/** What is sent. */
export interface Sending {
  /** The id of an instance or of a network interface, or `internet`. */
  readonly from: string;
  /** A URL, a name or an address with or without a port, or the id of an instance or an interface. */
  readonly to: string;
  /** Default: that of the URL, else 443. */
  readonly port?: number;
  /** Default `tcp`. */
  readonly protocol?: Packet["protocol"];
  /** Bytes of the packet. Default 1500. */
  readonly size?: number;
  /** The request to a service of AWS that the packet is to carry. Default: none, only the connection is looked at. */
  readonly request?: ServiceRequest;
  /** Seconds that the connection has been idle before. Default 0: a new connection. */
  readonly idle?: number;
  /** By how many places the addresses of a DNS answer are rotated. Default 0. */
  readonly rotation?: number;
}
