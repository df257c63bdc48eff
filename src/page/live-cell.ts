import type {Extension} from "@codemirror/state";
import type {CellError} from "../lesson/view.ts";
import type {CellBar} from "./cell-bar.ts";
import {makeCellBar} from "./cell-bar.ts";
import type {CellAction, CellNotice} from "./cell-notice.ts";
import {makeCellNotice} from "./cell-notice.ts";
import type * as EditorModule from "./editor.ts";
import {element, prefersStill} from "./elements.ts";
import type {OnInput} from "./inputs.ts";
import {listenToInputs} from "./inputs.ts";
import {loadPart} from "./load-part.ts";
import type {TypeProblem} from "./types/protocol.ts";

type Editor = EditorModule.Editor;
type Point = EditorModule.Point;

/** Where in the window a line is shown that the reader wants to see, as a part of its height from the top. */
const shownAt = 0.35;

/** Loads the editor, which is large, when the first cell is about to be edited. The browser keeps it. */
function loadEditor(): Promise<typeof EditorModule | undefined> {
  return loadPart(import("./editor.ts"));
}

/** What a {@link LiveCell} tells its page. */
export interface LiveCellEvents {
  /** The reader turns to the cell: an edit may follow. */
  readonly onTouch: () => void;
  /** The reader opens the editor: an edit is near. */
  readonly onOpen: () => void;
  /** The reader changed the text. */
  readonly onEdit: () => void;
  readonly onReset: () => void;
  /** The reader moved an input that the cell shows. */
  readonly onInput: OnInput;
  /** The reader wants to see how the text differs from the author's, or has seen it. */
  readonly onDifference: () => void;
  /** The reader wants the cell to run again, as it is: one that was stopped, for example. */
  readonly onRun: () => void;
  /** The reader asks where what is at a place of the text comes from. */
  readonly onAskOrigin: (text: string, offset: number) => void;
}

/**
 * A cell of a lesson: `<live-cell>`, around what the build baked. It shows the author's text and output until the reader
 * turns to it; then an editor takes the text's place.
 */
export class LiveCell extends HTMLElement {
  #events: LiveCellEvents | undefined;
  #bar: CellBar | undefined;
  #notice: CellNotice | undefined;
  #editor: Editor | undefined;
  #source = "";
  /** Earlier texts that the editor's undo is to reach, when there is an editor. */
  #steps: string[] = [];
  #isFromLink = false;
  #error: CellError | undefined;
  #problems: readonly TypeProblem[] = [];
  #types: Extension = [];
  #stopped = false;
  #moved = false;
  #lit: readonly number[] = [];
  #picture: HTMLElement | undefined;

  /** The author's text. */
  original = "";

  /** The cell's name, unique in the page. */
  get name(): string {
    return this.dataset["cell"] ?? "";
  }

  get source(): string {
    return this.#source;
  }

  get isChanged(): boolean {
    return this.#source !== this.original;
  }

  /** Whether the text is that of a shared link, and not the reader's. */
  get isFromLink(): boolean {
    return this.#isFromLink;
  }

  /** Whether the cell was stopped and waits for the reader to run it again. */
  get isStopped(): boolean {
    return this.#stopped;
  }

  /** Whether a reader may change the text. */
  get isEditable(): boolean {
    return this.#bar !== undefined;
  }

  /** Whether the lesson is about how the cell fails. */
  get isMeantToFail(): boolean {
    return this.hasAttribute("data-throws");
  }

  /** Where what the cell shows is drawn. */
  get output(): HTMLElement {
    return this.#part(".cell-output");
  }

