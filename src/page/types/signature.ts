import type {Extension} from "@codemirror/state";
import {Prec, StateEffect, StateField} from "@codemirror/state";
import type {Command, Tooltip, ViewUpdate} from "@codemirror/view";
import {EditorView, keymap, showTooltip, ViewPlugin} from "@codemirror/view";
import {highlight} from "../../lesson/highlight.ts";
import {element} from "../elements.ts";
import type {Types} from "./client.ts";
import {drawWords} from "./documentation.ts";
import type {SignatureHelp} from "./protocol.ts";

/**
 * Shows what a call takes while its arguments are written: from "(" or "," on, or when Ctrl-Shift-Space is pressed, until the
 * caret leaves the arguments or Escape is pressed.
 */
export function signatureHelp(cell: string, types: Types): Extension {
  /** How often the help was closed: an answer that comes after that is not shown. */
  let closings = 0;
  const ask = async (view: EditorView, announce = false) => {
    const {head} = view.state.selection.main;
    const before = closings;
    const found = await types.ask("signature", {cell, offset: head});
    if (view.state.selection.main.head !== head || closings !== before) return;
    const said = announce ? [EditorView.announce.of(found ? inWords(found) : "No call here.")] : [];
    view.dispatch({effects: [setHelp.of(found ? tooltipOf(found) : null), ...said]});
  };
  const asking: Command = (view) => {
    void ask(view, true);
    return true;
  };
  /** Returns false, so that Escape goes on to let Tab leave. */
  const close: Command = (view) => {
    closings++;
    if (view.state.field(helpField, false)) view.dispatch({effects: setHelp.of(null)});
    return false;
  };
  const following = ViewPlugin.define(() => ({
    update({docChanged, selectionSet, state, view, startState, transactions}: ViewUpdate) {
      const isOpen = startState.field(helpField) !== null;
      const isTyped = transactions.some((each) => each.isUserEvent("input"));
      const {head} = state.selection.main;
      const begins = docChanged && isTyped && /[(,{] ?$/.test(state.sliceDoc(Math.max(0, head - 2), head));
      // The page hears of the change after this, and has to tell the types first.
      if (begins || (isOpen && (docChanged || selectionSet))) queueMicrotask(() => void ask(view));
    }
  }));
  return [
    helpField,
    following,
    keymap.of([{key: "Mod-Shift-Space", run: asking}]),
    // Before the list of suggestions, which keeps Escape for itself while it is there or still asked for.
    Prec.highest(EditorView.domEventHandlers({keydown: ({key}, view) => key === "Escape" && close(view)}))
  ];
}

const setHelp = StateEffect.define<Tooltip | null>();

const helpField = StateField.define<Tooltip | null>({
  create: () => null,
  update(help, {effects, changes}) {
    for (const effect of effects) if (effect.is(setHelp)) return effect.value;
    return help && {...help, pos: changes.mapPos(help.pos)};
  },
  provide: (field) => showTooltip.from(field)
});

function tooltipOf(help: SignatureHelp): Tooltip {
  return {pos: help.from, above: true, create: () => ({dom: draw(help)})};
}

function draw({before, parameters, after, active, text, parameterText}: SignatureHelp): HTMLElement {
  const drawn = element("div", "types-doc types-signature");
  const code = element("pre", "types-code");
  code.innerHTML = `${highlight(before)}${parameters
    .map((each, i) => (i === active ? `<mark>${highlight(each)}</mark>` : highlight(each)))
    .join(", ")}${highlight(after)}`;
  drawn.append(code, ...drawWords(parameterText === "" ? text : parameterText));
  return drawn;
}

function inWords({before, parameters, after, active, parameterText}: SignatureHelp): string {
  const current = parameters[active];
  return [`${before}${parameters.join(", ")}${after}`, current && `Now ${current}`, parameterText]
    .filter(Boolean)
    .join(". ");
}
