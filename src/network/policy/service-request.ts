import type {ServiceContext} from "../trip.ts";
import type {ApiRequest} from "./evaluate.ts";

/** A request to a service of AWS, as `lab.send` takes it. */
export interface ServiceRequest {
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** The ARN that it is about, for example `arn:aws:s3:::my-bucket/key`. Default `*`. */
  readonly resource?: string;
  /** The ARN of the caller. Default: a role `app` of the account that sends. */
  readonly principal?: string;
  /** The policy of the bucket, queue or table: an object or JSON. Default: it has none. */
  readonly resourcePolicy?: object | string;
  /** The account that owns the resource. Default: the caller's own. */
  readonly resourceAccount?: string;
  /** The caller's own policies, as one: an object or JSON. Default: they allow everything. */
  readonly identityPolicy?: object | string;
}

/**
 * A request with the keys that its way gives it. Through an endpoint it has `aws:SourceVpce`, `aws:SourceVpc` and
 * `aws:VpcSourceIp` and no `aws:SourceIp`; over the public path it has `aws:SourceIp` alone (GW-18).
 */
export function apiRequest(request: ServiceRequest, context: ServiceContext, account: string): ApiRequest {
  const {endpoint, region, source} = context;
  const principal = request.principal ?? `arn:aws:iam::${account}:role/app`;
  const way: [string, string][] = endpoint
    ? [
        ["aws:sourcevpce", endpoint.VpcEndpointId],
        ["aws:sourcevpc", endpoint.VpcId],
        ["aws:vpcsourceip", source],
        ["aws:vpceaccount", endpoint.OwnerId]
      ]
    : [["aws:sourceip", source]];
  const who: [string, string][] = [
    ["aws:principalarn", principal],
    ["aws:principalaccount", principal.split(":")[4] ?? account],
    ["aws:resourceaccount", request.resourceAccount ?? account],
    ["aws:requestedregion", region],
    ["aws:securetransport", "true"]
  ];
  const keys = new Map([...way, ...who].map(([key, value]) => [key, [value]] as const));
  return {principal, action: request.action, resource: request.resource ?? "*", keys};
}
