import type {PolicyDocument, Statement} from "../../account/policy/document.ts";
import type {RequestKeys} from "./condition.ts";
import {unmetCondition} from "./condition.ts";
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
  return decide(policy, unmetParts(policy, request, account));
}

/**
 * {@link evaluate} for who knows already what of each statement a request does not meet.
 *
 * @param unmet what {@link unmetParts} gives for the policy
 */
export function decide({Statement: statements}: PolicyDocument, unmet: readonly (string | undefined)[]): Verdict {
  const statementOf = (effect: Statement["Effect"]) =>
    statements.findIndex(({Effect}, i) => Effect === effect && unmet[i] === undefined);
  const denial = statementOf("Deny");
  if (denial >= 0) return {decision: "explicit deny", statement: denial};
  const allowance = statementOf("Allow");
  return allowance >= 0 ? {decision: "allow", statement: allowance} : {decision: "implicit deny"};
}

/**
 * Why each statement of a policy is not about a request, in words that begin with `not about` or `its condition`;
 * undefined for a statement that is. The parts are looked at in the order principal, action, resource, condition.
 *
 * @param account as for {@link evaluate}
 */
export function unmetParts(
  policy: PolicyDocument,
  request: ApiRequest,
  account: AccountMeans = "everybody"
): readonly (string | undefined)[] {
  const expand = variablesOf(policy.Version, request.keys);
  return policy.Statement.map((statement) => unmetPart(statement, request, account, expand));
}

function unmetPart(
  statement: Statement,
  {principal, action, resource, keys}: ApiRequest,
  account: AccountMeans,
  expand: Expand
): string | undefined {
  if (!principalMatches(statement, principal, account)) return `not about ${principal}`;
  const isAction = (pattern: string) => wildcard(pattern.toLowerCase()).test(action.toLowerCase());
  if (!listed(statement.Action, statement.NotAction, isAction)) return `not about ${action}`;
  const isResource = (pattern: string) => {
    const expanded = expand(pattern);
    return expanded !== undefined && wildcard(wholeArn(expanded)).test(resource);
  };
  if (!listed(statement.Resource, statement.NotResource, isResource)) return `not about ${resource}`;
  return unmetCondition(statement.Condition, keys, expand);
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