  /** Where the accounts after the cell are drawn. It may stand elsewhere in the page. */
  get picture(): HTMLElement {
    return (this.#picture ??= this.#part(".cell-picture"));
  }

  /** Brings the cell to life. Call it once. */
  attach(events: LiveCellEvents): void {
    this.#events = events;
    this.original = this.#source = this.#code.textContent ?? "";
    listenToInputs(this.output, events.onInput);
    if (this.hasAttribute("data-readonly") || this.hasAttribute("data-hidden")) return;
    this.#bar = makeCellBar(this.name, {
      edit: () => void this.#edit(),
      reset: () => events.onReset(),
      difference: () => events.onDifference(),
      run: () => events.onRun()
    });
    this.#listen();
    this.#notice = makeCellNotice();
    this.#part(".cell-code").append(this.#bar.element);
    this.#part(".cell-code").after(this.#notice.element);
    this.#update();
  }

  /**
   * Puts a text into the cell, as a reset or a kept edit does.
   *
   * @param undoable whether the editor's undo reaches the text before, even if there is no editor yet. Default: true
   */
  setSource(source: string, {undoable = true}: {readonly undoable?: boolean} = {}): void {
    if (source === this.#source) return;
    const before = this.#source;
    this.#source = source;
    if (this.#editor) this.#editor.setText(source);
    else {
      this.#steps = undoable ? [...this.#steps, before] : [];
      this.#code.textContent = source;
      // Colours are part of the editor's chunk and follow when it is there.
      void loadEditor().then((loaded) => {
        if (!this.#editor && this.#source === source) loaded?.highlightInto(this.#code, source);
      });
    }
    this.#update();
  }

  /** Changes the text as if the reader had typed it: undo takes it back. */
  async rewrite(source: string): Promise<void> {
    const editor = await this.#openEditor();
    if (editor) {
      editor.setText(source);
      this.#onChange(source);
    } else {
      this.setSource(source);
      this.#events?.onEdit();
    }
  }

  /** Marks an error at its place in the text; `undefined` takes the mark away. */
  setError(error: CellError | undefined): void {
    this.#error = error;
    this.#editor?.setError(error);
  }

  /** Underlines what is wrong by its types, in the editor. */
  setProblems(problems: readonly TypeProblem[]): void {
    this.#problems = problems;
    this.#editor?.setProblems(problems);
  }

  /** Gives the editor what it does with types, now or when there is one. */
  setTypes(types: Extension): void {
    this.#types = types;
    this.#editor?.setTypes(types);
  }

  /** Shows whether the cell was stopped and waits for the reader to run it again. */
  setStopped(stopped: boolean): void {
    this.#stopped = stopped;
    this.#update();
  }

  /** Shows whether the reader has moved an input of the cell, which a reset takes back. */
  setMoved(moved: boolean): void {
    this.#moved = moved;
    this.#update();
  }

  /** Says something about the cell's text below it, and what can be done about it. Empty for nothing. */
  tell(text: string, actions: readonly CellAction[]): void {
    this.#notice?.tell(text, actions);
  }

  /** Marks the text as that of a shared link, or as not. */
  setFromLink(isFromLink: boolean): void {
    this.#isFromLink = isFromLink;
    this.#update();
  }

  /** Puts something between the notice below the code and what the cell shows. */
  addBelowCode(element: HTMLElement): void {
    this.#notice?.element.after(element);
  }

  /** Shows by its control whether the difference to the author's text is open. */
  setDifferenceOpen(isOpen: boolean): void {
    this.#bar?.setDifferenceOpen(isOpen);
  }

  /** Puts the focus on a control that is always there, because the one that had it may have gone. Scrolls nothing. */
  focusControls(): void {
    this.#bar?.focus();
  }

  /** Lights up lines of the text, counting from 1, and no others. Nothing moves by it. */
  lightLines(lines: readonly number[]): void {
    if (lines.length === 0 && this.#lit.length === 0) return;
    this.#lit = lines;
    this.classList.toggle("is-lit", lines.length > 0);
    if (this.#editor) this.#editor.lightLines(lines);
    for (const strip of this.querySelectorAll(".lit-strip")) strip.remove();
    if (this.#editor) return;
    for (const line of new Set(lines)) {
      const strip = element("div", "lit-strip");
      strip.style.setProperty("--line", String(line - 1));
      this.#part(".cell-code").prepend(strip);
    }
  }

  /**
   * Scrolls to a line of the text.
   *
   * @param byKeyboard whether the focus has to go there as well
   */
  async reveal(line: number, byKeyboard: boolean): Promise<void> {
    if (byKeyboard && this.#bar) await this.#edit(line);
    const code = this.#part(".cm-content, .cell-source");
    if (byKeyboard && !this.#bar) code.focus({preventScroll: true});
    const {paddingTop, lineHeight} = getComputedStyle(code);
    const top = code.getBoundingClientRect().top + parseFloat(paddingTop) + (line - 1) * parseFloat(lineHeight);
    // What comes with the focus, such as another picture, would end a smooth way half-way.
    const still = byKeyboard || prefersStill();
    scrollBy({top: top - innerHeight * shownAt, behavior: still ? "instant" : "smooth"});
  }

  get #code(): HTMLElement {
    return this.#part(".cell-source code");
  }

  #part(selector: string): HTMLElement {
    const part = this.querySelector<HTMLElement>(selector);
    if (!part) throw new Error(`Cell "${this.name}" has no ${selector}`);
    return part;
  }

  #update(): void {
    this.classList.toggle("is-changed", this.isChanged);
    this.#bar?.update({
      changed: this.isChanged,
      fromLink: this.#isFromLink,
      moved: this.#moved,
      stopped: this.#stopped
    });
  }

  #listen(): void {
    const source = this.#part(".cell-source");
    source.setAttribute("role", "textbox");
    source.setAttribute("aria-multiline", "true");
    source.setAttribute("aria-label", `Code of cell ${this.name}, editable`);
    let byPointer = false;
    const touch = () => this.#touch();
    for (const type of ["pointerenter", "focusin", "pointerdown"]) this.addEventListener(type, touch, {once: true});
    source.addEventListener("pointerdown", () => (byPointer = true));
    source.addEventListener("click", (event) => {
      byPointer = false;
      // A reader who marks text to copy it is not about to edit.
      if (getSelection()?.isCollapsed === false) return;
      void this.#edit({x: event.clientX, y: event.clientY});
    });
    source.addEventListener("focus", () => {
      if (!byPointer) void this.#edit("by keyboard");
    });
  }

  #touch(): void {
    void loadEditor();
    this.#events?.onTouch();
  }

  /** Puts the editor in the text's place and the caret where the reader pointed, or at the start of a line. */
  async #edit(caret?: Point | "by keyboard" | number): Promise<void> {
    const before = document.activeElement;
    // Whoever has gone on to something else meanwhile is not called back.
    const editor = await this.#openEditor(() => document.activeElement === before);
    if (typeof caret === "number") editor?.focusLine(caret);
    else editor?.focus(caret);
  }

  /**
   * The editor, which is made the first time; `undefined` when it could not be loaded.
   *
   * @param isWanted asked when it could be made. Default: always
   */
  async #openEditor(isWanted = () => true): Promise<Editor | undefined> {
    this.#events?.onOpen();
    const loaded = await loadEditor();
    if (!this.#editor && loaded && isWanted()) {
      const source = this.#part(".cell-source");
      this.#editor = loaded.makeEditor({
        text: this.#steps[0] ?? this.#source,
        label: `Code of cell ${this.name}`,
        onChange: (text) => this.#onChange(text),
        onRun: () => this.#events?.onRun(),
        onAskOrigin: (text, offset) => this.#events?.onAskOrigin(text, offset)
      });
      for (const text of [...this.#steps.slice(1), this.#source]) this.#editor.setText(text);
      source.replaceWith(this.#editor.element);
      this.#editor.setTypes(this.#types);
      this.#editor.setProblems(this.#problems);
      this.#editor.setError(this.#error);
      this.lightLines(this.#lit);
    }
    return this.#editor;
  }

  #onChange(text: string): void {
    if (text === this.#source) return;
    this.#source = text;
    this.#update();
    this.#events?.onEdit();
  }
}
