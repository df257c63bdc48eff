import type {RequestKeys} from "./condition.ts";
import {conditionHolds} from "./condition.ts";
import type {PolicyDocument, Statement} from "./document.ts";
import type {AccountMeans} from "./principal.ts";
import {principalMatches} from "./principal.ts";
import type {Expand} from "./variable.ts";
import {variablesOf} from "./variable.ts";
import {wildcard} from "./wildcard.ts";

/** A request to an AWS service, as policies see it. */
export interface ApiRequest {
  /** The caller: the ARN of a user, a role or a session of a role, or the name of a service (`logs.amazonaws.com`). */
  readonly principal: string;
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** The ARN that the request is about. */
  readonly resource: string;
  readonly keys: RequestKeys;
}

/** What a policy says of a request, and the statement that decided; an implicit denial has none. */
export interface Verdict {
  readonly decision: "allow" | "explicit deny" | "implicit deny";
  /** The position in the policy, counting from 0. */
  readonly statement?: number;
}

/**
 * Evaluates one policy: an explicit denial beats everything, and what nothing allows is denied.
 *
 * @param account what an account id stands for as a principal. Default: everybody in the account, as in policies of
 *   resources; in the policies of gateway endpoints it is the root user alone (GW-27)
 */
export function evaluate(policy: PolicyDocument, request: ApiRequest, account: AccountMeans = "everybody"): Verdict {
  const expand = variablesOf(policy.Version, request.keys);
  const matching = policy.Statement.map((statement, index) => ({statement, index})).filter(({statement}) =>
    applies(statement, request, account, expand)
  );
  const denial = matching.find(({statement}) => statement.Effect === "Deny");
  if (denial) return {decision: "explicit deny", statement: denial.index};
  const [allowance] = matching;
  return allowance ? {decision: "allow", statement: allowance.index} : {decision: "implicit deny"};
}

function applies(statement: Statement, request: ApiRequest, account: AccountMeans, expand: Expand): boolean {
  return (
    principalMatches(statement, request.principal, account) &&
    listed(statement.Action, statement.NotAction, (pattern) =>
      wildcard(pattern.toLowerCase()).test(request.action.toLowerCase())
    ) &&
    listed(statement.Resource, statement.NotResource, (pattern) => {
      const expanded = expand(pattern);
      return expanded !== undefined && wildcard(wholeArn(expanded)).test(request.resource);
    }) &&
    conditionHolds(statement.Condition, request.keys, expand)
  );
}

/** An ARN with fewer than six parts is about everything that begins like it. */
function wholeArn(pattern: string): string {
  return pattern.startsWith("arn:") && pattern.split(":").length < 6 && !pattern.endsWith("*")
    ? `${pattern}:*`
    : pattern;
}

/** `Action` or `NotAction`, `Resource` or `NotResource`: a statement with neither is about everything. */
function listed(
  wanted: readonly string[] | undefined,
  unwanted: readonly string[] | undefined,
  matches: (pattern: string) => boolean
): boolean {
  if (wanted) return wanted.some(matches);
  return !unwanted?.some(matches);
}
