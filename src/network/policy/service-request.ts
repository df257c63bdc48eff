import {arn} from "../../account/ec2/arn.ts";
import type {ServiceContext} from "../trip.ts";
import type {ApiRequest} from "./evaluate.ts";
import {principalArn} from "./principal.ts";

/** A request to a service of AWS, as `lab.send` takes it. */
export interface ServiceRequest {
  /** For example `s3:GetObject`. */
  readonly action: string;
  /** The ARN that it is about, for example `arn:aws:s3:::my-bucket/key`. Default `*`. */
  readonly resource?: string;
  /**
   * The caller: the ARN of a user, a role or a session of a role (`arn:aws:sts::…:assumed-role/app/session`), or the name
   * of a service. Default: a role `app` of the account that sends.
   */
  readonly principal?: string;
  /** The policy of the bucket, queue or table: an object or JSON. Default: it has none. */
  readonly resourcePolicy?: object | string;
  /** The account that owns the resource. Default: the caller's own. */
  readonly resourceAccount?: string;
  /**
   * What else the request tells conditions, for example `{"aws:PrincipalOrgID": "o-a1b2c3d4e5"}`. A condition on a key that
   * neither this nor the way gives finds it missing.
   */
  readonly keys?: Readonly<Record<string, string | readonly string[]>>;
  /** The caller's own policies, as one: an object or JSON. Default: they allow everything. */
  readonly identityPolicy?: object | string;
}

/**
 * A request with the keys that its way gives it. Through an endpoint it has `aws:SourceVpce`, `aws:SourceVpc` and
 * `aws:VpcSourceIp` and no `aws:SourceIp`; over the public path it has `aws:SourceIp` alone (GW-18).
 *
 * @param account the account that sends
 * @param port the port it goes to: 80 is that of HTTP without TLS
 */
export function apiRequest(
  request: ServiceRequest,
  context: ServiceContext,
  account: string,
  port: number | undefined
): ApiRequest {
  const {endpoint, region, source} = context;
  const principal = request.principal ?? `arn:aws:iam::${account}:role/app`;
  const caller = principal.split(":")[4] ?? account;
  const way: [string, string][] = endpoint
    ? [
        ["aws:sourcevpce", endpoint.VpcEndpointId],
        ["aws:sourcevpc", endpoint.VpcId],
        ["aws:sourcevpcarn", arn(endpoint, "vpc", endpoint.VpcId)],
        ["aws:vpcsourceip", source],
        ["aws:vpceaccount", endpoint.OwnerId]
      ]
    : [["aws:sourceip", source]];
  const who: [string, string][] = [
    ["aws:principalarn", principalArn(principal)],
    ["aws:principalaccount", caller],
    ["aws:resourceaccount", request.resourceAccount ?? caller],
    ["aws:requestedregion", region],
    ["aws:securetransport", String(port !== 80)]
  ];
  const told = Object.entries(request.keys ?? {}).map(([key, value]) => [key.toLowerCase(), value] as const);
  const keys = new Map(
    [...told, ...way, ...who].map(([key, value]) => [key, typeof value === "string" ? [value] : value] as const)
  );
  return {principal, action: request.action, resource: request.resource ?? "*", keys};
}
