import type {Area} from "./place-card.ts";

/** What a card speaks of, and the part of the window from left to right that it should keep to. */
export interface Anchor {
  readonly area: Area;
  readonly frame?: Pick<Area, "left" | "right">;
}

/**
 * Where a thing is in the pictures on the screen: its box, or the label of one that holds others.
 *
 * @returns undefined where no picture shows it inside the window
 */
export function anchorIn(pictures: readonly Element[], id: string): Anchor | undefined {
  for (const picture of pictures) {
    for (const box of elementsOf(picture, id)) {
      const area = areaOf(box.matches(".frame, .holder") ? labelOf(box) : [box]);
      if (area && isOnScreen(area, picture)) return {area, frame: picture.getBoundingClientRect()};
    }
  }
  return undefined;
}

/** The elements that show a thing in a picture and in its list in words. */
export function elementsOf(picture: Element, id: string): Element[] {
  return [...picture.querySelectorAll("[data-id]")].filter((element) => element.getAttribute("data-id") === id);
}

function labelOf(box: Element): Element[] {
  return [...box.children].filter((child) => child.matches("text, .icon"));
}

/** The rectangle around elements; none for such as are not drawn. */
export function areaOf(elements: readonly Element[]): Area | undefined {
  const areas = elements.filter((each) => each.getClientRects().length > 0).map((each) => each.getBoundingClientRect());
  if (areas.length === 0) return undefined;
  return {
    left: Math.min(...areas.map(({left}) => left)),
    top: Math.min(...areas.map(({top}) => top)),
    right: Math.max(...areas.map(({right}) => right)),
    bottom: Math.max(...areas.map(({bottom}) => bottom))
  };
}

/** Whether an area can be seen: inside the window, and inside what it scrolls in. */
function isOnScreen({top, bottom, left, right}: Area, scroller: Element): boolean {
  const {clientWidth, clientHeight} = scroller.ownerDocument.documentElement;
  const frame = scroller.getBoundingClientRect();
  return (
    bottom > Math.max(0, frame.top) &&
    top < Math.min(clientHeight, frame.bottom) &&
    right > Math.max(0, frame.left) &&
    left < Math.min(clientWidth, frame.right)
  );
}
