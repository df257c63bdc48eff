import type {EndpointService} from "./service-configuration.ts";

/** A principal that may connect to an endpoint service (PS-05). */
export interface AllowedPrincipal {
  readonly PrincipalType: "All" | "Account" | "User" | "Role";
  /** `*`, or the ARN of an account's root, a user or a role. */
  readonly Principal: string;
  readonly ServicePermissionId: string;
  readonly ServiceId: string;
  readonly Tags: readonly [];
}

/** Whether a service lets an account make endpoints to it; every caller here acts as its account's root. */
export function admits({allowed}: EndpointService, account: string): boolean {
  return allowed.some(({Principal}) => Principal === "*" || Principal.split(":")[4] === account);
}
