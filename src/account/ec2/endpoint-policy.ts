import {AwsError} from "../errors.ts";
import type {Quotas} from "../quotas.ts";

/**
 * The policy of an endpoint that was given none, as AWS writes it: everything is allowed (SEC-08). An interface
 * endpoint's has no `Version`, a gateway endpoint's is of 2008.
 */
export const defaultPolicies = {
  Interface:
    '{\n  "Statement": [\n    {\n      "Action": "*", \n      "Effect": "Allow", \n      "Principal": "*", \n      "Resource": "*"\n    }\n  ]\n}',
  Gateway: '{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}'
} as const;

/**
 * Checks the text of an endpoint policy.
 *
 * @returns the text as it was given, which is how AWS keeps it (API-05)
 * @throws AwsError `InvalidPolicyDocument` when it is no policy, and names what is wrong (ERR-12, SEC-11)
 */
export function checkedPolicy(text: string, {endpointPolicyCharacters: most}: Quotas): string {
  if (text.length > most) throw refusal(`it has ${text.length} characters, and at most ${most} are allowed (IF-22)`);
  const {Statement} = parsed(text) as {Statement?: unknown};
  const statements: unknown[] = Array.isArray(Statement) ? Statement : [Statement];
  if (Statement === undefined || statements.length === 0) throw refusal("it has no Statement");
  statements.forEach(checkStatement);
  return text;
}

function parsed(text: string): object {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal(`it is not JSON: ${error.message}`);
  }
  if (typeof policy === "object" && policy !== null && !Array.isArray(policy)) return policy;
  throw refusal("it is not a JSON object");
}

/** What every statement needs: pairs of which one must be there. */
const elements = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"]
];

function checkStatement(statement: unknown, index: number): void {
  const place = `statement ${index + 1}`;
  if (typeof statement !== "object" || statement === null) throw refusal(`${place} is not an object`);
  const {Effect} = statement as {Effect?: unknown};
  if (Effect !== "Allow" && Effect !== "Deny") {
    throw refusal(`the Effect of ${place} is ${JSON.stringify(Effect)}, which should be "Allow" or "Deny"`);
  }
  const missing = elements.find((pair) => !pair.some((name) => name in statement));
  if (missing) throw refusal(`${place} has neither ${missing.join(" nor ")}`);
}

function refusal(why: string): AwsError {
  return new AwsError("InvalidPolicyDocument", `The policy document is not valid: ${why}.`, {
    ours: true,
    facts: ["ERR-12", "SEC-11"]
  });
}
