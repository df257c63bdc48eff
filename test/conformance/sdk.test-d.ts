import type {EC2} from "@aws-sdk/client-ec2";
import type {ElasticLoadBalancingV2} from "@aws-sdk/client-elastic-load-balancing-v2";
import type {Route53} from "@aws-sdk/client-route-53";
import type {ec2Calls} from "../../src/account/ec2/calls.ts";
import type {elbv2Calls} from "../../src/account/elbv2/calls.ts";
import type {route53Calls} from "../../src/account/route53/calls.ts";
import type {Mismatches, None} from "./mismatch.ts";

/*
 * Every call that is offered is a method of the SDK's client, and every field that it takes or gives is there with a
 * type that fits. Checked by the compiler: an empty object satisfies `None` only where there is no mismatch.
 */
export const ec2: None<Mismatches<typeof ec2Calls, EC2>> = {};
export const elbv2: None<Mismatches<typeof elbv2Calls, ElasticLoadBalancingV2>> = {};
export const route53: None<Mismatches<typeof route53Calls, Route53>> = {};
