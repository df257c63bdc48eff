import type {RepairOffer} from "../lesson/repair-offer.ts";
import type {CellResult} from "../lesson/view.ts";
import type {Play} from "../picture/player-frame.ts";
import {frameAt, playOf, positionAfter} from "../picture/player-frame.ts";
import type {Additions} from "../picture/scene-svg.ts";
import type {Scene} from "../picture/scene.ts";
import type {Station} from "../picture/trace.ts";
import {traceWalks, walksInPicture} from "../picture/walk-in-picture.ts";
import type {Help, WalkLook} from "../picture/walk-look.ts";
import {firstLook} from "../picture/walk-look.ts";
import {followPacket} from "./follow-packet.ts";
import {movePackets} from "./move-packets.ts";
import type {RepairRequest} from "./sandbox/protocol.ts";
import {readWalkLink, withWalkLink} from "./walk-link.ts";

/** What the players of a page need of it. */
export interface WalkPage {
  /** Draws what a cell shows, and its picture, anew. */
  readonly redraw: (cell: string) => void;
  /** Where what a cell shows is drawn. */
  readonly outputOf: (cell: string) => HTMLElement | undefined;
  /** Where the accounts after a cell are drawn. */
  readonly pictureOf: (cell: string) => HTMLElement | undefined;
  /** What would help a walk; undefined when nobody could say in time. */
  readonly repairs: (request: RepairRequest) => Promise<readonly RepairOffer[] | undefined>;
  /** Puts a text into a cell, as if the reader had typed it. Gives the text that was there. */
  readonly write: (cell: string, source: string) => Promise<string | undefined>;
}

/** Plays the walks of a page: keeps where the reader stands on each, and answers the controls. */
export interface WalkPlayers {
  /** Answers a click, an input or a key on the controls of a walk. */
  readonly handle: (event: Event) => void;
  /** Goes to the place that the page's address leads to. */
  readonly followLink: () => void;
  /** Where the reader stands on what a cell shows, by its place among the views. */
  readonly looksAt: (cell: string, result: CellResult) => (view: number) => WalkLook;
  /** What is drawn into the picture of a cell while one of its walks is stepped through. */
  readonly additionsTo: (cell: string, scene: Scene) => Additions | undefined;
  /** The page is computed anew: what would help is not known any more. */
  readonly forgetHelp: () => void;
}

/** Where a reader stands on one view. */
interface Stand {
  readonly cell: string;
  readonly view: number;
  look: WalkLook;
  /** The walks as they were drawn last. */
  play?: Play;
  /** What the last repair replaced. */
  written?: {readonly cell: string; readonly before: string};
}

/** How long a step stays while a walk plays, in milliseconds: a while, and more for each character of its sentence. */
const pace = {step: 1500, character: 18};

/** How long after the last move the address says where the reader is, in milliseconds. */
const linkDelay = 300;

