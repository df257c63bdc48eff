import {forEachDiagnostic, nextDiagnostic, previousDiagnostic} from "@codemirror/lint";
import type {EditorState, Extension} from "@codemirror/state";
import {StateEffect, StateField} from "@codemirror/state";
import type {Command, Tooltip} from "@codemirror/view";
import {EditorView, hoverTooltip, keymap, showTooltip} from "@codemirror/view";
import {element} from "../elements.ts";
import type {Types} from "./client.ts";
import {drawDescription} from "./documentation.ts";

/**
 * Says what a name is: to the pointer that rests on it, and at the caret when Ctrl-K Ctrl-I is pressed, which screen readers
 * are told as well. F8 goes to the next problem and says what it is.
 */
export function hints(cell: string, types: Types): Extension {
  const hover = hoverTooltip(async (_, position) => {
    const found = await types.ask("hover", {cell, offset: position});
    if (!found) return null;
    return {pos: found.from, end: found.to, above: true, create: () => ({dom: drawDescription(found)})};
  });

  const atCaret: Command = (view) => {
    const {head} = view.state.selection.main;
    const problems = problemsAt(view.state, head);
    void types.ask("hover", {cell, offset: head}).then((found) => {
      if (view.state.selection.main.head !== head) return;
      if (!found && problems.length === 0) {
        view.dispatch({effects: EditorView.announce.of("Nothing is known about this place.")});
        return;
      }
      const create = () => {
        const dom = element("div", "types-hint");
        dom.append(...problems.map((problem) => element("p", "types-problem", problem)));
        if (found) dom.append(drawDescription(found));
        return {dom};
      };
      const said = [...problems, found?.code, found?.text].filter(Boolean).join(". ");
      view.dispatch({
        effects: [setHint.of({pos: found?.from ?? head, above: true, create}), EditorView.announce.of(said)]
      });
    });
    return true;
  };

  const moving =
    (move: Command): Command =>
    (view) => {
      const moved = move(view);
      if (moved) {
        const said = problemsAt(view.state, view.state.selection.main.from).join(". ");
        view.dispatch({effects: EditorView.announce.of(said)});
        atCaret(view);
      }
      return moved;
    };

  return [
    hover,
    hintField,
    keymap.of([
      {key: "Mod-k Mod-i", run: atCaret},
      {key: "F8", run: moving(nextDiagnostic), shift: moving(previousDiagnostic)},
      {key: "Escape", run: closeHint}
    ])
  ];
}

const setHint = StateEffect.define<Tooltip | null>();

/** What is said at the caret, until the caret or the text moves on. */
const hintField = StateField.define<Tooltip | null>({
  create: () => null,
  update(hint, {effects, docChanged, selection}) {
    for (const effect of effects) if (effect.is(setHint)) return effect.value;
    return docChanged || selection ? null : hint;
  },
  provide: (field) => showTooltip.from(field)
});

/** Returns false, so that Escape goes on to let Tab leave. */
function closeHint(view: EditorView): boolean {
  if (view.state.field(hintField, false)) view.dispatch({effects: setHint.of(null)});
  return false;
}

function problemsAt(state: EditorState, position: number): string[] {
  const found: string[] = [];
  forEachDiagnostic(state, ({message}, from, to) => {
    if (from <= position && position <= to) found.push(message);
  });
  return found;
}
