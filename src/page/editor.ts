import {closeBrackets, closeBracketsKeymap} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory} from "@codemirror/commands";
import {javascript} from "@codemirror/lang-javascript";
import {bracketMatching, forceParsing, indentOnInput, syntaxHighlighting} from "@codemirror/language";
import type {Diagnostic} from "@codemirror/lint";
import {forEachDiagnostic, setDiagnostics} from "@codemirror/lint";
import {highlightSelectionMatches, search, searchKeymap} from "@codemirror/search";
import type {Extension} from "@codemirror/state";
import {Compartment, EditorState, Prec} from "@codemirror/state";
import {drawSelection, EditorView, keymap} from "@codemirror/view";
import {classHighlighter} from "@lezer/highlight";
import {highlight} from "../lesson/highlight.ts";
import {offsetOf} from "../lesson/source-error.ts";
import type {CellError} from "../lesson/view.ts";
import {lightLines, litLines} from "./lit-lines.ts";
import type {TypeProblem} from "./types/protocol.ts";

/** How long the colours of a new editor may take, in milliseconds. */
const colourTime = 200;

/** A point of the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The editor of one cell. */
export interface Editor {
  readonly element: HTMLElement;
  /** Replaces the text. It can be undone, and does not call `onChange`. */
  readonly setText: (text: string) => void;
  /** Underlines where an error happened; `undefined` takes the line away. */
  readonly setError: (error: CellError | undefined) => void;
  /** Underlines what is wrong by its types, apart from errors that happened; an empty list takes the lines away. */
  readonly setProblems: (problems: readonly TypeProblem[]) => void;
  /** Sets what the editor does with types. */
  readonly setTypes: (types: Extension) => void;
  /** Lights up lines, counting from 1, and no others. */
  readonly lightLines: (lines: readonly number[]) => void;
  /** Focuses the editor with the caret at the start of a line, counting from 1. */
  readonly focusLine: (line: number) => void;
  /**
   * Focuses the editor.
   *
   * @param caret where to put the caret; `by keyboard` leaves it at the start and lets Tab go on to the next thing until
   *   the reader begins to edit
   */
  readonly focus: (caret?: Point | "by keyboard") => void;
}

/** What an editor is made of. */
export interface EditorSpec {
  readonly text: string;
  /** Its name for screen readers. */
  readonly label: string;
  /** Told of each change that the reader makes. */
  readonly onChange: (text: string) => void;
  /** Told when the reader asks for a run, by Ctrl+Enter or ⌘+Enter. */
  readonly onRun: () => void;
  /** The reader asks where what the caret is at comes from. */
  readonly onAskOrigin: (text: string, offset: number) => void;
}

/** Highlights code in an element that no editor has replaced, with the same colours. */
export function highlightInto(element: Element, code: string): void {
  element.innerHTML = highlight(code);
}

/**
 * Makes an editor for TypeScript. Tab indents, and Escape lets the next Tab leave, until the text changes again
 * (WCAG 2.1.2).
 */
