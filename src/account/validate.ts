import * as v from "valibot";
import type {InputSchema} from "./call.ts";
import type {Service} from "./errors.ts";
import {AwsError, notSimulated, shown} from "./errors.ts";

/**
 * Splits the parameter `DryRun`, which every call of EC2 has, from a call's own parameters.
 *
 * @throws AwsError `InvalidParameterValue` when it is no boolean
 */
export function takeDryRun(input: unknown): {readonly dryRun: boolean; readonly rest: unknown} {
  if (typeof input !== "object" || input === null || !("DryRun" in input)) return {dryRun: false, rest: input};
  const {DryRun, ...rest} = input;
  if (DryRun === undefined || typeof DryRun === "boolean") return {dryRun: DryRun ?? false, rest};
  const text = `Value (${shown(DryRun)}) for parameter DryRun is invalid. Expected boolean.`;
  throw new AwsError("InvalidParameterValue", text, {ours: true});
}

/**
 * Checks the input of a call against its schema.
 *
 * @param input what the reader's code passed; `undefined` counts as `{}`, as in the SDK
 * @returns the input with the schema's defaults
 * @throws AwsError `MissingParameter`, `UnknownParameter` or `InvalidParameterValue` (for the other APIs
 *   `ValidationError`, `InvalidInput`), which names the field; `NotSimulated` for a field of IPv6 and the like
 */
export function parseInput<S extends InputSchema>(service: Service, schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input ?? {});
  if (result.success) return result.output;
  throw inputError(service, result.issues[0], Object.keys(schema.entries));
}

/** Parameters that AWS has and that come with what is not simulated yet. */
const later = /Ipv6|Ipam|TransitGateway|VpnGateway|EgressOnly|CarrierGateway|LocalGateway|CoreNetwork|Outpost/;

/** What each API calls a value that it cannot take. */
const invalid = {
  ec2: "InvalidParameterValue",
  elbv2: "ValidationError",
  route53: "InvalidInput"
};

function inputError(service: Service, issue: v.BaseIssue<unknown>, known: readonly string[]): AwsError {
  const path = (issue.path ?? []).map((item) => String(item.key)).join(".");
  const ours = true;
  if (issue.expected === "never") {
    if (later.test(path)) return notSimulated(`The parameter ${path}`);
    const supported = path.includes(".") ? "" : ` Supported here: ${known.join(", ")}.`;
    const text = `The parameter ${path} is not recognized.${supported}`;
    return new AwsError(service === "ec2" ? "UnknownParameter" : invalid[service], text, {ours});
  }
  if (issue.input === undefined) {
    if (service !== "ec2") return new AwsError(invalid[service], `A value for ${path} is required.`, {ours});
    return new AwsError("MissingParameter", `The request must contain the parameter ${path}`);
  }
  const text = `Value (${shown(issue.input)}) for parameter ${path} is invalid. Expected ${issue.expected ?? issue.message}.`;
  return new AwsError(invalid[service], text, {ours});
}
