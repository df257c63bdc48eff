import type {Difference} from "../account/difference.ts";
import {isPlainObject} from "../account/load/item.ts";
import type {State} from "../account/state.ts";
import type {ListTable, Resource} from "./answer-columns.ts";
import {lists, named, resources, text} from "./answer-columns.ts";
import {cut} from "./cut.ts";
import type {Row, Table} from "./view.ts";

/** How many rows a table shows, and how many UTF-16 units a cell of it. */
const mostRows = 200;
const longestCell = 500;

/** What decides which rows a cell added or changed. */
export interface TableContext {
  /** The state that the cell found. */
  readonly before: State;
  /** What differs since then, by the id of the resource. */
  readonly differences: ReadonlyMap<string, Difference>;
}

/**
 * The tables of an API's answer, or of a list taken from one.
 *
 * @returns `undefined` when the value holds nothing that reads better as a table
 */
export function tablesOfAnswer(value: unknown, context: TableContext): readonly Table[] | undefined {
  if (Array.isArray(value)) return tablesOfList(nameOfList(value), value, context);
  if (!isPlainObject(value)) return undefined;
  const tables = Object.entries(value).flatMap(([name, list]) =>
    Array.isArray(list) ? (tablesOfList(name, list as unknown[], context) ?? []) : []
  );
  return tables.length > 0 ? tables : undefined;
}

function tablesOfList(
  name: string | undefined,
  list: readonly unknown[],
  context: TableContext
): readonly Table[] | undefined {
  if (!list.every(isPlainObject)) return undefined;
  if (name === "Reservations") {
    return tablesOfList(
      "Instances",
      list.flatMap(({Instances}) => (Array.isArray(Instances) ? (Instances as unknown[]) : [])),
      context
    );
  }
  if (name === "RouteTables") return list.map((table) => routesOf(table, context));
  const spec = name === undefined ? undefined : lists[name];
  if (!spec || !list.every((resource) => spec.mark in resource)) return undefined;
  const rows = list.map((resource): Row => {
    const how = context.differences.get(String(resource[spec.id]))?.how;
    const cells = Object.values(spec.columns).map((column) => column(resource));
    return how === "created" ? {cells, mark: "added"} : how === "changed" ? {cells, mark: "changed"} : {cells};
  });
  return [tableOf(spec.caption, Object.keys(spec.columns), rows)];
}

function nameOfList(list: readonly unknown[]): string | undefined {
  const [first] = list;
  if (!isPlainObject(first)) return undefined;
  if ("RouteTableId" in first && "Routes" in first) return "RouteTables";
  if ("Instances" in first && "ReservationId" in first) return "Reservations";
  return Object.keys(lists).find((name) => {
    const {id, mark} = lists[name] as ListTable;
    return id in first && mark in first;
  });
}

/** A route table as AWS's console shows it. Its caption names what uses it. */
function routesOf(table: Resource, {before}: TableContext): Table {
  const id = text(table["RouteTableId"]);
  const earlier = before.tables.routeTable.get(id)?.Routes.map((route) => routeCells({...route})) ?? [];
  const rows = resources(table["Routes"]).map((route): Row => {
    const cells = routeCells(route);
    const same = earlier.find(([destination]) => destination === cells[0]);
    if (!same) return {cells, mark: "added"};
    return same.every((cell, i) => cell === cells[i]) ? {cells} : {cells, mark: "changed"};
  });
  const users = resources(table["Associations"]).map(({Main, SubnetId}) => (Main === true ? "main" : text(SubnetId)));
  const caption = `Route table ${named(table, "RouteTableId")}${users.length > 0 ? `: ${users.join(", ")}` : ""}`;
  return tableOf(caption, ["Destination", "Target", "State", "Origin"], rows);
}

/** A table with as much of its rows, and of their cells, as a reader reads. */
export function tableOf(caption: string, columns: readonly string[], rows: readonly Row[]): Table {
  const shown = rows
    .slice(0, mostRows)
    .map((row) => ({...row, cells: row.cells.map((cell) => cut(cell, longestCell))}));
  const more = rows.length - shown.length;
  return {caption: cut(more > 0 ? `${caption} (${more} more rows)` : caption, longestCell), columns, rows: shown};
}

const destinationFields = ["DestinationCidrBlock", "DestinationPrefixListId", "DestinationIpv6CidrBlock"];

function routeCells(route: Resource): readonly string[] {
  const destination = destinationFields.find((field) => field in route);
  const target = Object.keys(route).find(
    (field) => field.endsWith("Id") && field !== destination && field !== "InstanceOwnerId"
  );
  return [destination, target, "State", "Origin"].map((field) => (field === undefined ? "" : text(route[field])));
}
