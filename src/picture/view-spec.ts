import type {View} from "../lesson/view.ts";
import type {DrawOptions} from "./fact-link.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import {dnsSpec} from "./view-dns.ts";
import {inputSpec} from "./view-input.ts";
import {tableSpec} from "./view-table.ts";
import {treeSpec} from "./view-tree.ts";
import {walkSpec} from "./view-walk.ts";
import {walksSpec} from "./view-walks.ts";
import type {WalkLook} from "./walk-look.ts";

/**
 * What a value that a cell shows looks like, by its kind.
 *
 * @param look where a reader stands on walks. Default: nobody has touched them
 */
export function viewSpec(view: View, options: DrawOptions, look?: WalkLook): Spec {
  switch (view.kind) {
    case "text":
      return el("pre", {class: "shown-text"}, view.text);
    case "tree":
      return treeSpec(view.node);
    case "table":
      return tableSpec(view.table);
    case "dns":
      return dnsSpec(view.answer, view.text, view.bytes, options);
    case "walk":
      return walkSpec(view.walk, options, look);
    case "walks":
      return walksSpec(view.walks, options, look);
    case "input":
      return inputSpec(view.input);
  }
}
