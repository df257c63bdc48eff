import {element} from "./elements.ts";

/** From how many boxes on a picture has buttons to fold parts of it. */
const manyBoxes = 60;

/**
 * Gives the pictures within an element what readers can do with them, and brings it in step with what is drawn: a menu to
 * save the picture; to a large one buttons to fold its parts, and to zoom. What these do is loaded when it is needed.
 */
export function equipPictures(root: ParentNode): void {
  for (const tools of root.querySelectorAll<HTMLElement>(".picture-tools")) {
    if (!tools.querySelector(".picture-menu")) tools.append(makeMenu());
    const place = tools.closest(".picture")?.querySelector<HTMLElement>(".picture-scroll");
    if (place) equipLarge(place, tools);
  }
}

function makeMenu(): HTMLElement {
  const menu = element("details", "picture-menu");
  menu.append(element("summary", "", "Save picture…"));
  menu.addEventListener("toggle", () => void import("./picture-menu.ts").then(({fillMenu}) => fillMenu(menu)), {
    once: true
  });
  return menu;
}

function equipLarge(place: HTMLElement, tools: HTMLElement): void {
  const picture = place.querySelector<SVGSVGElement>(".picture-svg");
  const layer = place.querySelector<SVGSVGElement>(".picture-folds");
  // The one of two baked pictures that is not for this screen.
  if (!picture || !layer || place.clientWidth === 0) return;
  const {width, height} = picture.viewBox.baseVal;
  const folds = picture.querySelectorAll(".box").length > manyBoxes || picture.querySelector(".folded") !== null;
  if (folds) void import("./picture-folds.ts").then(({drawFolds}) => drawFolds(picture, layer));
  else layer.replaceChildren();
  const isLarge = width > place.clientWidth + 1 || height > innerHeight;
  if (isLarge || tools.querySelector(".picture-zoom")) {
    void import("./picture-zoom.ts").then(({attachZoom}) => attachZoom(place, tools).apply());
  }
}
