import {AwsError} from "../errors.ts";
import type {PolicyDocument} from "../policy/document.ts";
import {parsePolicy} from "../policy/document.ts";
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
  const {Statement} = parsed(text);
  if (Statement.length === 0) throw refusal("it has no Statement");
  Statement.forEach((statement, i) => {
    const missing = elements.find((pair) => !pair.some((name) => statement[name]));
    if (missing) throw refusal(`Statement.${i} has neither ${missing.join(" nor ")}`);
  });
  return text;
}

function parsed(text: string): PolicyDocument {
  try {
    return parsePolicy(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal(error.message.replace(/\.$/, ""));
  }
}

/** What every statement of an endpoint policy needs: pairs of which one must be there. */
const elements = [
  ["Principal", "NotPrincipal"],
  ["Action", "NotAction"],
  ["Resource", "NotResource"]
] as const;

function refusal(why: string): AwsError {
  return new AwsError("InvalidPolicyDocument", `The policy document is not valid: ${why}.`, {
    ours: true,
    facts: ["ERR-12", "SEC-11"]
  });
}