/** Makes the players of a page. */
export function makeWalkPlayers(page: WalkPage): WalkPlayers {
  const stands = new Map<string, Stand>();
  /** Which view of a cell was touched last: its packet is in the picture. */
  const current = new Map<string, Stand>();
  const traces = new WeakMap<Scene, {readonly play: Play; readonly traces: readonly (readonly Station[])[]}>();
  let playing: {readonly stand: Stand; readonly timer: ReturnType<typeof setTimeout>} | undefined;
  let linking: ReturnType<typeof setTimeout> | undefined;
  let arriving: Stand | undefined;

  function standAt(cell: string, view: number): Stand {
    const key = `${cell} ${view}`;
    const known = stands.get(key);
    if (known) return known;
    const output = page.outputOf(cell);
    const made = {cell, view, look: firstLook(output ?? document.body)};
    stands.set(key, made);
    return made;
  }

  function change(stand: Stand, look: Partial<WalkLook>): void {
    stand.look = {...stand.look, ...look};
    page.redraw(stand.cell);
    const section = sectionOf(stand);
    // A range input that was moved by hand no longer follows its attribute.
    const scrubber = section?.querySelector<HTMLInputElement>(".player-track input");
    if (scrubber && stand.play) scrubber.value = String(frameAt(stand.play, stand.look.position).position);
    const picture = page.pictureOf(stand.cell);
    if (!picture) return;
    movePackets(picture);
    followPacket(picture);
  }

  function sectionOf({cell, view}: Stand): Element | null | undefined {
    return page.outputOf(cell)?.children[view]?.firstElementChild;
  }

  function seek(stand: Stand, to: number): void {
    current.set(stand.cell, stand);
    const position = stand.play ? frameAt(stand.play, to).position : Math.max(0, to);
    change(stand, {position, view: "steps"});
    clearTimeout(linking);
    linking = setTimeout(() => {
      const isFirst = stand.view === firstWalk(stand.cell);
      const place = {cell: stand.cell, position: stand.look.position, ...(!isFirst && {view: stand.view})};
      history.replaceState(history.state, "", withWalkLink(location.hash, place));
    }, linkDelay);
  }

  function stop(): void {
    if (!playing) return;
    clearTimeout(playing.timer);
    const {stand} = playing;
    playing = undefined;
    change(stand, {playing: false});
  }

  function start(stand: Stand): void {
    stop();
    const {position} = stand.look;
    const atEnd = stand.play !== undefined && position >= stand.play.rows.length - 1;
    stand.look = {...stand.look, playing: true};
    // From the end, and from the list, it plays from the start.
    seek(stand, atEnd || stand.look.view === "list" ? 0 : position);
    schedule(stand);
  }

  function schedule(stand: Stand): void {
    const sentences = stand.play
      ? frameAt(stand.play, stand.look.position).steps.map((step) => step?.sentence ?? "")
      : [];
    const longest = Math.max(0, ...sentences.map(({length}) => length));
    playing = {stand, timer: setTimeout(() => advance(stand), pace.step + pace.character * longest)};
  }

  function advance(stand: Stand): void {
    if (stand.play) {
      seek(stand, stand.look.position + 1);
      const {position, last, steps} = frameAt(stand.play, stand.look.position);
      // Where the packet ends the walk stops, as the packet does; playing on shows what else would be in the way.
      if (position === last || steps.some((step) => step?.obstacle)) {
        stop();
        return;
      }
    }
    schedule(stand);
  }

  function onClick(stand: Stand, target: Element): void {
    const button = target.closest<HTMLButtonElement>("button");
    if (!button || button.ariaDisabled === "true") return;
    const {action, position = "0", help, offer, undo} = button.dataset;
    if (action === "play") {
      if (stand.look.playing) stop();
      else start(stand);
    }
    if (action === "seek") {
      stop();
      seek(stand, Number(position));
    }
    if (action === "view") {
      stop();
      if (stand.look.view === "list") seek(stand, stand.look.position);
      else {
        change(stand, {view: "list"});
        // Who asks for the whole list wants to see it.
        sectionOf(stand)?.querySelector(".walk-list")?.setAttribute("open", "");
      }
    }
    if (help !== undefined) void askHelp(stand, Number(help));
    if (offer !== undefined) void accept(stand, offer);
    if (undo !== undefined) void takeBack(stand);
  }

  function onInput(stand: Stand, input: HTMLInputElement): void {
    const {month} = input.dataset;
    if (month !== undefined) {
      if (input.value !== "" && input.validity.valid) {
        change(stand, {month: {...stand.look.month, [month]: input.valueAsNumber}});
      }
    } else if (input.type === "range") {
      stop();
      seek(stand, Number(input.value));
    }
  }

  function onKey(stand: Stand, event: KeyboardEvent): void {
    const target = event.target as Element;
    const isScrubber = target.matches("input[type=range]");
    const isStop = target.closest(".player-stops") !== null;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === " " && isScrubber) {
      event.preventDefault();
      if (stand.look.playing) stop();
      else start(stand);
    }
    const by = {ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1}[event.key];
    if (by === undefined || isScrubber || !(isStop || target.closest(".player-controls button"))) return;
    event.preventDefault();
    stop();
    seek(stand, stand.look.position + by);
    if (isStop) sectionOf(stand)?.querySelector<HTMLElement>("[aria-current=step]")?.focus();
  }

  function withHelp(stand: Stand, w: number, help: Help): void {
    if (stand.look.help) change(stand, {help: new Map(stand.look.help).set(w, help)});
  }

  async function askHelp(stand: Stand, w: number): Promise<void> {
    withHelp(stand, w, "asked");
    const asked = stand.look.help;
    const offers = await page.repairs({cell: stand.cell, view: stand.view, walk: w});
    // The page may have changed meanwhile: then it is another question.
    if (stand.look.help === asked) withHelp(stand, w, offers ?? "unknown");
  }

  async function accept(stand: Stand, name: string): Promise<void> {
    const [w = 0, index = 0] = name.split(" ").map(Number);
    const help = stand.look.help?.get(w);
    const offer = Array.isArray(help) ? (help as readonly RepairOffer[])[index] : undefined;
    if (!offer?.edit) return;
    const {cell, source} = offer.edit;
    const before = await page.write(cell, source);
    if (before === undefined) return;
    stand.written = {cell, before};
    note(stand, `Written into cell ${cell}: ${offer.sentence}`);
  }

  async function takeBack(stand: Stand): Promise<void> {
    if (!stand.written) return;
    const {cell, before} = stand.written;
    await page.write(cell, before);
    delete stand.written;
    change(stand, {note: undefined});
    sectionOf(stand)?.querySelector<HTMLElement>(".player-play")?.focus();
  }

  function note(stand: Stand, text: string): void {
    change(stand, {note: text});
    sectionOf(stand)?.querySelector<HTMLElement>(".help-note")?.focus();
  }

  function firstWalk(cell: string): number {
    const views = [...(page.outputOf(cell)?.children ?? [])];
    return Math.max(
      0,
      views.findIndex((view) => view.matches(".view-walk, .view-walks"))
    );
  }

  /** Shows the reader who followed a link where it leads, once that is drawn. */
  function arrive(stand: Stand): void {
    if (arriving !== stand) return;
    arriving = undefined;
    requestAnimationFrame(() => sectionOf(stand)?.scrollIntoView({block: "start"}));
  }

  return {
    handle(event) {
      const target = event.target as Element;
      const view = target.closest(".view");
      const output = view?.parentElement;
      const cell = output?.dataset["output"] ?? target.closest<HTMLElement>("live-cell")?.dataset["cell"];
      if (!view || !output || cell === undefined) return;
      const stand = standAt(cell, [...output.children].indexOf(view));
      if (event.type === "click") onClick(stand, target);
      if (event.type === "input") onInput(stand, target as HTMLInputElement);
      if (event.type === "keydown") onKey(stand, event as KeyboardEvent);
    },
    followLink() {
      const link = readWalkLink(location.hash);
      if (!link || !page.outputOf(link.cell)) return;
      stop();
      const stand = standAt(link.cell, link.view ?? firstWalk(link.cell));
      current.set(stand.cell, stand);
      arriving = stand;
      sectionOf(stand)?.scrollIntoView({block: "start"});
      change(stand, {position: link.position, view: "steps"});
    },
    looksAt: (cell, result) => (index) => {
      const stand = standAt(cell, index);
      const view = result.views[index];
      const walks = view?.kind === "walk" ? [view.walk] : view?.kind === "walks" ? view.walks : undefined;
      if (walks && !isPlayOf(stand.play, walks)) {
        const play = playOf(walks);
        if (stand.play) stand.look = {...stand.look, position: positionAfter(stand.play, stand.look.position, play)};
        stand.play = play;
        queueMicrotask(() => arrive(stand));
      }
      return stand.look;
    },
    additionsTo(cell, scene) {
      const stand = current.get(cell);
      if (!stand?.play || stand.look.view === "list") return undefined;
      let known = traces.get(scene);
      if (known?.play !== stand.play) {
        known = {play: stand.play, traces: traceWalks(scene, stand.play)};
        traces.set(scene, known);
      }
      return walksInPicture(scene, known.traces, frameAt(stand.play, stand.look.position));
    },
    forgetHelp() {
      for (const stand of stands.values()) {
        const {help, note} = stand.look;
        if ((help?.size ?? 0) === 0 && note === undefined) continue;
        delete stand.written;
        change(stand, {note: undefined, ...(help && {help: new Map<number, Help>()})});
      }
    }
  };
}

function isPlayOf(play: Play | undefined, walks: readonly unknown[]): boolean {
  return play?.walks.length === walks.length && play.walks.every((walk, w) => walk === walks[w]);
}
