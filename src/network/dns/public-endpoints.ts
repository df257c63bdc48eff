import {publicNames, publicEndpointRecords as recordsOfEndpoint} from "../../account/ec2/endpoint-records.ts";
import type {State, Tables} from "../../account/state.ts";
import type {DnsRecord} from "../dns-answer.ts";
import {perTable} from "../per-table.ts";
import {ownerOf} from "./zone.ts";

/** Which endpoint each public `vpce-…` name belongs to. */
const endpointsByName = perTable((table: Tables["vpcEndpoint"]) => {
  const byName = new Map<string, string>();
  for (const endpoint of table.values()) {
    for (const name of publicNames(endpoint)) byName.set(name, endpoint.VpcEndpointId);
  }
  return byName;
});

/**
 * The records of an endpoint's regional or zonal name. They are in public DNS, so anybody gets them from anywhere, and
 * they hold private addresses (DNS-05). Where AWS lists the name with `*.` in front, a prefix must stand there (SVC-01), of any number of labels.
 *
 * @returns undefined for a name of no endpoint
 */
export function publicEndpointRecords(state: State, name: string): readonly DnsRecord[] | undefined {
  // Every such name holds the id of its endpoint; most questions are for other names.
  if (!name.includes("vpce-")) return undefined;
  const byName = endpointsByName(state.tables.vpcEndpoint);
  const entry = ownerOf(byName, name) ?? "";
  const endpoint = state.tables.vpcEndpoint.get(byName.get(entry) ?? "");
  if (!endpoint) return undefined;
  const records = recordsOfEndpoint(state, endpoint).filter((record) => record.name === entry);
  return records.map(({type, ttl, data}) => ({name, type, ttl, data}));
}
