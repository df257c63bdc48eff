import type {Extension} from "@codemirror/state";
import type {Types} from "./client.ts";
import {completion} from "./completion.ts";
import {hints} from "./hints.ts";
import {signatureHelp} from "./signature.ts";

/** What an editor of a cell does with types: suggestions, hints, and help with calls. */
export function cellTypes(cell: string, types: Types): Extension {
  return [completion(cell, types), signatureHelp(cell, types), hints(cell, types)];
}
