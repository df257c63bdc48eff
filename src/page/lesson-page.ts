import type {Branch, Home, Program} from "../lesson/branch.ts";
import type {CellSource} from "../lesson/cell-source.ts";
import type {InputValues} from "../lesson/input.ts";
import type {CellError, CellResult} from "../lesson/view.ts";
import type {Folding} from "../picture/folding.ts";
import {makeAnnouncer} from "./announcer.ts";
import {compiledTexts} from "./compiled-texts.ts";
import type {CrashGuard} from "./crash-guard.ts";
import {guardAgainstCrashes} from "./crash-guard.ts";
import type {Engine} from "./engine.ts";
import type {KeptCells} from "./kept-cells.ts";
import {attachKept} from "./kept-page.ts";
import {LiveCell} from "./live-cell.ts";
import {loadPart, partMissing} from "./load-part.ts";
import type {FoldWish} from "./picture-folds.ts";
import type {PicturePlace} from "./picture-place.ts";
import {placePictures} from "./picture-place.ts";
import type {Pointing} from "./pointing.ts";
import type {Question} from "./question.ts";
import type {PictureRequest} from "./sandbox/protocol.ts";
import {sitePlaces} from "./site-places.ts";
import type {StaleMarks} from "./stale-marks.ts";
import {makeStaleMarks} from "./stale-marks.ts";
import type {PageTypes} from "./types/page-types.ts";
import {makePageTypes} from "./types/page-types.ts";
import type {WalkPlayers} from "./walk-players.ts";
import {watchWalks} from "./walk-touch.ts";

/** What a page lets others do with it. */
export interface LessonPage {
  /**
   * Runs every cell, and draws every output, value and picture from what it gives.
   *
   * @param width the width to lay pictures out for, in CSS pixels. Default: that of their places
   * @returns when all is drawn
   */
  readonly recompute: (options?: {readonly width?: number}) => Promise<void>;
  /** Puts cells around those of the page, in the place of such as were there before, and runs it. */
  readonly surround: (around: Surroundings) => void;
}

/** Cells around those of a page, which stand nowhere on it. */
export interface Surroundings {
  readonly before: readonly CellSource[];
  readonly after: readonly CellSource[];
  /** Whose clients the cells have: see {@link Program}. */
  readonly home?: Home | undefined;
  /** Where what one of them shows is drawn; `undefined` for one that shows nothing. */
  readonly outputOf: (cell: string) => HTMLElement | undefined;
  /** Told of every cell that ended: the result is absent when it is the same as last time. */
  readonly onResult: (cell: string, result: CellResult | undefined) => void;
}

const alone: Surroundings = {before: [], after: [], outputOf: () => undefined, onResult: () => undefined};

/** What a cell shows whose kept edit was stopped the last time it ran. */
const heldBack: CellError = {
  name: "Stopped",
  message: "This edit was stopped the last time, so that it did not run again by itself. Press Run to try it."
};

/** What cells made: whoever points at it asks for more. */
const madeByCells = "live-cell, .cell-picture, .computed";

/** How a reader points. */
const touches = ["pointerover", "pointermove", "pointerdown", "focusin", "click"];

/**
 * Brings the cells of the page to life.
 *
 * @param questions the predictions and challenges of the page
 * @returns `undefined` for a page without cells
 */
export function attachLesson(questions: readonly Question[], root: Document = document): LessonPage | undefined {
  const elements = [...root.querySelectorAll<HTMLElement>("live-cell, .computed[data-expression]")];
  const cells = elements.filter((element) => element instanceof LiveCell);
  if (cells.length === 0) return undefined;
  return new Lesson(elements, cells, questions);
}

