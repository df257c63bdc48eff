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

/** Evaluates one policy: an explicit denial beats everything, and what nothing allows is denied. */
export function evaluate(policy: PolicyDocument, request: ApiRequest): Verdict {
  const matching = policy.Statement.map((statement, index) => ({statement, index})).filter(({statement}) =>
    applies(statement, request)
  );
  const denial = matching.find(({statement}) => statement.Effect === "Deny");
  if (denial) return {decision: "explicit deny", statement: denial.index};
  const [allowance] = matching;
  return allowance ? {decision: "allow", statement: allowance.index} : {decision: "implicit deny"};
}

function applies(statement: Statement, request: ApiRequest): boolean {
  return (
    principalMatches(statement, request.principal) &&
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

function principalMatches({Principal, NotPrincipal}: Statement, caller: string): boolean {
  if (NotPrincipal) return !names(NotPrincipal, caller);
  return Principal === undefined || names(Principal, caller);
}

function names(principal: NonNullable<Statement["Principal"]>, caller: string): boolean {
  if (principal === "*") return true;
  const account = caller.split(":")[4];
  return (principal.AWS ?? []).some(
    (entry) => entry === "*" || entry === caller || entry === account || entry === caller.replace(/:[^:]+$/, ":root")
  );
}
