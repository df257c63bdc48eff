import * as v from "valibot";
import type {View} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {list} from "../lookup.ts";
import {exists} from "./endpoint-state.ts";
import type {OfferedService} from "./service-offer.ts";
import type {DnsOptions} from "./vpc-endpoint.ts";

/** The `DnsOptions` parameter (API-02). */
export const DnsOptionsInput = v.optional(
  v.strictObject({
    DnsRecordIpType: v.optional(v.picklist(["ipv4", "ipv6", "dualstack", "service-defined"])),
    PrivateDnsOnlyForInboundResolverEndpoint: v.optional(v.boolean()),
    PrivateDnsPreference: v.optional(v.string()),
    PrivateDnsSpecifiedDomains: v.optional(v.array(v.string()))
  })
);

/** The `DnsOptions` parameter as given. */
export type DnsOptionsInput = v.InferOutput<typeof DnsOptionsInput>;

/**
 * Refuses DNS options that a gateway endpoint has not, or that are not simulated.
 *
 * @throws AwsError `InvalidParameter`, `NotSimulated`
 */
export function checkDnsOptions(type: "Interface" | "Gateway", options: DnsOptionsInput): void {
  if (!options) return;
  if (type === "Gateway" && options.PrivateDnsOnlyForInboundResolverEndpoint !== undefined) {
    const text = "DnsOptions PrivateDnsOnlyForInboundResolverEndpoint is applicable only to Interface VPC Endpoints.";
    throw new AwsError("InvalidParameter", text, {facts: ["API-02"]});
  }
  if (type === "Gateway" && options.DnsRecordIpType !== undefined)
    throw notSimulated("DnsRecordIpType of gateway endpoints");
  if (options.DnsRecordIpType === "ipv6" || options.DnsRecordIpType === "dualstack") throw notSimulated("IPv6");
  if (options.PrivateDnsPreference !== undefined || options.PrivateDnsSpecifiedDomains !== undefined) {
    throw notSimulated("PrivateDnsPreference, for resource and service network endpoints,");
  }
}

/**
 * The DNS options of an interface endpoint.
 *
 * @param asked what the call gives
 * @param before the endpoint's options before the call, if it is there already
 * @throws AwsError `InvalidParameter` when the inbound-only option is asked of a service that has none, without private
 *   DNS, or without a gateway endpoint for the service in the VPC (SVC-04, SVC-05)
 */
export function dnsOptions(
  view: View,
  endpoint: {readonly VpcId: string; readonly PrivateDnsEnabled: boolean},
  service: OfferedService,
  asked: DnsOptionsInput,
  before?: DnsOptions
): DnsOptions {
  const DnsRecordIpType = (asked?.DnsRecordIpType ??
    before?.DnsRecordIpType ??
    "ipv4") as DnsOptions["DnsRecordIpType"];
  const wanted = asked?.PrivateDnsOnlyForInboundResolverEndpoint;
  if (!service.inboundOnlyOption || !endpoint.PrivateDnsEnabled) {
    if (!wanted) return {DnsRecordIpType};
    const need = service.inboundOnlyOption ? "PrivateDnsEnabled true" : "a service with both types of endpoint";
    const text = `PrivateDnsOnlyForInboundResolverEndpoint true needs ${need}; the service is ${service.name}.`;
    throw new AwsError("InvalidParameter", text, {ours: true, facts: ["SVC-03"]});
  }
  const inboundOnly = wanted ?? before?.PrivateDnsOnlyForInboundResolverEndpoint ?? true;
  if (inboundOnly && gatewaysOf(view, endpoint.VpcId, service.name).length === 0) {
    const text = `To set PrivateDnsOnlyForInboundResolverEndpoint to true, the VPC ${endpoint.VpcId} must have a gateway endpoint for the service.`;
    throw new AwsError("InvalidParameter", text, {facts: ["SVC-04", "SVC-05"]});
  }
  return {DnsRecordIpType, PrivateDnsOnlyForInboundResolverEndpoint: inboundOnly};
}

/** The gateway endpoints for a service in a VPC. */
export function gatewaysOf(view: View, vpcId: string, serviceName: string) {
  return list(view, "vpcEndpoint").filter(
    (endpoint) =>
      endpoint.VpcEndpointType === "Gateway" &&
      endpoint.VpcId === vpcId &&
      endpoint.ServiceName === serviceName &&
      exists(endpoint)
  );
}
