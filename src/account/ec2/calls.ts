import {availabilityZoneCalls} from "./availability-zone.ts";
import {describeInstancesCalls} from "./describe-instances.ts";
import {elasticIpCalls} from "./elastic-ip-calls.ts";
import {instanceLifecycleCalls} from "./instance-lifecycle.ts";
import {internetGatewayCalls} from "./internet-gateway.ts";
import {natGatewayCalls} from "./nat-gateway.ts";
import {networkAclCalls} from "./network-acl-calls.ts";
import {networkAclEntryCalls} from "./network-acl-entry.ts";
import {networkInterfaceCalls} from "./network-interface-calls.ts";
import {peeringCalls} from "./peering-calls.ts";
import {prefixListCalls} from "./prefix-list-calls.ts";
import {routeTableCalls} from "./route-table-calls.ts";
import {routeCalls} from "./route.ts";
import {runInstancesCalls} from "./run-instances.ts";
import {securityGroupCalls} from "./security-group-calls.ts";
import {securityGroupRuleCalls} from "./security-group-rule-calls.ts";
import {serviceConfigurationCalls} from "./service-configuration.ts";
import {serviceConnectionCalls} from "./service-connection.ts";
import {serviceCalls} from "./service-describe.ts";
import {servicePermissionCalls} from "./service-permission.ts";
import {servicePrivateDnsCalls} from "./service-private-dns.ts";
import {subnetCalls} from "./subnet.ts";
import {tagCalls} from "./tag.ts";
import {vpcCidrCalls} from "./vpc-cidr.ts";
import {vpcDeleteCalls} from "./vpc-delete.ts";
import {vpcEndpointCalls} from "./vpc-endpoint.ts";
import {vpcCalls} from "./vpc.ts";

/** Every call of EC2 that is supported, by the SDK's method name. */
export const ec2Calls = {
  ...vpcCalls,
  ...vpcDeleteCalls,
  ...vpcCidrCalls,
  ...subnetCalls,
  ...routeTableCalls,
  ...routeCalls,
  ...prefixListCalls,
  ...internetGatewayCalls,
  ...natGatewayCalls,
  ...elasticIpCalls,
  ...securityGroupCalls,
  ...securityGroupRuleCalls,
  ...networkAclCalls,
  ...networkAclEntryCalls,
  ...networkInterfaceCalls,
  ...runInstancesCalls,
  ...describeInstancesCalls,
  ...instanceLifecycleCalls,
  ...peeringCalls,
  ...availabilityZoneCalls,
  ...tagCalls,
  ...vpcEndpointCalls,
  ...serviceCalls,
  ...serviceConfigurationCalls,
  ...servicePermissionCalls,
  ...serviceConnectionCalls,
  ...servicePrivateDnsCalls
};
