import {subnetCalls} from "./subnet.ts";
import {vpcEndpointCalls} from "./vpc-endpoint.ts";
import {vpcCalls} from "./vpc.ts";

/** Every call of EC2 that is supported, by the SDK's method name. */
export const ec2Calls = {...vpcCalls, ...subnetCalls, ...vpcEndpointCalls};
