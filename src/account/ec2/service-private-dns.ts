import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {digits} from "../ids.ts";
import {find} from "../lookup.ts";
import {canonicalName} from "../route53/name.ts";
import type {State} from "../state.ts";
import type {Transition} from "../transitions.ts";
import {domainOf} from "./endpoint-zone.ts";
import type {EndpointService, PrivateDnsNameConfiguration} from "./service-configuration.ts";

/** How long AWS takes to look for the record, in milliseconds. It gives no figure: an assumption. */
const lookup = 60_000;

/**
 * Checks a private DNS name: a lower-case domain name of two labels or more, of which the first may be `*` (PS-38).
 *
 * @throws AwsError `InvalidParameter`
 */
export function checkPrivateName(name: string): void {
  const label = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";
  if (name.length <= 255 && new RegExp(`^(\\*\\.)?(${label}\\.)+${label}$`).test(name)) return;
  const text = `The private DNS name '${name}' is not a domain name in lower case such as api.example.com or *.example.com.`;
  throw new AwsError("InvalidParameter", text, {ours: true, facts: ["PS-38"]});
}

/** The record with which a provider is to prove that a name is theirs; a new one each time a service gets a name. */
export function newProof(tx: Tx, serviceId: string): PrivateDnsNameConfiguration {
  const seed = `${serviceId}/proof/${tx.next(`proof/${serviceId}`)}`;
  return {
    State: "pendingVerification",
    Type: "TXT",
    Value: `vpce:${digits(`${seed}/value`, 20)}`,
    Name: `_${digits(`${seed}/name`, 20)}`
  };
}

const startVpcEndpointServicePrivateDnsVerification = write({
  input: v.strictObject({ServiceId: v.string()}),
  run(tx, {ServiceId}) {
    const service = find(tx, "endpointService", ServiceId);
    const {PrivateDnsNameConfiguration: proof} = service;
    if (!proof) {
      const text = `The service ${ServiceId} has no private DNS name to verify.`;
      throw new AwsError("InvalidParameter", text, {ours: true});
    }
    setProof(tx, service, {...proof, State: "pendingVerification"});
    tx.after(lookup, "endpointService.looked", ServiceId);
    return {ReturnValue: true};
  }
});

function setProof(tx: Tx, service: EndpointService, proof: PrivateDnsNameConfiguration): void {
  tx.put("endpointService", service.ServiceId, {
    ...service,
    PrivateDnsNameConfiguration: proof,
    proved: service.proved || proof.State === "verified"
  });
}

/**
 * Whether the record that proves a name is in a public hosted zone: before the domain, at the domain itself, or at a
 * parent of either, which proves all names below it (PS-39, PS-40).
 */
function isProved(state: State, name: string, {Name, Value}: PrivateDnsNameConfiguration): boolean {
  const owners = new Set(
    parents(domainOf(name))
      .flatMap((domain) => [`${Name}.${domain}`, domain])
      .map(canonicalName)
  );
  return [...state.tables.recordSet.values()].some(
    ({zone, Name: owner, Type, ResourceRecords = []}) =>
      Type === "TXT" &&
      owners.has(owner) &&
      state.tables.hostedZone.get(zone)?.Config.PrivateZone === false &&
      ResourceRecords.some((record) => record.Value === `"${Value}"`)
  );
}

/** A domain and those above it, except for a top-level domain: `a.example.com`, `example.com`. */
function parents(domain: string): string[] {
  const labels = domain.split(".");
  return labels.slice(0, -1).map((_, i) => labels.slice(i).join("."));
}

/** What happens to private names of services by itself. */
export const servicePrivateDnsTransitions: Readonly<Record<string, Transition>> = {
  "endpointService.looked"(tx, serviceId) {
    const service = tx.state.tables.endpointService.get(serviceId);
    const proof = service?.PrivateDnsNameConfiguration;
    if (!service?.PrivateDnsName || proof?.State !== "pendingVerification") return;
    setProof(tx, service, {...proof, State: isProved(tx.state, service.PrivateDnsName, proof) ? "verified" : "failed"});
  }
};

/** The calls with which a provider proves a private name. */
export const servicePrivateDnsCalls = {startVpcEndpointServicePrivateDnsVerification};
