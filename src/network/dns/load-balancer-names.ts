import type {State, Tables} from "../../account/state.ts";
import {inDns} from "../balancing/targets.ts";
import type {DnsRecord} from "../dns-answer.ts";
import {perTable} from "../per-table.ts";

const balancersByName = perTable(
  (table: Tables["loadBalancer"]) =>
    new Map([...table.values()].map((balancer) => [balancer.DNSName.toLowerCase(), balancer]))
);

/** Seconds that the addresses of a load balancer may be kept; AWS's figure is not in our facts, and 60 is its usual one. */
const ttl = 60;

/**
 * The records of a load balancer's name in public DNS: the addresses of its nodes, public ones of one that faces the
 * internet. The node of a zone without healthy targets is left out (PS-33).
 *
 * @returns undefined for a name of no load balancer
 */
export function loadBalancerRecords(state: State, name: string): readonly DnsRecord[] | undefined {
  const balancer = balancersByName(state.tables.loadBalancer).get(name);
  if (!balancer) return undefined;
  return balancer.nodes
    .filter((node) => inDns(state, balancer, node))
    .flatMap(({interfaceId}) => {
      const node = state.tables.networkInterface.get(interfaceId);
      const data = balancer.Scheme === "internal" ? node?.PrivateIpAddress : node?.Association?.PublicIp;
      return data === undefined ? [] : [{name, type: "A", ttl, data} as const];
    });
}
