import type {View} from "../call.ts";
import {AwsError} from "../errors.ts";
import {canonicalName} from "../route53/name.ts";
import {zonesOfVpc} from "../route53/zone-vpc.ts";
import {domainOf} from "./endpoint-zone.ts";
import type {OfferedService} from "./service-offer.ts";
import type {Vpc} from "./vpc.ts";

/**
 * Checks that an endpoint may have private DNS.
 *
 * @param accepted whether the provider has accepted the connection, or need not
 * @throws AwsError `InvalidParameter` when the service has no private name, or none that is verified (DNS-34); when the
 *   VPC's DNS attributes are not both on (DNS-14); when the provider has yet to accept; when a zone of the same domain
 *   is there already, another endpoint's or the account's own (DNS-26)
 */
export function checkPrivateDns(view: View, vpc: Vpc, service: OfferedService, accepted: boolean): void {
  const refuse = (text: string, facts: ConstructorParameters<typeof AwsError>[2]) => {
    throw new AwsError("InvalidParameter", text, facts);
  };
  const off = "Private DNS can't be enabled because the service";
  if (service.privateDnsNames.length === 0) {
    refuse(`${off} ${service.name} does not provide a private DNS name.`, {facts: ["DNS-34"]});
  }
  if (service.verification !== "verified") {
    refuse(`${off} ${service.name} has not verified the private DNS name.`, {facts: ["DNS-34", "PS-40"]});
  }
  if (!vpc.dnsSupport || !vpc.dnsHostnames) {
    refuse(
      `Enabling private DNS requires both enableDnsSupport and enableDnsHostnames VPC attributes set to true for ${vpc.VpcId}`,
      {facts: ["DNS-14"]}
    );
  }
  if (!accepted) {
    refuse(
      `Private DNS can only be enabled after the endpoint connection is accepted by the owner of ${service.name}.`,
      {
        facts: ["PS-08"]
      }
    );
  }
  const conflict = service.privateDnsNames.find((name) => taken(view, vpc.VpcId, domainOf(name)));
  if (conflict !== undefined) {
    refuse(
      `private-dns-enabled cannot be set because there is already a conflicting DNS domain for ${conflict} in the VPC ${vpc.VpcId}`,
      {facts: ["DNS-26"]}
    );
  }
}

function taken({state}: View, vpcId: string, domain: string): boolean {
  return zonesOfVpc(state, vpcId).some(({name}) => name === canonicalName(domain));
}
