import type {LiveCell} from "./live-cell.ts";
import {leavePlace} from "./move-picture.ts";
import {equipPictures} from "./picture-tools.ts";

/** From this width the picture of the cell in view stands beside the text (docs/style/lesson.css). */
const besideText = "(min-width: 1200px)";

/** Where in the window a cell comes into view, as a part of its height from the top. */
const readingLine = 0.5;

/** Where the pictures of a page are at the moment. */
export interface PicturePlace {
  /** The cells whose pictures are on the screen. */
  readonly visible: () => readonly LiveCell[];
  /** Puts each picture where it belongs, after something was drawn. */
  readonly refresh: () => void;
  /** The width for a cell's picture, in CSS pixels. */
  readonly widthFor: (cell: LiveCell) => number;
}

/**
 * Puts the picture of the cell in view beside the text where there is room, and leaves each under its cell where there
 * is none: on narrow screens, and on pages whose table of contents stands there.
 *
 * @param onShow told when pictures come onto the screen or change their width
 */
export function placePictures(main: Element, cells: readonly LiveCell[], onShow: () => void): PicturePlace {
  const hasContents = document.querySelector("#observablehq-toc") !== null;
  const wide = matchMedia(hasContents ? "not all" : besideText);
  const stage = document.createElement("aside");
  stage.className = "stage";
  stage.setAttribute("aria-label", "The accounts after the cell in view");
  let current: LiveCell | undefined;
  let scheduled = false;
  /** The widths that were measured: whoever asks for one at every key would have the page laid out for it each time. */
  let widths = new WeakMap<Element, number>();

  function update(): void {
    scheduled = false;
    const next = wide.matches && !printing ? cellInView(cells) : undefined;
    if (next !== current) {
      const last = current;
      current = next;
      const scrolled = last?.picture.scrollTop ?? 0;
      const grow = last && next && leavePlace(last.picture);
      if (last) homeOf(last).append(last.picture);
      if (next) {
        unpack(next.picture);
        stage.append(next.picture);
        next.picture.scrollTop = scrolled;
        equipPictures(next.picture);
        grow?.(next.picture);
      }
    }
    // While a walk is stepped through, the picture stands between its sentence and what decided.
    if (!current) {
      for (const cell of cells) {
        const home = homeOf(cell);
        if (cell.picture.parentElement !== home) home.append(cell.picture);
      }
    }
    onShow();
  }

  function homeOf(cell: LiveCell): Element {
    return (!wide.matches && !printing && cell.output.querySelector(".player-picture")) || cell;
  }

  function widthOf(element: Element): number {
    const known = widths.get(element);
    if (known !== undefined) return known;
    const width = element.clientWidth;
    // What is hidden has no width yet, and nobody tells when it gets one.
    if (width > 0) widths.set(element, width);
    return width;
  }

  function schedule(): void {
    if (!scheduled) requestAnimationFrame(update);
    scheduled = true;
  }

  let printing = false;
  const print = (now: boolean) => () => {
    printing = now;
    update();
  };
  const keepPlace = scrollY > 0 ? holdPlace(main) : undefined;
  if (!hasContents) {
    main.classList.add("has-stage");
    main.append(stage);
  }
  for (const type of ["scroll", "resize"]) addEventListener(type, schedule, {passive: true});
  for (const cell of cells) cell.addEventListener("focusin", schedule);
  wide.addEventListener("change", schedule);
  const resized = new ResizeObserver(() => {
    widths = new WeakMap();
    schedule();
  });
  for (const element of [main, stage]) resized.observe(element);
  addEventListener("beforeprint", print(true));
  addEventListener("afterprint", print(false));
  update();
  keepPlace?.();

  return {
    visible: () => (current ? [current] : cells.filter((cell) => isNear(cell))),
    refresh: update,
    widthFor: (cell) => widthOf(current === cell ? stage : (cell.picture.parentElement ?? cell))
  };
}

/** Takes a picture out of the template in which the build left it, if it did: one that stands nowhere but beside the text. */
function unpack(picture: Element): void {
  const template = picture.querySelector<HTMLTemplateElement>(":scope > template");
  template?.replaceWith(template.content);
}

/**
 * Notes where on the screen the text is that is read, before much of the page moves. A page that has another width then is
 * not kept in place by the browser, and the reader may have scrolled before the script was there.
 *
 * @returns brings the text back to where it was
 */
function holdPlace(main: Element): () => void {
  const line = innerHeight * readingLine;
  const topOf = (element: Element) => element.getBoundingClientRect().top;
  const read = [...main.children].findLast((each) => each.getClientRects().length > 0 && topOf(each) < line);
  const before = read ? topOf(read) : 0;
  return () => {
    if (read) scrollBy({top: topOf(read) - before, behavior: "instant"});
  };
}

/** The cell with the focus, while what has it can be seen; else the last that begins above the reading line. */
function cellInView(all: readonly LiveCell[]): LiveCell | undefined {
  // A cell that the page does not show is nowhere, which browsers tell as at its top.
  const cells = all.filter((cell) => !cell.hasAttribute("data-hidden"));
  const {activeElement} = document;
  const focused = cells.find((cell) => cell.contains(activeElement));
  if (focused && isNear(activeElement!, 0)) return focused;
  const line = innerHeight * readingLine;
  return cells.findLast((cell) => cell.getBoundingClientRect().top < line) ?? cells[0];
}

/** Whether an element is on the screen or nearly: no more than so many CSS pixels above or below it. */
function isNear(element: Element, distance = 200): boolean {
  const {top, bottom} = element.getBoundingClientRect();
  return bottom > -distance && top < innerHeight + distance;
}
