import * as v from "valibot";
import type {InputSchema} from "./call.ts";
import type {Service} from "./errors.ts";
import {AwsError} from "./errors.ts";

/**
 * Checks the input of a call against its schema.
 *
 * @param input what the reader's code passed; `undefined` counts as `{}`, as in the SDK
 * @returns the input with the schema's defaults
 * @throws AwsError `MissingParameter`, `UnknownParameter` or `InvalidParameterValue` (for the other APIs
 *   `ValidationError`, `InvalidInput`), which names the field
 */
export function parseInput<S extends InputSchema>(service: Service, schema: S, input: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, input ?? {});
  if (result.success) return result.output;
  throw inputError(service, result.issues[0], Object.keys(schema.entries));
}

function inputError(service: Service, issue: v.BaseIssue<unknown>, known: readonly string[]): AwsError {
  const path = (issue.path ?? []).map((item) => String(item.key)).join(".");
  const ours = true;
  if (issue.expected === "never") {
    const text = `The parameter ${path} is not recognized. Supported here: ${known.join(", ")}.`;
    return new AwsError(service === "ec2" ? "UnknownParameter" : "ValidationError", text, {ours});
  }
  if (issue.input === undefined) {
    if (service !== "ec2") return new AwsError("ValidationError", `A value for ${path} is required.`, {ours});
    return new AwsError("MissingParameter", `The request must contain the parameter ${path}`);
  }
  const found = JSON.stringify(issue.input) ?? typeof issue.input;
  const text = `Value (${found}) for parameter ${path} is invalid. Expected ${issue.expected ?? issue.message}.`;
  const code = {
    ec2: "InvalidParameterValue",
    elbv2: "ValidationError",
    route53: "InvalidInput",
    route53resolver: "ValidationException"
  };
  return new AwsError(code[service], text, {ours});
}
