import {walkText} from "../index.ts";
import type {CellResult, Table, TreeNode, View} from "../lesson/view.ts";

/** What a cell showed, as text for a terminal: its changes, its views, or its error. */
export function resultText({id, views, error, changes}: CellResult): string {
  const lines = [`── ${id}`, ...views.map(viewText)];
  if (error) lines.push(`${error.name}: ${error.message}${error.line === undefined ? "" : ` (line ${error.line})`}`);
  if (changes.length > 0)
    lines.push(changes.map(({how, kind, id: resource}) => `${how} ${kind} ${resource}`).join("\n"));
  return lines.join("\n");
}

function viewText(view: View): string {
  switch (view.kind) {
    case "dns":
    case "text":
      return view.text;
    case "walk":
      return walkText(view.walk);
    case "walks":
      return view.walks.map(walkText).join("\n\n");
    case "table":
      return tableText(view.table);
    case "input":
      return `${view.input.label}: ${view.input.value}`;
    case "tree":
      return treeText(view.node, "");
  }
}

function tableText({caption, columns, rows}: Table): string {
  const lines = [columns, ...rows.map(({cells}) => cells)];
  const widths = columns.map((_, i) => Math.max(...lines.map((line) => (line[i] ?? "").length)));
  const text = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join("  ")
      .trimEnd()
  );
  return [caption, ...text].join("\n");
}

function treeText(node: TreeNode, indent: string): string {
  if (node.type === "leaf") return node.text;
  const [open, close] = node.bracket === "[" ? "[]" : "{}";
  const inner = `${indent}  `;
  const entries = node.entries.map(([key, value]) =>
    node.bracket === "[" ? `${inner}${treeText(value, inner)}` : `${inner}${key}: ${treeText(value, inner)}`
  );
  if (node.more > 0) entries.push(`${inner}… and ${node.more} more`);
  const label = node.label === undefined ? "" : `${node.label} `;
  return entries.length === 0
    ? `${label}${open}${close}`
    : `${label}${open}\n${entries.join(",\n")}\n${indent}${close}`;
}
