import * as v from "valibot";
import {AwsError} from "../errors.ts";

/** The `Attributes` parameter of the modify calls. */
export const AttributeList = v.array(v.strictObject({Key: v.string(), Value: v.string()}));

/** An attribute: both are text, numbers and booleans too. */
export interface Attribute {
  readonly Key: string;
  readonly Value: string;
}

/** Attributes by key, in the order in which they are listed. */
export type Attributes = Readonly<Record<string, string>>;

/** What the value of an attribute may be. */
export type Rule = readonly string[] | {readonly least: number; readonly most: number};

/** The two values of a switch. */
export const flag: Rule = ["true", "false"];

/** The attributes as the API lists them. */
export function listed(attributes: Attributes): Attribute[] {
  return Object.entries(attributes).map(([Key, Value]) => ({Key, Value}));
}

/**
 * Attributes with some changed.
 *
 * @param rules the attributes that can be changed here, with their possible values
 * @throws AwsError `ValidationError` for a key that the resource has not or a value that cannot be, `NotSimulated` for
 *   an attribute that is listed but without effect here
 */
export function changed(before: Attributes, changes: readonly Attribute[], rules: Readonly<Record<string, Rule>>) {
  const after: Record<string, string> = {...before};
  for (const {Key, Value} of changes) {
    if (!Object.hasOwn(before, Key)) {
      const text = `The attribute '${Key}' is not recognized. Known here: ${Object.keys(before).join(", ")}.`;
      throw new AwsError("ValidationError", text, {ours: true});
    }
    const rule = rules[Key];
    if (!rule && Value !== before[Key]) {
      throw new AwsError("NotSimulated", `The attribute ${Key} is not simulated yet.`, {ours: true, status: 501});
    }
    if (rule) check(Key, Value, rule);
    after[Key] = Value;
  }
  return after;
}

function check(key: string, value: string, rule: Rule): void {
  if ("least" in rule) {
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (number >= rule.least && number <= rule.most) return;
    const text = `The value '${value}' of ${key} must be a whole number from ${rule.least} to ${rule.most}.`;
    throw new AwsError("ValidationError", text, {ours: true});
  }
  if (rule.includes(value)) return;
  const text = `The value '${value}' of ${key} must be one of: ${rule.join(", ")}.`;
  throw new AwsError("ValidationError", text, {ours: true});
}
