import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import type {FactId} from "../../account/facts.ts";
import type {PolicyDocument} from "../../account/policy/document.ts";
import {parsePolicy} from "../../account/policy/document.ts";
import {awsServices} from "../../account/services.ts";
import {placeOf} from "../place.ts";
import type {ApiRequest, Verdict} from "../policy/evaluate.ts";
import {decide, evaluate, unmetParts} from "../policy/evaluate.ts";
import type {AccountMeans} from "../policy/principal.ts";
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
 * another (SEC-07). Within one account an allowance of the caller's policies is enough for the resource, and so is one of
 * the resource's policy that names the caller and not the account alone; across accounts both must allow.
 */
export function passPolicies(
  trip: Trip,
  request: ServiceRequest,
  context: ServiceContext,
  service: Place,
  port: number | undefined
): void {
  const asked = apiRequest(request, context, trip.account ?? "111122223333", port);
  for (const judge of judges(trip, request, context, service, asked)) pass(trip, judge, asked);
}

function judges(
  trip: Trip,
  request: ServiceRequest,
  {endpoint}: ServiceContext,
  place: Place,
  asked: ApiRequest
): Judge[] {
  const caller = asked.principal.split(":")[4];
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
  const {identityPolicy, resourcePolicy} = request;
  // A caller without an account is a service, which nothing but the resource's policy can let in.
  const within = caller !== undefined && owner === caller;
  if (identityPolicy !== undefined) {
    list.push({
      place,
      noun: "identity-based policy",
      setting: "policies of the caller",
      policy: identityPolicy,
      mustAllow: !(within && resourcePolicy !== undefined && letsIn(resourcePolicy, asked)),
      facts: ["SEC-07"]
    });
  }
  if (resourcePolicy !== undefined) {
    list.push({
      place,
      noun: "resource-based policy",
      setting: "policy of the resource",
      policy: resourcePolicy,
      mustAllow: !within,
      facts: ["SEC-07", "GW-18"]
    });
  }
  return list;
}

/** Whether the policy of a resource lets the caller in by itself: one that names the account leaves it to the account. */
function letsIn(policy: string | object, asked: ApiRequest): boolean {
  return evaluate(read(policy), asked, "root").decision === "allow";
}

function read(policy: string | object): PolicyDocument {
  return parsePolicy(typeof policy === "string" ? policy : JSON.stringify(policy));
}

/**
 * A policy of a caller is about the caller, every other must say whom it is about.
 *
 * @throws SyntaxError when it is otherwise, which AWS refuses where the policy is written
 */
function checkPrincipals({Statement}: PolicyDocument, noun: string): void {
  const wanted = noun !== "identity-based policy";
  const wrong = Statement.findIndex(({Principal, NotPrincipal}) => wanted !== Boolean(Principal ?? NotPrincipal));
  if (wrong < 0) return;
  throw new SyntaxError(`Statement.${wrong}: the ${noun} ${wanted ? "needs a" : "takes no"} Principal.`);
}

function supportsPolicy({ServiceName, ServiceRegion, VpcEndpointType}: VpcEndpoint): boolean {
  const service = awsServices(ServiceRegion).find(({name, type}) => name === ServiceName && type === VpcEndpointType);
  return service?.policySupported ?? false;
}

function pass(trip: Trip, judge: Judge, request: ApiRequest): void {
  const {place, noun, setting, mustAllow, facts} = judge;
  const policy = read(judge.policy);
  checkPrincipals(policy, noun);
  const unmet = unmetParts(policy, request, judge.account);
  const verdict = decide(policy, unmet);
  const denied = verdict.decision === "explicit deny" || (mustAllow && verdict.decision === "implicit deny");
  const candidates = policy.Statement.map((statement, i) => ({
    text: `${statement.Effect} ${(statement.Action ?? statement.NotAction ?? ["*"]).join(", ")} on ${(statement.Resource ?? statement.NotResource ?? ["*"]).join(", ")}`,
    chosen: i === verdict.statement,
    why: unmet[i] ?? (i === verdict.statement ? "applies to the request" : "applies, and another statement decides")
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
