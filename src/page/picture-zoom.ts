import {button, element} from "./elements.ts";

/** How much a step of a button or a key changes, and between what the factor stays. 1 is the size of the picture's text. */
const step = 1.25;
const least = 0.25;
const most = 4;

/** How far an arrow key moves a picture, in CSS pixels. */
const stride = 60;

const zooms = new WeakMap<Element, Zoom>();

/** The zoom of a picture that is larger than its place. */
export interface Zoom {
  /** Sets the size anew, after the picture was drawn. */
  readonly apply: () => void;
}

/**
 * Lets the reader zoom and move a picture: by buttons; by +, −, 0 and the arrow keys while it has the focus; by pinching,
 * or the wheel with Ctrl. A wheel or a finger alone scrolls the page as everywhere.
 *
 * @param place the element that the picture is scrolled in
 * @param tools where the buttons stand
 */
export function attachZoom(place: HTMLElement, tools: Element): Zoom {
  const known = zooms.get(place);
  if (known) return known;
  let factor = 1;
  const level = element("span", "zoom-level");
  level.setAttribute("role", "status");
  const controls = element("div", "picture-zoom");
  controls.setAttribute("role", "group");
  controls.setAttribute("aria-label", "Size of the picture");
  const control = (text: string, label: string, action: () => void) => {
    const made = button(text, "", action);
    made.setAttribute("aria-label", label);
    return made;
  };
  controls.append(
    control("−", "Smaller", () => zoom(factor / step)),
    level,
    control("+", "Larger", () => zoom(factor * step)),
    control("Fit", "Fit the picture into its place", () => {
      zoom(fitting(place));
      // Beside the text a panel scrolls the picture with all that belongs to it.
      place.closest(".cell-picture")?.scrollTo({top: 0, behavior: "instant"});
    })
  );
  tools.prepend(controls);

  /** Zooms about a point of the window: what is there stays there. */
  function zoom(wanted: number, at = middleOf(place)): void {
    const next = Math.min(most, Math.max(least, Math.abs(wanted - 1) < 0.02 ? 1 : wanted));
    const {left, top} = place.getBoundingClientRect();
    const [x, y] = [at.x - left, at.y - top];
    const ratio = next / factor;
    const [scrollLeft, scrollTop] = [(place.scrollLeft + x) * ratio - x, (place.scrollTop + y) * ratio - y];
    factor = next;
    apply();
    place.scrollTo({left: scrollLeft, top: scrollTop, behavior: "instant"});
  }

  function apply(): void {
    for (const drawing of place.querySelectorAll<SVGSVGElement>(":scope > svg")) {
      const {width, height} = drawing.viewBox.baseVal;
      drawing.setAttribute("width", String(Math.round(width * factor)));
      drawing.setAttribute("height", String(Math.round(height * factor)));
    }
    place.classList.toggle("is-zoomed", factor > 1);
    level.textContent = `${Math.round(factor * 100)} %`;
  }

  place.addEventListener("keydown", (event) => {
    if (event.target !== place || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keys[event.key];
    if (!action) return;
    const {scrollLeft, scrollTop} = place;
    if (action === "larger") zoom(factor * step);
    else if (action === "smaller") zoom(factor / step);
    else if (action === "whole size") zoom(1);
    else place.scrollBy({left: action[0] * stride, top: action[1] * stride, behavior: "instant"});
    // At the picture's edge, arrow keys scroll the page.
    const stays = typeof action !== "string" && place.scrollLeft === scrollLeft && place.scrollTop === scrollTop;
    if (!stays) event.preventDefault();
  });
  // Browsers tell of a pinch on a touchpad as of a wheel with Ctrl.
  place.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(factor * Math.exp(-event.deltaY / 200), {x: event.clientX, y: event.clientY});
    },
    {passive: false}
  );
  listenToPinch(place, (ratio, at) => zoom(factor * ratio, at));
  const made: Zoom = {apply};
  zooms.set(place, made);
  apply();
  return made;
}

type Action = "larger" | "smaller" | "whole size" | readonly [x: number, y: number];

const keys: Readonly<Record<string, Action>> = {
  "+": "larger",
  "=": "larger",
  "-": "smaller",
  "−": "smaller",
  "0": "whole size",
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1]
};

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Tells how two fingers on a picture part, as the ratio of their distances, and where their middle is. */
function listenToPinch(place: HTMLElement, onPinch: (ratio: number, at: Point) => void): void {
  let last: number | undefined;
  const spread = ([one, other]: readonly Touch[]) =>
    one && other ? Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) : undefined;
  place.addEventListener(
    "touchmove",
    (event) => {
      const fingers = [...event.touches];
      const now = fingers.length === 2 ? spread(fingers) : undefined;
      const [one, other] = fingers;
      if (now === undefined || !one || !other) return;
      event.preventDefault();
      if (last) onPinch(now / last, {x: (one.clientX + other.clientX) / 2, y: (one.clientY + other.clientY) / 2});
      last = now;
    },
    {passive: false}
  );
  for (const type of ["touchstart", "touchend", "touchcancel"]) {
    place.addEventListener(type, () => (last = undefined), {passive: true});
  }
}

function middleOf(place: Element): Point {
  const {left, top, width, height} = place.getBoundingClientRect();
  return {x: left + width / 2, y: top + height / 2};
}

/** The factor at which the whole picture is in its place, and no higher than the window. */
function fitting(place: Element): number {
  const picture = place.querySelector<SVGSVGElement>("svg.picture-svg");
  if (!picture) return 1;
  const {width, height} = picture.viewBox.baseVal;
  return Math.min(1, place.clientWidth / width, (0.85 * innerHeight) / height);
}
