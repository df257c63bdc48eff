import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";
import type {AllowedPrincipal} from "./service-permission.ts";

/** How far a provider is in proving that a private name is theirs (PS-39, PS-40). */
export interface PrivateDnsNameConfiguration {
  readonly State: "pendingVerification" | "verified" | "failed";
  readonly Type: "TXT";
  /** The label of the record to publish, `_` and random characters: before the domain, or in its place (PS-39). */
  readonly Name: string;
  /** `vpce:` and random characters. */
  readonly Value: string;
}

/** An endpoint service of a customer, as its provider sees it (API-07). */
export interface EndpointService extends Placed {
  readonly ServiceType: readonly [{readonly ServiceType: "Interface"}];
  /** `vpce-svc-…` */
  readonly ServiceId: string;
  /** `com.amazonaws.vpce.us-east-1.vpce-svc-…` (PS-02). */
  readonly ServiceName: string;
  readonly ServiceState: "Available" | "Deleting" | "Deleted";
  /** The zones of the load balancers when the service was last saved, as the provider names them (PS-12). */
  readonly AvailabilityZones: readonly string[];
  readonly AvailabilityZoneIds: readonly string[];
  readonly AcceptanceRequired: boolean;
  readonly ManagesVpcEndpoints: boolean;
  readonly NetworkLoadBalancerArns: readonly string[];
  readonly SupportedIpAddressTypes: readonly ["ipv4"];
  readonly BaseEndpointDnsNames: readonly [string];
  readonly PrivateDnsName?: string;
  readonly PrivateDnsNameConfiguration?: PrivateDnsNameConfiguration;
  readonly PayerResponsibility?: "ServiceOwner";
  readonly Tags: readonly Tag[];
  readonly allowed: readonly AllowedPrincipal[];
  readonly clientToken?: string;
}
