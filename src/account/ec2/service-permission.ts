import * as v from "valibot";
import type {Tx} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find} from "../lookup.ts";
import {page, Paging} from "../paging.ts";
import type {EndpointService} from "./service-configuration.ts";

/** A principal that may connect to an endpoint service (PS-05). */
export interface AllowedPrincipal {
  readonly PrincipalType: "All" | "Account" | "User" | "Role";
  /** `*`, or the ARN of an account's root, a user or a role. */
  readonly Principal: string;
  readonly ServicePermissionId: string;
  readonly ServiceId: string;
  readonly Tags: readonly never[];
}

/** Whether a service lets an account make endpoints to it; every caller here acts as its account's root. */
export function admits({allowed}: EndpointService, account: string): boolean {
  return allowed.some(({Principal}) => Principal === "*" || Principal === rootOf(Principal, account));
}

/** The ARN of an account's root in the partition of another ARN. */
function rootOf(arn: string, account: string): string {
  return `arn:${arn.split(":")[1]}:iam::${account}:root`;
}

const principals = v.optional(v.array(v.string()), []);

const modifyVpcEndpointServicePermissions = write({
  input: v.strictObject({ServiceId: v.string(), AddAllowedPrincipals: principals, RemoveAllowedPrincipals: principals}),
  run(tx, {ServiceId, AddAllowedPrincipals, RemoveAllowedPrincipals}) {
    const service = find(tx, "endpointService", ServiceId);
    const kept = service.allowed.filter(({Principal}) => !RemoveAllowedPrincipals.includes(Principal));
    const AddedPrincipals = [...new Set(AddAllowedPrincipals)]
      .filter((principal) => !kept.some(({Principal}) => Principal === principal))
      .map((principal) => permission(tx, ServiceId, principal));
    const added = AddedPrincipals.map((principal) => ({...principal, Tags: []}));
    tx.put("endpointService", ServiceId, {...service, allowed: [...kept, ...added]});
    return {AddedPrincipals, ReturnValue: true};
  }
});

function permission(tx: Tx, ServiceId: string, Principal: string): Omit<AllowedPrincipal, "Tags"> {
  return {
    PrincipalType: typeOf(Principal),
    Principal,
    ServicePermissionId: tx.id("vpce-svc-perm", ServiceId),
    ServiceId
  };
}

function typeOf(principal: string): AllowedPrincipal["PrincipalType"] {
  if (principal === "*") return "All";
  const [, type] = /^arn:aws[a-z-]*:iam::\d{12}:(root|user\/.+|role\/.+)$/.exec(principal) ?? [];
  if (type === "root") return "Account";
  if (type !== undefined) return type.startsWith("user/") ? "User" : "Role";
  const text = `Invalid Principal: '${principal}' (expecting '*' or 'arn:aws:iam::ACCOUNT:root', ':user/NAME' or ':role/NAME')`;
  throw new AwsError("InvalidPrincipal", text, {ours: true, facts: ["PS-05"]});
}

const describeVpcEndpointServicePermissions = read({
  input: v.strictObject({ServiceId: v.string(), Filters, ...Paging}),
  run(view, {ServiceId, Filters, ...paging}) {
    const {allowed} = find(view, "endpointService", ServiceId);
    const filtered = applyFilters(allowed, Filters, {
      principal: ({Principal}) => [Principal],
      "principal-type": ({PrincipalType}) => [PrincipalType]
    });
    const {items, ...more} = page(filtered, paging);
    return {AllowedPrincipals: [...items], ...more};
  }
});

/** The calls with which a provider says who may connect. */
export const servicePermissionCalls = {modifyVpcEndpointServicePermissions, describeVpcEndpointServicePermissions};
