import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import type {FactId} from "../../account/facts.ts";
import {awsServices} from "../../account/services.ts";
import {placeOf} from "../place.ts";
import {parsePolicy} from "../policy/document.ts";
import type {AccountMeans, ApiRequest, Verdict} from "../policy/evaluate.ts";
import {evaluate} from "../policy/evaluate.ts";
import type {ServiceRequest} from "../policy/service-request.ts";
import {apiRequest} from "../policy/service-request.ts";
import type {ServiceContext, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Place} from "../walk.ts";

/** A policy that a request must pass, and how AWS speaks of it in a refusal. */
interface Judge {
  readonly place: Place;
  /** `VPC endpoint policy`, `resource-based policy`, `identity-based policy`. */
  readonly noun: string;
  readonly setting: string;
  readonly policy: string | object;
  /** What an account as a principal stands for. */
  readonly account?: AccountMeans;
  /** Whether the request needs an allowance here, or only the absence of a denial. */
  readonly mustAllow: boolean;
  readonly facts: readonly FactId[];
}

/**
 * The endpoint's policy, the caller's and the resource's judge a request; all must let it pass, and none replaces
 * another (SEC-07). Within one account an allowance of the caller's policies is enough for the resource; across accounts
 * the resource's policy must allow as well.
 */
export function passPolicies(trip: Trip, request: ServiceRequest, context: ServiceContext, service: Place): void {
  const account = context.endpoint?.OwnerId ?? request.principal?.split(":")[4] ?? "111122223333";
  const asked = apiRequest(request, context, account);
  for (const judge of judges(trip, request, context, service, asked)) pass(trip, judge, asked);
}

function judges(
  trip: Trip,
  request: ServiceRequest,
  {endpoint}: ServiceContext,
  place: Place,
  {principal}: ApiRequest
): Judge[] {
  const caller = principal.split(":")[4];
  const owner = request.resourceAccount ?? caller;
  const list: Judge[] = [];
  // SEC-10: through the endpoint of a service without endpoint policies everything may pass.
  if (endpoint && supportsPolicy(endpoint)) {
    list.push({
      place: placeOf(trip.state, "vpcEndpoint", endpoint.VpcEndpointId),
      noun: "VPC endpoint policy",
      setting: `policy of ${endpoint.VpcEndpointId}`,
      policy: endpoint.PolicyDocument,
      mustAllow: true,
      account: endpoint.VpcEndpointType === "Gateway" ? "root" : "everybody",
      facts: ["SEC-06", "SEC-07", "SEC-08"]
    });
  }
  if (request.identityPolicy !== undefined) {
    const policy = request.identityPolicy;
    list.push({
      place,
      noun: "identity-based policy",
      setting: "policies of the caller",
      policy,
      mustAllow: true,
      facts: ["SEC-07"]
    });
  }
  if (request.resourcePolicy !== undefined) {
    const mustAllow = owner !== caller;
    const policy = request.resourcePolicy;
    list.push({
      place,
      noun: "resource-based policy",
      setting: "policy of the resource",
      policy,
      mustAllow,
      facts: ["SEC-07", "GW-18"]
    });
  }
  return list;
}

function supportsPolicy({ServiceName, ServiceRegion, VpcEndpointType}: VpcEndpoint): boolean {
  const service = awsServices(ServiceRegion).find(({name, type}) => name === ServiceName && type === VpcEndpointType);
  return service?.policySupported ?? false;
}

function pass(trip: Trip, judge: Judge, request: ApiRequest): void {
  const {place, noun, setting, mustAllow, facts} = judge;
  const policy = parsePolicy(typeof judge.policy === "string" ? judge.policy : JSON.stringify(judge.policy));
  const verdict = evaluate(policy, request, judge.account);
  const denied = verdict.decision === "explicit deny" || (mustAllow && verdict.decision === "implicit deny");
  const candidates = policy.Statement.map((statement, i) => ({
    text: `${statement.Effect} ${(statement.Action ?? statement.NotAction ?? ["*"]).join(", ")} on ${(statement.Resource ?? statement.NotResource ?? ["*"]).join(", ")}`,
    chosen: i === verdict.statement,
    why: i === verdict.statement ? "applies to the request" : "does not decide"
  }));
  check(
    trip,
    {kind: "policy", place, sentence: `The ${noun} lets ${request.action} pass.`, candidates, facts},
    denied
      ? {code: "LAB_POLICY_DENIES", setting, sentence: refusal(request, noun, verdict), outcome: "forbidden"}
      : undefined
  );
}

/** AWS's sentence for a request that a policy denies. */
function refusal({principal, action, resource}: ApiRequest, noun: string, {decision}: Verdict): string {
  const article = /^[aeiou]/i.test(noun) ? "an" : "a";
  const because =
    decision === "explicit deny"
      ? `with an explicit deny in ${article} ${noun}`
      : `because no ${noun} allows the ${action} action`;
  return `User: ${principal} is not authorized to perform: ${action} on resource: "${resource}" ${because}`;
}
