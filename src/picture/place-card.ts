/** A rectangle of the window, in CSS pixels. */
export interface Area {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Where a card stands. */
export interface CardPlace {
  readonly left: number;
  readonly top: number;
  /** What it may grow to; what it holds beyond that scrolls. */
  readonly maxHeight: number;
}

/** Between a card and what it speaks of, in px, and between a card and the edge of the window. */
const gap = 10;
const margin = 8;

/**
 * Finds a place for a card that covers nothing of what it speaks of and stays inside the window: below, else above, else
 * on whichever of the two sides there is more room.
 *
 * @param anchor what the card speaks of
 * @param size the card's own width and height; the width has to fit the window
 * @param frame the part of the window to keep to from left to right, where the card fits into it
 */
export function placeCard(
  anchor: Area,
  size: {readonly width: number; readonly height: number},
  window: {readonly width: number; readonly height: number},
  frame: Pick<Area, "left" | "right"> = {left: 0, right: window.width}
): CardPlace {
  const fits = frame.right - frame.left >= size.width + 2 * margin;
  const [from, to] = fits ? [Math.max(0, frame.left), Math.min(window.width, frame.right)] : [0, window.width];
  const wished = (anchor.left + anchor.right - size.width) / 2;
  const left = Math.max(from + margin, Math.min(wished, to - margin - size.width));
  const below = window.height - margin - (anchor.bottom + gap);
  const above = anchor.top - gap - margin;
  if (size.height <= below || below >= above) return {left, top: anchor.bottom + gap, maxHeight: Math.max(0, below)};
  const height = Math.min(size.height, above);
  return {left, top: anchor.top - gap - height, maxHeight: above};
}
