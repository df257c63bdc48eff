import {prefersStill} from "./elements.ts";

/**
 * Scrolls the boxes that a picture stands in, and never the page, so that what is under way in it can be seen.
 *
 * @param picture the element that the picture was drawn into
 */
export function followPacket(picture: HTMLElement): void {
  const lit = picture.querySelector(".box.lit:not(.frame)") ?? picture.querySelector(".packet");
  if (!lit) return;
  const behavior = prefersStill() ? "instant" : "smooth";
  for (let box = lit.parentElement; box && !box.matches("main, live-cell"); box = box.parentElement) {
    const free = {y: box.scrollHeight - box.clientHeight, x: box.scrollWidth - box.clientWidth};
    if (!(box instanceof HTMLElement) || (free.x <= 1 && free.y <= 1)) continue;
    const [inner, outer] = [lit.getBoundingClientRect(), box.getBoundingClientRect()];
    const left = free.x > 1 ? into(inner.left - outer.left, inner.width, box.clientWidth) : 0;
    const top = free.y > 1 ? into(inner.top - outer.top, inner.height, box.clientHeight) : 0;
    if (left !== 0 || top !== 0) box.scrollBy({left, top, behavior});
  }
}

/** How far to scroll so that something is in the middle of a box; not at all where it can be seen well already. */
function into(start: number, size: number, room: number): number {
  const margin = Math.min(40, room / 6);
  if (start >= margin && start + size <= room - margin) return 0;
  return start + size / 2 - room / 2;
}
