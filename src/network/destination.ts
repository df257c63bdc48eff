import {parseAddress} from "../account/cidr.ts";
import type {State} from "../account/state.ts";
import {interfaceNamed} from "./lookup.ts";
import type {Packet} from "./walk.ts";

/** What somebody wants to reach. */
export interface Destination {
  /** A domain name to resolve first; absent for an address. */
  readonly name?: string;
  /** Dotted decimal; absent for a name. */
  readonly address?: string;
  readonly port?: number;
  readonly protocol: Packet["protocol"];
}

/** The ports that go with the schemes of URLs. */
const ports: Readonly<Record<string, number>> = {http: 80, https: 443, smtp: 25, smtps: 465, sftp: 22, ssh: 22};

/**
 * @param what for the error: `port`
 * @throws RangeError for what is no number of 16 bits, or 0
 */
export function checkSixteenBits(value: number, what: string): void {
  if (!Number.isInteger(value) || value < 1 || value > 65_535)
    throw new RangeError(`${value} is no ${what}. Expected a whole number from 1 to 65535.`);
}

/**
 * Reads what to send to: a URL, a name or an address with or without a port, or the id of an instance or an interface.
 * Without a port, TCP and UDP go to 443.
 *
 * @throws SyntaxError when the text is none of these; RangeError when the port is not one, or for another protocol
 */
export function parseDestination(
  state: State,
  text: string,
  {
    port: given,
    protocol = "tcp"
  }: {readonly port?: number | undefined; readonly protocol?: Packet["protocol"] | undefined}
): Destination {
  if (!/^(tcp|udp|icmp)$/.test(protocol))
    throw new RangeError(`"${protocol}" is no protocol here. Expected tcp, udp or icmp.`);
  const [, scheme, host = "", written] =
    /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/:?#]+)(?::(\d+))?(?:[/?#].*)?$/i.exec(text) ?? [];
  if (host === "") {
    throw new SyntaxError(
      `"${text}" is nothing to send to. Expected a URL, a name or an IPv4 address, or the id of an instance or interface.`
    );
  }
  const port = given ?? (written === undefined ? ports[scheme?.toLowerCase() ?? "https"] : Number(written)) ?? 443;
  checkSixteenBits(port, "port");
  const transport = protocol === "icmp" ? {protocol} : {protocol, port};
  // An id has no dot; nearly every name and every address has one.
  const resource = host.includes(".") ? undefined : interfaceNamed(state, host);
  if (resource) return {address: resource.PrivateIpAddress, ...transport};
  return parseAddress(host) === undefined ? {name: host, ...transport} : {address: host, ...transport};
}
