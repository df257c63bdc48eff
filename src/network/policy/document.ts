import * as v from "valibot";

const oneOrMore = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value): readonly string[] => (typeof value === "string" ? [value] : value))
);

const conditionValue = v.pipe(
  v.union([v.string(), v.boolean(), v.number(), v.array(v.union([v.string(), v.boolean(), v.number()]))]),
  v.transform((value): readonly string[] => (Array.isArray(value) ? value : [value]).map(String))
);

const principal = v.union([v.literal("*"), v.record(v.string(), oneOrMore)]);

const Statement = v.strictObject({
  Sid: v.optional(v.string()),
  Effect: v.picklist(["Allow", "Deny"]),
  Principal: v.optional(principal),
  NotPrincipal: v.optional(principal),
  Action: v.optional(oneOrMore),
  NotAction: v.optional(oneOrMore),
  Resource: v.optional(oneOrMore),
  NotResource: v.optional(oneOrMore),
  Condition: v.optional(v.record(v.string(), v.record(v.string(), conditionValue)), {})
});

const Document = v.strictObject({
  Version: v.optional(v.picklist(["2008-10-17", "2012-10-17"]), "2008-10-17"),
  Id: v.optional(v.string()),
  Statement: v.pipe(
    v.union([Statement, v.array(Statement)]),
    v.transform((statement) => (Array.isArray(statement) ? statement : [statement]))
  )
});

/** A statement of a policy with every list written out as a list. */
export type Statement = v.InferOutput<typeof Statement>;

/** A policy of the IAM policy language. */
export type PolicyDocument = v.InferOutput<typeof Document>;

const parsed = new Map<string, PolicyDocument>();

/**
 * Reads a policy. Policies are read again and again by walks, so the last ones are kept.
 *
 * @param text JSON in the IAM policy language
 * @throws SyntaxError that says where the text is not a policy
 */
export function parsePolicy(text: string): PolicyDocument {
  const known = parsed.get(text);
  if (known) return known;
  const result = v.safeParse(Document, JSON.parse(text));
  if (!result.success) {
    const [issue] = result.issues;
    const path = (issue.path ?? []).map(({key}) => String(key)).join(".") || "the policy";
    throw new SyntaxError(`${path}: ${issue.message}`);
  }
  if (parsed.size >= 1000) parsed.clear();
  parsed.set(text, result.output);
  return result.output;
}
