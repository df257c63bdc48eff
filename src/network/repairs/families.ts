import {acceptanceRemedies, failedZoneRemedies} from "./endpoint.ts";
import {missingGatewayRemedies, publicAddressRemedies} from "./internet-gateway.ts";
import {idleTimeoutRemedies, listenerRemedies, noTargetRemedies, zoneRemedies} from "./load-balancer.ts";
import {nameRemedies, resolverRemedies} from "./names.ts";
import {networkAclRemedies} from "./network-acl.ts";
import {peeringRemedies} from "./peering.ts";
import {policyRemedies} from "./policy.ts";
import type {Family} from "./remedy.ts";
import {routeRemedies} from "./route.ts";
import {securityGroupRemedies} from "./security-group.ts";
import {sourceDestCheckRemedies, targetRemedies} from "./target.ts";

/** Who knows a remedy, by the code of the obstacle. For what is not listed here no call of the API helps. */
export const families: Readonly<Record<string, Family>> = {
  LAB_DNS_NO_RESOLVER: resolverRemedies,
  LAB_DNS_NXDOMAIN: nameRemedies,
  LAB_DNS_NO_ADDRESS: nameRemedies,
  SG_HAS_NO_RULES: securityGroupRemedies,
  ENI_SG_RULES_MISMATCH: securityGroupRemedies,
  SUBNET_ACL_RESTRICTION: networkAclRemedies,
  NO_ROUTE_TO_DESTINATION: routeRemedies,
  BAD_STATE_ROUTE: routeRemedies,
  LAB_ANSWER_TAKES_ANOTHER_WAY: routeRemedies,
  IGW_PUBLIC_IP_ASSOCIATION_FOR_EGRESS: publicAddressRemedies,
  NO_PATH: missingGatewayRemedies,
  LAB_PEERING_NOT_ACTIVE: peeringRemedies,
  PCX_REQUIRES_ADDRESS_IN_VPC_CIDR: peeringRemedies,
  ENI_SOURCE_DEST_CHECK_RESTRICTION: sourceDestCheckRemedies,
  LAB_TARGET_NOT_RUNNING: targetRemedies,
  LAB_ENDPOINT_NOT_AVAILABLE: acceptanceRemedies,
  LAB_ZONE_FAILED: failedZoneRemedies,
  LAB_POLICY_DENIES: policyRemedies,
  VPCE_SERVICE_NOT_INSTALLED_IN_AZ: zoneRemedies,
  ELBV2_LISTENERS_MISMATCH: listenerRemedies,
  ELBV2_NO_TARGETS_IN_AZ: noTargetRemedies,
  LAB_NO_USABLE_TARGET: noTargetRemedies,
  LAB_IDLE_TIMEOUT: idleTimeoutRemedies
};
