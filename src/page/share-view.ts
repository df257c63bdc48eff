import {button, element, statusLine} from "./elements.ts";
import {formatFragment, parseFragment, shareName, withValue} from "./fragment.ts";
import type {KeptCells} from "./kept-cells.ts";
import type {LiveCell} from "./live-cell.ts";
import {unpackShare} from "./share-link.ts";

/** The view of a page as a shared link has it. */
export interface ShareView {
  /** Shows what the page's address asks for. */
  readonly follow: () => Promise<void>;
}

/** Makes the view. It says at the page's head what is shown, and leads out again. */
export function makeShareView(kept: KeptCells): ShareView {
  const strip = element("aside", "share-strip");
  strip.setAttribute("aria-label", "Shared link");
  const status = statusLine("share-status");
  const controls = element("div", "share-controls");
  strip.append(status, controls);
  /** The value that is shown, or that could not be. */
  let current: string | undefined;
  /** Whether the reader has just followed a link within the page, which has no shared cells in it. */
  let isOnTheWay = false;
  document.addEventListener("click", ({target}) => {
    const link = target instanceof Element ? target.closest("a") : null;
    isOnTheWay = link?.hash !== undefined && link.hash !== "" && link.pathname === location.pathname;
  });

  async function follow(): Promise<void> {
    const fragment = parseFragment(location.hash);
    const value = fragment.values.get(shareName);
    const isWithin = isOnTheWay;
    isOnTheWay = false;
    if (value === current) return;
    if (value !== undefined) return open(value);
    if (isWithin) replaceFragment(formatFragment(withValue(fragment, shareName, current)));
    else leave();
  }

  async function open(value: string): Promise<void> {
    current = value;
    const opened = await unpackShare(value);
    if (current !== value) return;
    if ("problem" in opened) return fail(opened.problem);
    const names = new Set(kept.cells.map(({name}) => name));
    const found = [...opened.cells.keys()].filter((name) => names.has(name));
    const lost = [...opened.cells.keys()].filter((name) => !names.has(name));
    if (found.length === 0) return fail("The cells of the shared link are not on this page any more.");
    kept.show(opened);
    status.replaceChildren(
      found.length === 1
        ? "This page is shown with a cell from a shared link: "
        : "This page is shown with cells from a shared link: ",
      ...found.flatMap((name, index) => [...(index > 0 ? [", "] : []), linkTo(name)]),
      ". What you wrote yourself is kept, and comes back when you leave.",
      ...(lost.length > 0 ? [` Not on this page any more: ${lost.join(", ")}.`] : [])
    );
    controls.replaceChildren(button("Leave", "share-leave", leave), button("Keep all as mine", "share-keep", keepAll));
    place();
  }

  function fail(problem: string): void {
    kept.show(undefined);
    status.textContent = `${problem} The page is as you know it.`;
    controls.replaceChildren(button("Close", "share-leave", leave));
    place();
  }

  /** Puts the strip at the page's head, and what the address leads to where it was on the screen. */
  function place(): void {
    (document.querySelector("main") ?? document.body).prepend(strip);
    document.getElementById(parseFragment(location.hash).anchor)?.scrollIntoView();
  }

  function keepAll(): void {
    for (const cell of kept.cells.filter(({isFromLink}: LiveCell) => isFromLink)) kept.adopt(cell);
    leave();
  }

  function leave(): void {
    if (current === undefined) return;
    current = undefined;
    replaceFragment(formatFragment(withValue(parseFragment(location.hash), shareName, undefined)));
    strip.remove();
    kept.show(undefined);
  }

  return {follow};
}

/** Writes the address without going anywhere. */
function replaceFragment(hash: string): void {
  history.replaceState(history.state, "", `${location.pathname}${location.search}${hash}`);
}

function linkTo(name: string): HTMLAnchorElement {
  const link = element("a", "", name);
  link.href = `#cell-${name}`;
  return link;
}
