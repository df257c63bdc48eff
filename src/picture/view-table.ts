import type {Row, Table} from "../lesson/view.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** A cell with words longer than this many UTF-16 units is broken between them. */
const longestLine = 32;

const markWords = {added: "new", changed: "changed"} as const;

/** A table with its caption; rows that the cell in view added or changed are marked and say so. */
export function tableSpec({caption, columns, rows}: Table): Spec {
  const marked = rows.some(({mark}) => mark);
  // A table wider than its place scrolls, by keyboard too.
  return el("div", {class: "table-scroll", role: "group", tabindex: 0, "aria-label": caption}, [
    el("table", {class: "table"}, [
      el("caption", {}, caption),
      el("thead", {}, [
        el("tr", {}, [
          ...columns.map((column) => el("th", {scope: "col"}, column)),
          marked && el("th", {key: "mark", scope: "col", class: "table-mark"}, "This cell")
        ])
      ]),
      el("tbody", {}, rows.length > 0 ? rows.map((row) => rowSpec(row, marked)) : [emptyRow(columns.length)])
    ])
  ]);
}

function rowSpec({cells, mark}: Row, marked: boolean): Spec {
  return el("tr", {class: mark}, [
    ...cells.map((cell) =>
      el("td", {}, [el("code", {class: /\s/.test(cell) && cell.length > longestLine ? "wraps" : undefined}, cell)])
    ),
    marked && el("td", {key: "mark", class: "table-mark"}, mark ? markWords[mark] : "")
  ]);
}

function emptyRow(columns: number): Spec {
  return el("tr", {key: "empty"}, [el("td", {colspan: columns}, "none")]);
}
