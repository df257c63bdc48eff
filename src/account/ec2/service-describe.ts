import * as v from "valibot";
import type {View} from "../call.ts";
import {read} from "../call.ts";
import {notSimulated} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {page, Paging} from "../paging.ts";
import {zonesOf} from "../regions.ts";
import type {OfferedService} from "./service-offer.ts";
import {findNamed, offeredServices} from "./service-offer.ts";

const describeVpcEndpointServices = read({
  input: v.strictObject({
    ServiceNames: v.optional(v.array(v.string()), []),
    ServiceRegions: v.optional(v.array(v.string()), []),
    Filters,
    ...Paging
  }),
  run(view, {ServiceNames, ServiceRegions, Filters, ...paging}) {
    if (ServiceRegions.some((region) => region !== view.region)) throw notSimulated("A service of another Region");
    const chosen =
      ServiceNames.length > 0 ? ServiceNames.flatMap((name) => findNamed(view, name)) : offeredServices(view);
    const details = chosen
      .map((service) => print(view, service))
      .sort((a, b) => (a.ServiceName < b.ServiceName ? -1 : 1));
    const filtered = applyFilters(details, Filters, {
      owner: ({Owner}) => [Owner],
      "service-name": ({ServiceName}) => [ServiceName],
      "service-region": ({ServiceRegion}) => [ServiceRegion],
      "service-type": ({ServiceType}) => ServiceType.map((type) => type.ServiceType),
      "supported-ip-address-types": ({SupportedIpAddressTypes}) => SupportedIpAddressTypes
    });
    const {items, ...more} = page(filtered, paging);
    return {ServiceNames: [...new Set(items.map(({ServiceName}) => ServiceName))], ServiceDetails: [...items], ...more};
  }
});

/** A service as a consumer sees it (API-08), with zones under the names that the consumer's account has for them (PS-10). */
function print(view: View, service: OfferedService) {
  const {privateDnsNames, verification, provider} = service;
  const common = zonesOf(view).filter(({id}) => service.zoneIds.includes(id));
  const [first] = privateDnsNames;
  return {
    ServiceName: service.name,
    ServiceId: service.id,
    ServiceType: [{ServiceType: service.type}],
    ServiceRegion: service.region,
    AvailabilityZoneIds: common.map(({id}) => id),
    AvailabilityZones: common.map(({name}) => name),
    Owner: service.owner,
    BaseEndpointDnsNames: [service.baseEndpointDnsName],
    ...(first !== undefined && {
      PrivateDnsName: first,
      PrivateDnsNames: privateDnsNames.map((PrivateDnsName) => ({PrivateDnsName}))
    }),
    VpcEndpointPolicySupported: service.policySupported,
    AcceptanceRequired: service.acceptanceRequired,
    ManagesVpcEndpoints: false,
    ...(provider?.PayerResponsibility && {PayerResponsibility: provider.PayerResponsibility}),
    Tags: provider?.account === view.account ? [...provider.Tags] : [],
    ...(verification && {PrivateDnsNameVerificationState: verification}),
    SupportedIpAddressTypes: ["ipv4" as const]
  };
}

/** The calls with which a consumer looks for services. */
export const serviceCalls = {describeVpcEndpointServices};
