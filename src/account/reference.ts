import type * as v from "valibot";
import apiDifferences from "../../data/api-differences.json";
import type {CallTable} from "./call.ts";
import {ec2Calls} from "./ec2/calls.ts";
import {elbv2Calls} from "./elbv2/calls.ts";
import {route53Calls} from "./route53/calls.ts";

/** A field that a call takes. */
export interface FieldReference {
  /** Where it is in the request: `ChangeBatch.Changes[].Action`. */
  readonly path: string;
  /** What it holds, in words: `text`, `list of numbers`, `"Interface" or "Gateway"`, `object`. */
  readonly type: string;
  readonly required: boolean;
  /** What is taken when it is left out, as JSON; absent where nothing is. */
  readonly default?: string;
}

/** A call that is supported. */
export interface CallReference {
  /** The method of the AWS SDK's client. */
  readonly method: string;
  /** Whether it changes anything. */
  readonly effect: "read" | "write";
  /** The supported fields of its request, nested ones after the field that they are in. */
  readonly fields: readonly FieldReference[];
  /** What AWS does otherwise, as `data/api-differences.json` tells it. */
  readonly differences: readonly string[];
}

/** The calls of an API that are supported. */
export interface ServiceReference {
  /** The name of the client in cells: `ec2`. */
  readonly client: string;
  readonly title: string;
  /** In alphabetical order. */
  readonly calls: readonly CallReference[];
}

/** By client and method. */
const differences: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = apiDifferences;

/** Every supported call with the fields that it takes, read from the schemas that check them. */
export const apiReference: readonly ServiceReference[] = [
  {client: "ec2", title: "Amazon EC2", calls: referenceOf("ec2", ec2Calls)},
  {client: "elbv2", title: "Elastic Load Balancing", calls: referenceOf("elbv2", elbv2Calls)},
  {client: "route53", title: "Amazon Route 53", calls: referenceOf("route53", route53Calls)}
];

function referenceOf(client: string, calls: CallTable): CallReference[] {
  const methods = Object.keys(calls).sort();
  return methods.flatMap((method) => {
    const call = calls[method];
    if (!call) return [];
    const fields = fieldsOf(call.input as Schema, "");
    return [{method, effect: call.effect, fields, differences: differences[client]?.[method] ?? []}];
  });
}

/** What is read of a schema. */
interface Schema {
  readonly type: string;
  /** Of an object. */
  readonly entries?: Readonly<Record<string, Schema>>;
  /** Of a list. */
  readonly item?: Schema;
  /** Of an optional value, with its `default`. */
  readonly wrapped?: Schema;
  readonly default?: unknown;
  /** Of a choice. */
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  /** What else a value must satisfy. */
  readonly pipe?: readonly (v.GenericPipeAction & {readonly requirement?: unknown})[];
}

function fieldsOf({entries = {}}: Schema, parent: string): FieldReference[] {
  return Object.entries(entries).flatMap(([name, schema]) => {
    const path = `${parent}${name}`;
    const {value, required, fallback} = unwrapped(schema);
    const field: FieldReference = {
      path,
      type: typeOf(value),
      required,
      ...(fallback !== undefined && {default: JSON.stringify(fallback)})
    };
    return [field, ...fieldsInside(value, path)];
  });
}

function unwrapped(schema: Schema): {readonly value: Schema; readonly required: boolean; readonly fallback?: unknown} {
  if (schema.type !== "optional" || !schema.wrapped) return {value: schema, required: true};
  return {value: schema.wrapped, required: false, fallback: schema.default};
}

function fieldsInside(schema: Schema, path: string): FieldReference[] {
  if (schema.item) return fieldsInside(schema.item, `${path}[]`);
  return fieldsOf(schema, `${path}.`);
}

function typeOf(schema: Schema): string {
  const {type, item, options = [], literal} = schema;
  switch (type) {
    case "string":
      return `text${limits(schema, "character")}`;
    case "number":
      return `${schema.pipe?.some((step) => step.type === "integer") ? "whole number" : "number"}${limits(schema)}`;
    case "boolean":
      return "true or false";
    case "strict_object":
      return "object";
    case "array":
      return item ? `list of ${plural(item)}${limits(schema, "item")}` : "list";
    case "picklist":
      return options.map((option) => JSON.stringify(option)).join(" or ");
    case "literal":
      return JSON.stringify(literal);
    default:
      throw new Error(`The reference has no words for a value of type ${type}.`);
  }
}

function plural(item: Schema): string {
  const words: Readonly<Record<string, string>> = {
    string: "texts",
    number: "numbers",
    boolean: "true or false",
    strict_object: "objects"
  };
  return words[item.type] ?? typeOf(item);
}

/** The least and the most, in words: `, 1 to 100 characters`. */
function limits({pipe = []}: Schema, unit = ""): string {
  const requirement = (...types: string[]) =>
    pipe.find(({type}) => types.includes(type))?.requirement as number | undefined;
  const least = requirement("min_value", "min_length");
  const most = requirement("max_value", "max_length");
  if (least !== undefined && most !== undefined) return `, ${least} to ${most}${units(most, unit)}`;
  if (most !== undefined) return `, at most ${most}${units(most, unit)}`;
  return least === undefined ? "" : `, at least ${least}${units(least, unit)}`;
}

function units(count: number, unit: string): string {
  if (unit === "") return "";
  return count === 1 ? ` ${unit}` : ` ${unit}s`;
}
