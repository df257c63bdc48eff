import type {Difference, FieldDifference, StateDifference} from "../account/difference.ts";
import {kindNames} from "../account/difference.ts";
import {equal} from "../account/equal.ts";
import {text} from "./answer-columns.ts";
import {tableOf} from "./answer-tables.ts";
import type {Row, Table} from "./view.ts";

/**
 * What differs between two states as a table: a row for each resource that was created or deleted, and one for each field
 * of a resource that changed. Of a list only the entries that came or went are told.
 */
export function differenceTable({differences}: StateDifference): Table {
  const columns = ["What", "Resource", "Field", "Before", "After"];
  return tableOf(captionOf(differences), columns, differences.flatMap(rowsOf));
}

function captionOf(differences: readonly Difference[]): string {
  const counts = (["created", "changed", "deleted"] as const).map((how) => {
    const count = differences.filter((each) => each.how === how).length;
    return `${count} ${how}`;
  });
  return differences.length === 0 ? "Nothing differs" : counts.join(", ");
}

function rowsOf({how, kind, id, fields}: Difference): Row[] {
  const resource = `${kindNames[kind].singular} ${id}`;
  if (fields.length === 0) return [{cells: [how, resource, "", "", ""]}];
  return fields.map((field) => ({cells: [how, resource, field.field, ...valuesOf(field)]}));
}

function valuesOf({before, after}: FieldDifference): [string, string] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [text(before), text(after)];
  const [gone, come] = [without(before, after), without(after, before)];
  // The same entries in another order.
  return gone.length + come.length === 0 ? [text(before), text(after)] : [listText(gone), listText(come)];
}

function without(list: readonly unknown[], other: readonly unknown[]): unknown[] {
  return list.filter((item) => !other.some((each) => equal(item, each)));
}

function listText(list: readonly unknown[]): string {
  return list.map(text).join(", ");
}
