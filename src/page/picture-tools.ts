import {element} from "./elements.ts";
import {loadPart} from "./load-part.ts";

/** From how many boxes on a picture has buttons to fold parts of it. */
const manyBoxes = 60;

/**
 * Gives the pictures within elements what readers can do with them, and brings it in step with what is drawn: a menu to
 * save the picture; to a large one buttons to fold its parts, and to zoom. What these do is loaded when it is needed.
 */
export function equipPictures(...roots: ParentNode[]): void {
  const found = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>(".picture-tools")]);
  const all = found.map((tools) => ({
    tools,
    place: tools.closest(".picture")?.querySelector<HTMLElement>(".picture-scroll")
  }));
  // A long page is laid out once for all its pictures: measured before the first of them changes.
  const widths = all.map(({place}) => place?.clientWidth ?? 0);
  for (const [i, {tools, place}] of all.entries()) {
    if (!tools.querySelector(".picture-menu")) tools.append(makeMenu());
    // Of two baked pictures, the one that is not for this screen has no width.
    if (place && widths[i]) equipLarge(place, tools, widths[i]);
  }
}

function makeMenu(): HTMLElement {
  const menu = element("details", "picture-menu");
  menu.append(element("summary", "", "Save picture…"));
  const fillOnce = () => menu.addEventListener("toggle", fill, {once: true});
  const fill = () => {
    void loadPart(import("./picture-menu.ts")).then((loaded) => (loaded ? loaded.fillMenu(menu) : fillOnce()));
  };
  fillOnce();
  return menu;
}

function equipLarge(place: HTMLElement, tools: HTMLElement, placeWidth: number): void {
  const picture = place.querySelector<SVGSVGElement>(".picture-svg");
  const layer = place.querySelector<SVGSVGElement>(".picture-folds");
  if (!picture || !layer) return;
  const {width, height} = picture.viewBox.baseVal;
  const folds = picture.querySelectorAll(".box").length > manyBoxes || picture.querySelector(".folded") !== null;
  if (folds) void loadPart(import("./picture-folds.ts")).then((loaded) => loaded?.drawFolds(picture, layer));
  else layer.replaceChildren();
  const isLarge = width > placeWidth + 1 || height > innerHeight;
  if (isLarge || tools.querySelector(".picture-zoom")) {
    void loadPart(import("./picture-zoom.ts")).then((loaded) => loaded?.attachZoom(place, tools).apply());
  }
}
