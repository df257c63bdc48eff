import type {Completion, CompletionResult} from "@codemirror/autocomplete";
import {
  autocompletion,
  closeCompletion,
  CompletionContext,
  completionKeymap,
  selectedCompletion,
  startCompletion
} from "@codemirror/autocomplete";
import type {Extension} from "@codemirror/state";
import {Prec} from "@codemirror/state";
import type {EditorView} from "@codemirror/view";
import {keymap, ViewPlugin} from "@codemirror/view";
import type {Types} from "./client.ts";
import {drawDescription} from "./documentation.ts";
import type {Suggestion} from "./protocol.ts";

/**
 * Suggests what could be written, with its declaration and comment beside the list. Enter takes a suggestion and Escape
 * closes the list; Tab stays what it is everywhere in the editor.
 */
export function completion(cell: string, types: Types): Extension {
  async function source(context: CompletionContext): Promise<CompletionResult | null> {
    if (!context.explicit && !context.matchBefore(worthSuggesting)) return null;
    const found = await types.ask("complete", {cell, offset: context.pos});
    if (!found || found.items.length === 0 || context.aborted) return null;
    return {
      from: found.from,
      options: found.items.map((item) => optionOf(item, context.pos)),
      validFor: /^[\w$.-]*$/
    };
  }

  function optionOf({name, kind, rank}: Suggestion, offset: number): Completion {
    return {
      label: name,
      type: kind,
      boost: -rank,
      info: async () => {
        const found = await types.ask("describe", {cell, offset, name});
        return found && (found.code !== "" || found.text !== "") ? drawDescription(found) : null;
      }
    };
  }

  return [
    Prec.highest(keymap.of([{key: "Enter", run: leaveWhole}, ...completionKeymap])),
    askWhenThere,
    autocompletion({override: [source], defaultKeymap: false, icons: false, maxRenderedOptions: 80})
  ];
}

/** Asks once the types are there, which may be after the reader has typed what suggestions are due for. */
const askWhenThere = ViewPlugin.define((view) => {
  const {state, hasFocus} = view;
  const here = new CompletionContext(state, state.selection.main.head, false);
  // The list, which comes with the types, is not there yet.
  if (hasFocus && here.matchBefore(worthSuggesting)) queueMicrotask(() => startCompletion(view));
  return {};
});

/** Lets Enter begin a new line where the suggestion stands there already, whole. */
function leaveWhole(view: EditorView): boolean {
  const {head} = view.state.selection.main;
  const word = /[\w$]+$/.exec(view.state.sliceDoc(Math.max(0, head - 200), head))?.[0];
  if (word !== undefined && selectedCompletion(view.state)?.label === word) closeCompletion(view);
  return false;
}

/**
 * What stands before the caret, in its line, when suggestions come by themselves: a name, a dot before one, or a text from
 * its first quote on, but not from its last.
 */
export const worthSuggesting = /[A-Za-z_$][\w$]*$|\.$|^(?:[^"'`]|(["'`])(?:\\.|(?!\1)[^\\])*\1)*["'][\w$.-]*$/;
