import type {Statement} from "../../account/policy/document.ts";

/** What an account as a principal stands for: everybody in it, or its root user alone. */
export type AccountMeans = "everybody" | "root";

/** The ARN of a session of a role: partition, account, role. */
const session = /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/.+$/;

/**
 * The ARN of a caller as `aws:PrincipalArn` gives it: that of the role for a session of it, else the caller's own. A
 * session does not tell the path of its role, and it is taken to have none.
 */
export function principalArn(caller: string): string {
  const [, partition = "", account = "", role = ""] = session.exec(caller) ?? [];
  return role ? `arn:${partition}:iam::${account}:role/${role}` : caller;
}

/**
 * Whether a statement is about a caller. A session of a role is the session, the role and the account at once: any of
 * them as the `Principal` names it. A denial by `NotPrincipal` spares only who is named by all of them, the account
 * included.
 */
export function principalMatches(
  {Effect, Principal, NotPrincipal}: Statement,
  caller: string,
  account: AccountMeans
): boolean {
  if (!NotPrincipal)
    return Principal === undefined || identities(caller, account).some((names) => named(Principal, names));
  if (Effect === "Allow") return !identities(caller, account).some((names) => named(NotPrincipal, names));
  return !identities(caller, "everybody").every((names) => named(NotPrincipal, names));
}

/** Whether an entry of a principal names one identity of a caller. */
type Names = (entry: string) => boolean;

function identities(caller: string, account: AccountMeans): Names[] {
  const role = roleOf(caller);
  const list: Names[] = [(entry) => entry === caller];
  if (role) list.push(role);
  const [, partition = "", , , id = ""] = caller.split(":");
  const root = `arn:${partition}:iam::${id}:root`;
  if (id && (account === "everybody" || caller === root)) list.push((entry) => entry === id || entry === root);
  return list;
}

/** The role of a session; a policy may name it with its path, which a session does not tell. */
function roleOf(caller: string): Names | undefined {
  const [, partition = "", account = "", role = ""] = session.exec(caller) ?? [];
  const beginning = `arn:${partition}:iam::${account}:role/`;
  return role ? (entry) => entry.startsWith(beginning) && entry.endsWith(`/${role}`) : undefined;
}

/** Everybody is `*`, as the principal or among those of AWS. */
function named(principal: NonNullable<Statement["Principal"]>, names: Names): boolean {
  if (principal === "*") return true;
  const {AWS = [], Service = [], Federated = []} = principal;
  return AWS.some((entry) => entry === "*" || names(entry)) || [...Service, ...Federated].some(names);
}
