import type {TreeNode} from "../lesson/view.ts";
import type {Spec} from "./spec.ts";
import {details, el} from "./spec.ts";

/** What looks like the id of a resource, which a page can find in its pictures. */
const resourceId = /^"((?:[a-z]+-)+[0-9a-f]{8,17})"$/;

/** How many characters of a folded branch are shown. */
const previewLength = 64;

/** A value as a tree whose branches fold, in the notation of JavaScript. The outermost is open at first. */
export function treeSpec(node: TreeNode): Spec {
  return el("div", {class: "tree"}, [nodeSpec(node, undefined, true)]);
}

function nodeSpec(node: TreeNode, key: string | undefined, open: boolean): Spec {
  const name = key === undefined ? undefined : el("span", {key: "name", class: "tree-key"}, `${key}: `);
  if (node.type === "leaf") return el("div", {class: "tree-line"}, [name, leafSpec(node)]);
  if (node.entries.length === 0 && node.more === 0) {
    return el("div", {class: "tree-line"}, [name, el("span", {}, previewOf(node))]);
  }
  const [, end] = brackets(node);
  const summary = [name, el("span", {key: "preview", class: "tree-preview"}, previewOf(node))];
  return details(
    {class: "tree-branch"},
    summary,
    [
      el("ul", {}, [
        ...node.entries.map(([each, value]) =>
          el("li", {key: each}, [nodeSpec(value, node.bracket === "[" ? undefined : each, false)])
        ),
        node.more > 0 && el("li", {key: " more", class: "tree-more"}, `${node.more} more`)
      ]),
      el("span", {class: "tree-end"}, end)
    ],
    open
  );
}

function leafSpec({role, text}: Extract<TreeNode, {type: "leaf"}>): Spec {
  return el("code", {class: `tree-leaf tree-${role}`, "data-ref": resourceId.exec(text)?.[1]}, text);
}

function brackets({bracket}: Extract<TreeNode, {type: "branch"}>): [string, string] {
  return bracket === "{" ? ["{", "}"] : ["[", "]"];
}

/** A branch in one line, as far as there is room. */
function previewOf(node: Extract<TreeNode, {type: "branch"}>): string {
  const [start, end] = brackets(node);
  const label = node.label ? `${node.label} ` : "";
  const count = node.entries.length + node.more;
  if (count === 0) return `${label}${start}${end}`;
  if (node.bracket === "[") return `${label}[…] ${count} ${count === 1 ? "entry" : "entries"}`;
  let text = "";
  for (const [key, value] of node.entries) {
    const shown = value.type === "leaf" ? value.text : value.bracket === "{" ? "{…}" : "[…]";
    const next = `${text}${text ? ", " : ""}${key}: ${shown}`;
    if (next.length > previewLength) return `${label}${start}${text}${text ? ", " : ""}…${end}`;
    text = next;
  }
  return `${label}${start}${text}${node.more > 0 ? ", …" : ""}${end}`;
}