class Lesson implements LessonPage {
  readonly #cells: readonly LiveCell[];
  readonly #questions: readonly Question[];
  readonly #elements: ReadonlyMap<string, HTMLElement>;
  readonly #stale: StaleMarks;
  readonly #announcer = makeAnnouncer();
  readonly #place: PicturePlace;
  readonly #kept: KeptCells;
  readonly #crashes: CrashGuard;
  readonly #types: PageTypes;
  /** The width that each cell's picture was laid out for; absent when it is not that of the cell's last run. */
  readonly #drawn = new Map<string, number>();
  /** What the reader has set the inputs of cells to, during this visit. */
  readonly #inputs = new Map<string, InputValues>();
  /** What the reader has folded and unfolded in pictures, during this visit. */
  #folded: Folding = {};
  readonly #withCompiled = compiledTexts(document, (name) => this.#cell(name)?.isChanged ?? false);
  #starting: Promise<Engine | undefined> | undefined;
  #engine: Engine | undefined;
  #players: WalkPlayers | undefined;
  #pointing: Pointing | undefined;
  /** What the reader pointed at last while nothing could be told of it. */
  #unanswered: Event | undefined;
  #isTouched = false;
  /** Whether the page was ever run here; what stands on it is baked until then. */
  #hasRun = false;
  #ended: (() => void)[] = [];
  #around = alone;

  constructor(elements: readonly HTMLElement[], cells: readonly LiveCell[], questions: readonly Question[]) {
    this.#cells = cells;
    this.#questions = questions;
    for (const question of questions) question.onAsk = () => this.#run(question.cell);
    this.#elements = new Map(elements.map((element) => [element.dataset["cell"] ?? "", element]));
    this.#stale = makeStaleMarks(this.#elements, document.documentElement);
    this.#types = makePageTypes(cells, () => this.#program());
    for (const cell of cells) this.#attach(cell);
    const main = document.querySelector("main") ?? document.body;
    main.addEventListener("picture-fold", (event) => this.#fold((event as CustomEvent<FoldWish>).detail));
    this.#place = placePictures(main, cells, () => {
      this.#drawVisible();
      this.#pointing?.refresh();
    });
    watchWalks(main, () => this.#startPlayers());
    for (const type of touches) addEventListener(type, this.#onTouch, {passive: true});
    addEventListener(partMissing, () => {
      this.#announcer.fail("A part of this page could not be loaded. Load the page anew to try again.");
    });
    this.#crashes = guardAgainstCrashes(cells, (cell, stopped) => this.#kept.noteStop(cell, stopped));
    this.#kept = attachKept(cells, main, (from, held) => this.#runHolding(from, held));
    if (cells.some((cell) => !cell.hasAttribute("data-baked"))) this.#run();
  }

  async recompute({width}: {readonly width?: number} = {}): Promise<void> {
    const engine = await this.#start();
    if (!engine) throw new Error("What runs the cells could not be loaded");
    const ended = new Promise<void>((resolve) => this.#ended.push(resolve));
    const pictures = this.#cells.map((cell) => this.#request(cell, width));
    this.#hasRun = true;
    engine.run(this.#program(), pictures, false);
    await ended;
  }

  surround(around: Surroundings): void {
    this.#around = around;
    this.#run();
  }

  #attach(cell: LiveCell): void {
    cell.attach({
      onTouch: () => void this.#start(),
      onOpen: () => this.#withEngine((engine) => void engine.prepare(cell.name)),
      onEdit: () => {
        this.#types.start();
        this.#kept.edited(cell);
        this.#run(cell, {isTyped: true});
      },
      onReset: () => {
        this.#setInputs(cell, undefined);
        this.#kept.reset(cell);
      },
      onInput: (label, value) => {
        this.#setInputs(cell, {...this.#inputs.get(cell.name), [label]: value});
        this.#run(cell);
      },
      onDifference: () => void this.#kept.toggleDifference(cell),
      onRun: () => {
        this.#engine?.retry(cell.name);
        this.#run(cell);
      },
      onAskOrigin: (text, offset) => this.#withEngine(() => this.#pointing?.showOrigin(cell, text, offset))
    });
  }

  #setInputs(cell: LiveCell, values: InputValues | undefined): void {
    if (values) this.#inputs.set(cell.name, values);
    else this.#inputs.delete(cell.name);
    cell.setMoved(values !== undefined);
  }

  /**
   * The first time that the reader points at something made by cells, the page is run, so that it can be told of. Until
   * then what the reader points at is kept, to be answered when it can be.
   */
  readonly #onTouch = (event: Event): void => {
    const {target, type} = event;
    if (!(target instanceof Element && target.closest(madeByCells))) return;
    if (type === "click" || this.#unanswered?.type !== "click") this.#unanswered = event;
    if (this.#isTouched) return;
    this.#isTouched = true;
    this.#withEngine((engine) => {
      if (!this.#hasRun) this.#replay(engine);
    });
  };

  #answer(): void {
    for (const type of touches) removeEventListener(type, this.#onTouch);
    if (this.#unanswered) this.#pointing?.answer(this.#unanswered);
    this.#unanswered = undefined;
  }

  #cell(name: string): LiveCell | undefined {
    return this.#cells.find((cell) => cell.name === name);
  }

  /**
   * The page's program: the cells and the values in prose, as the reader has them, in the order of the page, and what the
   * questions need to know of it. The cells of challenges are no part of the page, but of side branches.
   */
  #program(): Program {
    const attempts = new Set(this.#questions.map(({cell}) => cell));
    const cells = [...this.#elements].flatMap(([id, element]): CellSource[] => {
      if (!(element instanceof LiveCell)) {
        return [{id, kind: "expression", source: element.dataset["expression"] ?? ""}];
      }
      return attempts.has(element) ? [] : [this.#withInputs({id, kind: "live", source: element.source})];
    });
    const {before, after, home} = this.#around;
    return this.#withCompiled({
      cells: [...before, ...cells, ...after],
      branches: this.#questions.flatMap(({branch}): Branch[] => {
        const attempt = branch?.attempt;
        if (!attempt) return branch ? [branch] : [];
        return [{...branch, attempt: {...attempt, cell: this.#withInputs(attempt.cell)}}];
      }),
      ...(home && {home})
    });
  }

