import type {ec2Calls as ec2} from "../../account/ec2/calls.ts";
import type {elbv2Calls as elbv2} from "../../account/elbv2/calls.ts";
import type {route53Calls as route53} from "../../account/route53/calls.ts";

/** What the sandbox's worker gives to its pieces, so that they need not bring it along. */
export interface Given {
  readonly ec2Calls: typeof ec2;
  readonly elbv2Calls: typeof elbv2;
  readonly route53Calls: typeof route53;
}

/* The calls as the piece for files has them: the worker's own. The bundle has this module in the place of theirs. */
declare const given: Given;

export const {ec2Calls, elbv2Calls, route53Calls} = given;
