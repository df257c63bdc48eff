import {serviceConfigurationCalls} from "./service-configuration.ts";
import {serviceConnectionCalls} from "./service-connection.ts";
import {serviceCalls} from "./service-describe.ts";
import {servicePermissionCalls} from "./service-permission.ts";
import {servicePrivateDnsCalls} from "./service-private-dns.ts";
import {subnetCalls} from "./subnet.ts";
import {vpcEndpointCalls} from "./vpc-endpoint.ts";
import {vpcCalls} from "./vpc.ts";

/** Every call of EC2 that is supported, by the SDK's method name. */
export const ec2Calls = {
  ...vpcCalls,
  ...subnetCalls,
  ...vpcEndpointCalls,
  ...serviceCalls,
  ...serviceConfigurationCalls,
  ...servicePermissionCalls,
  ...serviceConnectionCalls,
  ...servicePrivateDnsCalls
};