  #withInputs(cell: CellSource): CellSource {
    const inputs = this.#inputs.get(cell.id);
    return inputs ? {...cell, inputs} : cell;
  }

  /** The cells whose work a cell sees, in the order in which they run, and the cell itself. */
  #upTo(name: string): readonly string[] {
    const attempts = new Set<HTMLElement | undefined>(this.#questions.map(({cell}) => cell));
    const names = [...this.#elements]
      .filter(([id, element]) => id === name || !attempts.has(element))
      .map(([id]) => id);
    return [...this.#around.before.map(({id}) => id), ...names.slice(0, names.indexOf(name) + 1)];
  }

  /** Loads what runs cells, at the first sign that it will be needed. */
  #start(): Promise<Engine | undefined> {
    return (this.#starting ??= this.#load());
  }

  /** Does something as soon as there is what runs cells. */
  #withEngine(action: (engine: Engine) => void): void {
    void this.#start().then((engine) => engine && action(engine));
  }

  async #load(): Promise<Engine | undefined> {
    const loaded = await loadPart(Promise.all([import("./engine.ts"), import("./pointing.ts")]));
    if (!loaded) {
      this.#starting = undefined;
      return undefined;
    }
    const [{startEngine}, {attachPointing}] = loaded;
    const pointing = attachPointing({
      cells: this.#cells,
      visible: this.#place.visible,
      upTo: (cell) => this.#upTo(cell)
    });
    this.#pointing = pointing;
    this.#engine = startEngine(sitePlaces(document), {
      outputOf: (name) => this.#cell(name)?.output ?? this.#around.outputOf(name),
      pictureOf: (name) => this.#cell(name)?.picture,
      looksAt: (name, result) => this.#players?.looksAt(name, result),
      additionsTo: (name, scene) => this.#players?.additionsTo(name, scene),
      onResult: (name, result, fresh) => this.#onResult(name, result, fresh),
      onEnd: () => {
        this.#crashes.end();
        this.#drawVisible();
        this.#answer();
        this.#announcer.finish();
        for (const resolve of this.#ended.splice(0)) resolve();
      },
      onScene: pointing.onScene,
      onOrigins: pointing.onOrigins,
      onBroken: (reason) => this.#announcer.fail(`The cells cannot run. ${reason}`)
    });
    return this.#engine;
  }

  /** Loads what plays walks, and has the page run: what the build baked are pictures of walks, and no walks. */
  async #startPlayers(): Promise<WalkPlayers | undefined> {
    const [loaded, engine] = await Promise.all([loadPart(import("./walk-players.ts")), this.#start()]);
    if (this.#players || !loaded || !engine) return this.#players;
    this.#players = loaded.makeWalkPlayers({
      redraw: (name) => {
        engine.redraw(name);
        this.#place.refresh();
      },
      outputOf: (name) => this.#cell(name)?.output ?? this.#around.outputOf(name),
      pictureOf: (name) => this.#cell(name)?.picture,
      repairs: (request) => {
        const attempts = new Set(this.#questions.map(({cell}) => cell));
        const editable = this.#cells.filter((cell) => cell.isEditable && !attempts.has(cell));
        return engine.repairs(
          request,
          editable.map(({name}) => name)
        );
      },
      write: async (name, source) => {
        const cell = this.#cell(name);
        const before = cell?.source;
        await cell?.rewrite(source);
        return before;
      }
    });
    this.#replay(engine);
    return this.#players;
  }

  /** Replays the page. What stands on it from the given cell on is marked as not new any more. */
  #run(from?: LiveCell, {isTyped = false}: {readonly isTyped?: boolean} = {}): void {
    const names = [...this.#elements.keys()];
    const isAttempt = from && this.#questions.some(({cell}) => cell === from);
    const stale = isAttempt ? [from.name] : names.slice(from ? names.indexOf(from.name) : 0);
    this.#stale.age(stale);
    for (const name of stale) this.#drawn.delete(name);
    this.#players?.forgetHelp();
    this.#announcer.begin();
    this.#types.update(from);
    this.#withEngine((engine) => this.#replay(engine, isTyped));
  }

  /** The picture of a cell as it is to be now. */
  #request(cell: LiveCell, width = this.#place.widthFor(cell)): PictureRequest {
    return {cell: cell.name, width, folded: this.#folded};
  }

  /** Folds or unfolds a box in every picture that has it: what the build baked knows of no folding, so that the page runs. */
  #fold({id, folded}: FoldWish): void {
    this.#folded = {...this.#folded, [id]: folded};
    this.#drawn.clear();
    this.#withEngine((engine) => {
      if (this.#hasRun) this.#drawVisible();
      else this.#replay(engine);
    });
  }

  #replay(engine: Engine, isTyped = false): void {
    this.#hasRun = true;
    const pictures = this.#place.visible().map((cell) => this.#request(cell));
    this.#crashes.begin();
    engine.run(this.#program(), pictures, isTyped);
    for (const {cell, width} of pictures) this.#drawn.set(cell, width);
  }

  /** Like {@link #run}, where cells that were stopped the last time must not run by themselves. */
  #runHolding(from: LiveCell | undefined, held: readonly LiveCell[]): void {
    if (held.length === 0) {
      if (from) this.#withEngine((engine) => engine.retry(from.name));
      return this.#run(from);
    }
    this.#withEngine((engine) => {
      for (const {name} of held) engine.hold(name, this.#program(), heldBack);
      this.#run(from);
    });
  }

  #onResult(name: string, result: CellResult | undefined, fresh: boolean): void {
    for (const question of this.#questions) question.onResult(name, result, fresh);
    this.#around.onResult(name, result);
    const element = this.#elements.get(name);
    if (!element) return;
    if (fresh) this.#stale.renew(name);
    if (!result) return;
    if (element instanceof LiveCell) {
      element.setError(result.error);
      element.setStopped(result.error?.name === "Stopped");
      this.#kept.noteStop(element, result.error?.name === "Stopped");
    } else {
      if (result.text !== undefined && result.text !== element.textContent) element.textContent = result.text;
      element.classList.toggle("is-broken", result.error !== undefined);
      element.title = result.error?.message ?? "";
    }
    if (result.status === "failed") this.#announcer.note(`Cell ${name} failed: ${result.error?.message ?? ""}`);
  }

  /** Draws the pictures on the screen that are not those of the last run, or not for their width. */
  #drawVisible(): void {
    const engine = this.#engine;
    if (!engine) return;
    for (const cell of this.#place.visible()) {
      const request = this.#request(cell);
      if (this.#drawn.get(cell.name) === request.width) continue;
      this.#drawn.set(cell.name, request.width);
      void engine.drawPicture(request).then((drawn) => {
        if (!drawn) this.#drawn.delete(cell.name);
      });
    }
  }
}
