import type {RequestKeys} from "./condition.ts";
import {conditionHolds} from "./condition.ts";
import type {PolicyDocument, Statement} from "./document.ts";
import {wildcard} from "./wildcard.ts";

/** A request to an AWS service, as policies see it. */
export interface ApiRequest {
  /** The ARN of the caller, for example `arn:aws:iam::111122223333:role/app`. */
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

/** What an account as a principal stands for: everybody in it, or its root user alone. */
export type AccountMeans = "everybody" | "root";

/**
 * Evaluates one policy: an explicit denial beats everything, and what nothing allows is denied.
 *
 * @param account what an account id stands for as a principal. Default: everybody in the account, as in policies of
 *   resources; in the policies of gateway endpoints it is the root user alone (GW-27)
 */
export function evaluate(policy: PolicyDocument, request: ApiRequest, account: AccountMeans = "everybody"): Verdict {
  const matching = policy.Statement.map((statement, index) => ({statement, index})).filter(({statement}) =>
    applies(statement, request, account)
  );
  const denial = matching.find(({statement}) => statement.Effect === "Deny");
  if (denial) return {decision: "explicit deny", statement: denial.index};
  const [allowance] = matching;
  return allowance ? {decision: "allow", statement: allowance.index} : {decision: "implicit deny"};
}

function applies(statement: Statement, request: ApiRequest, account: AccountMeans): boolean {
  return (
    principalMatches(statement, request.principal, account) &&
    listed(statement.Action, statement.NotAction, (pattern) =>
      wildcard(pattern.toLowerCase()).test(request.action.toLowerCase())
    ) &&
    listed(statement.Resource, statement.NotResource, (pattern) => wildcard(pattern).test(request.resource)) &&
    conditionHolds(statement.Condition, request.keys)
  );
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

function principalMatches({Principal, NotPrincipal}: Statement, caller: string, account: AccountMeans): boolean {
  if (NotPrincipal) return !names(NotPrincipal, caller, account);
  return Principal === undefined || names(Principal, caller, account);
}

function names(principal: NonNullable<Statement["Principal"]>, caller: string, account: AccountMeans): boolean {
  if (principal === "*") return true;
  const id = caller.split(":")[4] ?? "";
  const root = caller.replace(/:[^:]+$/, ":root");
  const stands = account === "everybody" || caller === root;
  return (principal["AWS"] ?? []).some(
    (entry) => entry === "*" || entry === caller || (stands && (entry === id || entry === root))
  );
}
