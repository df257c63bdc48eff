import * as v from "valibot";
import {operatorProblem} from "./operator.ts";

const oneOrMore = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value): readonly string[] => (typeof value === "string" ? [value] : value))
);

const conditionValue = v.pipe(
  v.union([v.string(), v.boolean(), v.number(), v.array(v.union([v.string(), v.boolean(), v.number()]))]),
  v.transform((value): readonly string[] => (Array.isArray(value) ? value : [value]).map(String))
);

const principal = v.union([
  v.literal("*"),
  v.strictObject({AWS: v.optional(oneOrMore), Service: v.optional(oneOrMore), Federated: v.optional(oneOrMore)})
]);

/** An operator that nobody knows, or a `Null` that asks for something else, must not pass for one that holds. */
const conditions = v.pipe(
  v.record(v.string(), v.record(v.string(), conditionValue)),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    for (const [operator, tests] of Object.entries(dataset.value)) {
      const problem = operatorProblem(operator) ?? nullProblem(operator, Object.values(tests).flat());
      if (problem !== undefined) addIssue({message: problem});
    }
  })
);

function nullProblem(operator: string, wanted: readonly string[]): string | undefined {
  const other = wanted.find((value) => !/^(true|false)$/i.test(value));
  return operator.endsWith("Null") && other !== undefined
    ? `Null asks for "${other}", not "true" or "false".`
    : undefined;
}

const Statement = v.pipe(
  v.strictObject({
    Sid: v.optional(v.string()),
    Effect: v.picklist(["Allow", "Deny"]),
    Principal: v.optional(principal),
    NotPrincipal: v.optional(principal),
    Action: v.optional(oneOrMore),
    NotAction: v.optional(oneOrMore),
    Resource: v.optional(oneOrMore),
    NotResource: v.optional(oneOrMore),
    Condition: v.optional(conditions, {})
  }),
  v.rawCheck(({dataset, addIssue}) => {
    if (!dataset.typed) return;
    const {Principal, NotPrincipal, Action, NotAction, Resource, NotResource} = dataset.value;
    if (Principal && NotPrincipal) addIssue({message: "Principal and NotPrincipal exclude each other."});
    if (Action && NotAction) addIssue({message: "Action and NotAction exclude each other."});
    if (Resource && NotResource) addIssue({message: "Resource and NotResource exclude each other."});
  })
);

const Document = v.strictObject({
  Version: v.optional(v.picklist(["2008-10-17", "2012-10-17"]), "2008-10-17"),
  Id: v.optional(v.string()),
  Statement: v.pipe(
    v.unknown(),
    v.transform((statement): unknown => (Array.isArray(statement) ? statement : [statement])),
    v.array(Statement)
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
