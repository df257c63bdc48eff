import {prefersStill, svgElement} from "./elements.ts";

/** How long things take to their new places, in milliseconds. */
const moving = {duration: 400, easing: "ease"};
/** How they come, once what makes room for them is on its way, and how they go. */
const coming = {duration: 300, delay: 150, easing: "ease", fill: "backwards"} as const;
const going = {duration: 200, easing: "ease"};

/** Something of a drawing that has an id: a box, or a link. */
interface Part {
  readonly element: SVGElement;
  readonly isLink: boolean;
  /** Where it is at this moment, as CSS has it: in the middle of a motion as well. */
  readonly transform: string;
  /** Its size, or the way of a link. */
  readonly shape: string;
}

/**
 * Lets one picture grow out of another whose place it takes: what both show moves from where it is to its new place, what
 * is new comes, and what is gone goes. A picture that has not come to rest yet goes on from where it is. Nothing waits for
 * a motion: what is drawn meanwhile is drawn at once, and where it goes the motion goes, too.
 *
 * @param from the picture that is about to leave its place
 * @returns to be called when the other one has taken it. Nothing moves for readers who prefer less motion.
 */
export function leavePlace(from: Element): (to: Element) => void {
  if (prefersStill()) return () => undefined;
  const drawing = shownDrawing(from);
  const before = drawing ? partsOf(drawing) : undefined;
  if (drawing) comeToRest(drawing);
  return (to) => {
    const next = shownDrawing(to);
    if (before && next) move(before, partsOf(next), next);
  };
}

function move(before: ReadonlyMap<string, Part>, after: ReadonlyMap<string, Part>, drawing: SVGElement): void {
  for (const [id, part] of after) {
    const was = before.get(id);
    if (!was || (part.isLink && was.shape !== part.shape)) part.element.animate({opacity: [0, 1]}, coming);
    else if (!part.isLink) moveBox(was, part);
  }
  const gone = [...before].filter(([id]) => !after.has(id)).map(([, {element}]) => element);
  if (gone.length > 0) leave(gone, drawing);
}

function moveBox(was: Part, {element, transform, shape}: Part): void {
  // Without a last keyframe a motion ends wherever the thing is by then.
  if (was.transform !== transform) element.animate([{transform: was.transform}], moving);
  if (was.shape === shape) return;
  const [width = "", height = ""] = was.shape.split(" ");
  outlineOf(element)?.animate([{width: `${width}px`, height: `${height}px`}], moving);
}

/** Shows what is gone for a moment, as copies that stand for nothing: frames below everything, the rest above. */
function leave(gone: readonly SVGElement[], drawing: SVGElement): void {
  const isFrame = (element: SVGElement) => element.matches(".frame");
  const below = copies(gone.filter(isFrame));
  const above = copies(gone.filter((element) => !isFrame(element)));
  drawing.querySelector(":scope > title")?.after(below);
  drawing.append(above);
  for (const layer of [below, above]) {
    const end = () => layer.remove();
    layer.animate({opacity: [1, 0]}, going).finished.then(end, end);
  }
}

function copies(elements: readonly SVGElement[]): SVGElement {
  const layer = svgElement("g");
  layer.classList.add("leaving");
  for (const element of elements) {
    const copy = element.cloneNode(true) as SVGElement;
    for (const name of ["data-id", "data-key", "data-lit"]) copy.removeAttribute(name);
    copy.querySelector(":scope > title")?.remove();
    layer.append(copy);
  }
  return layer;
}

/** Ends all motion in a drawing. */
function comeToRest(drawing: SVGElement): void {
  for (const animation of drawing.getAnimations({subtree: true})) animation.cancel();
  for (const layer of drawing.querySelectorAll(":scope > .leaving")) layer.remove();
}

/** The drawing of a picture that can be seen: a baked one has two, for wide and for narrow windows. */
function shownDrawing(picture: Element): SVGElement | undefined {
  return [...picture.querySelectorAll<SVGElement>(".picture-svg")].find((svg) => svg.getClientRects().length > 0);
}

function partsOf(drawing: SVGElement): ReadonlyMap<string, Part> {
  const animated = new Set(drawing.getAnimations({subtree: true}).map(({effect}) => (effect as KeyframeEffect).target));
  const parts = drawing.querySelectorAll<SVGElement>(":scope > g > [data-id]");
  return new Map([...parts].map((element) => [element.getAttribute("data-id") ?? "", partOf(element, animated)]));
}

function partOf(element: SVGElement, animated: ReadonlySet<Element | null>): Part {
  const isLink = element.matches(".link");
  const [x = "0", y = "0"] = element.getAttribute("transform")?.match(/-?[\d.]+/g) ?? [];
  const outline = outlineOf(element);
  const path = element.querySelector("path")?.getAttribute("d") ?? "";
  const size = `${outline?.getAttribute("width") ?? 0} ${outline?.getAttribute("height") ?? 0}`;
  return {
    element,
    isLink,
    transform: animated.has(element) ? getComputedStyle(element).transform : `translate(${x}px, ${y}px)`,
    shape: isLink ? path : size
  };
}

function outlineOf(element: SVGElement): SVGRectElement | null {
  return element.querySelector(":scope > rect");
}