export function makeEditor({text, label, onChange, onRun, onAskOrigin}: EditorSpec): Editor {
  let quiet = false;
  const types = new Compartment();
  const askOrigin = ({state: {doc, selection}}: EditorView) => {
    onAskOrigin(doc.toString(), selection.main.head);
    return true;
  };
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        types.of([]),
        history(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        EditorState.tabSize.of(2),
        javascript({typescript: true}),
        syntaxHighlighting(classHighlighter),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightSelectionMatches(),
        // Above the text the cell's own buttons stand.
        search({top: false}),
        keymap.of([{key: "Mod-Enter", run: () => (onRun(), true)}]),
        litLines,
        keymap.of([{key: "F12", run: askOrigin, preventDefault: true}]),
        keymap.of([...closeBracketsKeymap, ...searchKeymap, ...historyKeymap, ...defaultKeymap, indentWithTab]),
        Prec.lowest(keymap.of([{key: "Escape", run: releaseTab}])),
        EditorView.domEventHandlers({beforeinput: replaceSelected}),
        EditorView.contentAttributes.of({"aria-label": label, "aria-description": leaving}),
        EditorView.updateListener.of(({docChanged, state, view}) => {
          if (!docChanged) return;
          view.setTabFocusMode(false);
          if (!quiet) onChange(state.doc.toString());
        })
      ]
    })
  });
  // On a busy machine the first colours would come one after the other.
  forceParsing(view, view.state.doc.length, colourTime);
  return {
    element: view.dom,
    setText(next) {
      quiet = true;
      const {from, to, insert} = changeBetween(view.state.doc.toString(), next);
      view.dispatch({changes: {from, to, insert}, annotations: isolateHistory.of("full")});
      quiet = false;
    },
    setError: (error) => underline(view, "run", error ? diagnosticsOf(error, view.state) : []),
    setProblems: (problems) =>
      underline(
        view,
        "types",
        problems.flatMap((each) => diagnosticOf(each, view.state))
      ),
    setTypes: (extension) => view.dispatch({effects: types.reconfigure(extension)}),
    lightLines: (lines) => lightLines(view, lines),
    focusLine(line) {
      view.dispatch({selection: {anchor: view.state.doc.line(Math.min(line, view.state.doc.lines)).from}});
      view.setTabFocusMode(true);
      view.focus();
    },
    focus(caret) {
      if (caret === "by keyboard") view.setTabFocusMode(true);
      else if (caret) {
        const position = view.posAtCoords(caret, false);
        view.dispatch({selection: {anchor: position}});
      }
      view.focus();
    }
  };
}

/**
 * Puts what is typed in the place of what is selected. Chromium would give the new text the colour of the old by an inline
 * style, which the policy of the pages forbids, and complain of it.
 */
function replaceSelected(event: InputEvent, view: EditorView): boolean {
  const {data, inputType} = event;
  const {from, to, empty} = view.state.selection.main;
  if (inputType !== "insertText" || !data || empty || view.composing || view.state.readOnly) return false;
  const insert = () =>
    view.state.update(view.state.replaceSelection(data), {userEvent: "input.type", scrollIntoView: true});
  const isHandled = view.state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, insert));
  if (!isHandled) view.dispatch(insert());
  event.preventDefault();
  return true;
}

const leaving =
  "Press Escape, then Tab, to leave the editor. Control Space suggests, Control K Control I says what is at the caret, F8 goes to the next problem, F12 shows where the id or name at the caret comes from.";

/** Lets Tab move the focus. Returns false, so that Escape does whatever else it does. */
function releaseTab(view: EditorView): boolean {
  view.setTabFocusMode(true);
  return false;
}

/** The smallest single change from one text to another, so that the caret stays where it was around it. */
function changeBetween(before: string, after: string): {from: number; to: number; insert: string} {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start++;
  let end = 0;
  while (end < most - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  return {from: start, to: before.length - end, insert: after.slice(start, after.length - end)};
}

/** Where an underline comes from: an error that happened, or the types. */
type Origin = "run" | "types";

/** Replaces the underlines of one origin. */
function underline(view: EditorView, origin: Origin, found: readonly Diagnostic[]): void {
  const others: Diagnostic[] = [];
  let before = 0;
  forEachDiagnostic(view.state, (diagnostic, from, to) => {
    before++;
    if (diagnostic.source !== origin) others.push({...diagnostic, from, to});
  });
  if (before === others.length && found.length === 0) return;
  const all = [...others, ...found.map((each) => ({...each, source: origin}))];
  // What happened says more than what the types foresaw of the same place.
  const errors = new Set(all.filter(({source}) => source === "run").map(({from}) => from));
  const shown = all.filter(({source, from}) => source === "run" || !errors.has(from));
  view.dispatch(setDiagnostics(view.state, shown));
}

function diagnosticOf({from, to, message}: TypeProblem, {doc}: EditorState): Diagnostic[] {
  if (to > doc.length) return [];
  return [{from, to, message, severity: "error", markClass: "cm-typeProblem"}];
}

function diagnosticsOf({name, message, line, column}: CellError, {doc}: EditorState) {
  if (line === undefined || column === undefined || line > doc.lines) return [];
  const from = offsetOf(doc.toString(), {line, column});
  const word = /^[\w$]+|^./.exec(doc.sliceString(from, doc.lineAt(from).to))?.[0] ?? "";
  return [{from, to: from + word.length, severity: "error" as const, message: `${name}: ${message}`}];
}
