import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import {interfaceNamed} from "../lookup.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes, opens} from "./remedy.ts";
import {serviceRemedies} from "./service-path.ts";

/** A policy as it is written, so that what a remedy leaves alone stays as it was. */
interface WrittenPolicy {
  readonly Version?: string;
  readonly Statement: WrittenStatement | readonly WrittenStatement[];
}

interface WrittenStatement {
  readonly Effect: string;
}

/** The statement that lets everybody do everything (SEC-08). */
const everything = {Effect: "Allow", Principal: "*", Action: "*", Resource: "*"};

/**
 * A policy denies the request. An endpoint's policy can be changed; those of the resource and of the caller came with
 * the request, and all that calls can change is the way that the request takes to them.
 */
export const policyRemedies: Family = (situation) => {
  const endpoint = situation.state.tables.vpcEndpoint.get(situation.obstacle.place.id);
  return endpoint ? ofEndpoint(situation, endpoint) : [...throughEndpoint(situation), ...pastEndpoint(situation)];
};

function ofEndpoint({walk, step}: Situation, endpoint: VpcEndpoint): Remedy[] {
  const {action, resource = "*"} = walk.question.sending.request ?? {};
  if (action === undefined) return [];
  const {VpcEndpointId} = endpoint;
  const policy = JSON.parse(endpoint.PolicyDocument) as WrittenPolicy;
  const statements = "Effect" in policy.Statement ? [policy.Statement] : policy.Statement;
  const kept = statements.filter(({Effect}, i) => Effect !== "Deny" || !step.candidates[i]?.chosen);
  const allowing = {Effect: "Allow", Principal: "*", Action: action, Resource: resource};
  const change = (sentence: string, cost: number, Statement: readonly WrittenStatement[]): Remedy => ({
    sentence,
    cost,
    make: (hands) =>
      void hands
        .in(endpoint)
        .ec2.modifyVpcEndpoint({VpcEndpointId, PolicyDocument: JSON.stringify({...policy, Statement})})
  });
  const all = change(`Let everything pass the policy of ${VpcEndpointId}.`, changes.setting + opens.everyone, [
    everything
  ]);
  if (kept.length === statements.length) {
    const allow = `Allow ${action} on ${resource} in the policy of ${VpcEndpointId}.`;
    return [change(allow, changes.rule, [...kept, allowing]), all];
  }
  const without = `Take the statement that denies ${action} out of the policy of ${VpcEndpointId}`;
  return [
    ...(kept.length > 0 ? [change(`${without}.`, changes.removal, kept)] : []),
    change(`${without}, and allow it on ${resource}.`, changes.removal + opens.address, [...kept, allowing]),
    all
  ];
}

/** By an endpoint, which the policy may want to see. */
function throughEndpoint(situation: Situation): Remedy[] {
  const {state, walk} = situation;
  const {from} = walk.question.sending;
  const sender = interfaceNamed(state, from);
  const table = walk.steps.find(({kind}) => kind === "route")?.place.id;
  return sender ? serviceRemedies(situation, sender, state.tables.routeTable.get(table ?? "")) : [];
}

/** Not by the gateway endpoint, so that the source is a public address again, which the policy may want to see (GW-18). */
function pastEndpoint({state, walk}: Situation): Remedy[] {
  const used = walk.steps.find(({kind}) => kind === "gateway-endpoint")?.place.id;
  const endpoint = state.tables.vpcEndpoint.get(used ?? "");
  const RouteTableId = walk.steps.find(({kind}) => kind === "route")?.place.id;
  if (!endpoint || RouteTableId === undefined) return [];
  const {VpcEndpointId} = endpoint;
  return [
    {
      sentence: `Take ${RouteTableId} off ${VpcEndpointId}, so that requests come from a public address again.`,
      cost: changes.removal + opens.everyone,
      make: (hands) =>
        void hands.in(endpoint).ec2.modifyVpcEndpoint({VpcEndpointId, RemoveRouteTableIds: [RouteTableId]})
    }
  ];
}
