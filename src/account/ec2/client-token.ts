import {equal} from "../equal.ts";
import {AwsError} from "../errors.ts";

/** A request that may have a token by which it is recognised when it is repeated. */
export interface TokenRequest {
  readonly ClientToken?: string | undefined;
}

/**
 * The resource that the same request has made before.
 *
 * @param made what there is; `request` is what made it, where that had a token
 * @throws AwsError `IdempotentParameterMismatch` when the request before had the same token and asked for something else
 */
export function madeBefore<T extends {readonly request?: TokenRequest}>(
  made: readonly T[],
  asked: TokenRequest
): T | undefined {
  const found = made.find(({request}) => request && request.ClientToken === asked.ClientToken);
  if (!found || equal(found.request, asked)) return found;
  const text = "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).";
  throw new AwsError("IdempotentParameterMismatch", text);
}

/** What a resource keeps of the request that made it: nothing where that had no token. */
export function kept<T extends TokenRequest>(request: T): {readonly request?: T} {
  return request.ClientToken ? {request} : {};
}
