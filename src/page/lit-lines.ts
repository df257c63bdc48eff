import type {Extension} from "@codemirror/state";
import {StateEffect, StateField} from "@codemirror/state";
import type {DecorationSet} from "@codemirror/view";
import {Decoration, EditorView} from "@codemirror/view";

const light = StateEffect.define<readonly number[]>();
const lit = Decoration.line({class: "lit-line"});

/** Lines of an editor that are lit up because the reader points at what they made; edits move them along. */
export const litLines: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(lines, {effects, changes, state: {doc}}) {
    const asked = effects.find((effect) => effect.is(light));
    if (!asked) return lines.map(changes);
    const numbers = asked.value.filter((line) => line >= 1 && line <= doc.lines);
    return Decoration.set(
      numbers.map((line) => lit.range(doc.line(line).from)),
      true
    );
  },
  provide: (field) => EditorView.decorations.from(field)
});

/** Lights up lines, counting from 1, and no others. */
export function lightLines(view: EditorView, lines: readonly number[]): void {
  view.dispatch({effects: light.of([...new Set(lines)])});
}
