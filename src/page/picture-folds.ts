import {svgElement} from "./elements.ts";

/** What a {@link drawFolds} button asks for, as the detail of the event `picture-fold` that bubbles from it. */
export interface FoldWish {
  /** The id of the box. */
  readonly id: string;
  readonly folded: boolean;
}

/** Radius in px of a button, and how far it stands from the right edge of its box. */
const radius = 8;
const inset = 16;

/**
 * Draws a button at each account, VPC and subnet of a picture, by which it is folded or unfolded. They lie on the top
 * edges of the frames, in a drawing of their own above the picture, because the picture is one image to those who do not
 * see it.
 *
 * @param layer the drawing for the buttons
 */
export function drawFolds(picture: SVGSVGElement, layer: SVGSVGElement): void {
  const focused = layer.contains(document.activeElement) ? idOf(document.activeElement) : undefined;
  for (const name of ["width", "height", "viewBox"]) layer.setAttribute(name, picture.getAttribute(name) ?? "");
  layer.setAttribute("role", "group");
  layer.setAttribute("aria-label", "Fold and unfold");
  const boxes = [...picture.querySelectorAll(":is(.box-account, .box-vpc, .box-subnet)")];
  layer.replaceChildren(...boxes.map(foldButton));
  const again = [...layer.children].find((each) => focused !== undefined && idOf(each) === focused);
  if (again instanceof SVGElement) again.focus({preventScroll: true});
}

function idOf(element: Element | null): string | undefined {
  return element?.getAttribute("data-fold") ?? undefined;
}

function foldButton(box: Element): SVGElement {
  const id = box.getAttribute("data-id") ?? "";
  const folded = box.classList.contains("folded");
  const [x = 0, y = 0] = (box.getAttribute("transform")?.match(/-?[\d.]+/g) ?? []).map(Number);
  const width = Number(box.querySelector("rect")?.getAttribute("width"));
  const title = box.querySelector("text.title")?.textContent ?? "";
  const name = id.includes("/") ? title : `${title} ${id}`;
  const button = svgElement("g", {
    class: "fold-button",
    role: "button",
    tabindex: 0,
    "aria-expanded": String(!folded),
    "aria-label": `${folded ? "Unfold" : "Fold"} ${name}`,
    "data-fold": id,
    transform: `translate(${x + width - inset},${Math.max(y, radius + 1)})`
  });
  button.append(
    svgElement("rect", {x: -12, y: -12, width: 24, height: 24}),
    svgElement("circle", {r: radius}),
    svgElement("path", {d: folded ? "M-4 0h8M0 -4v8" : "M-4 0h8"})
  );
  const ask = () => {
    const detail: FoldWish = {id, folded: !folded};
    button.dispatchEvent(new CustomEvent("picture-fold", {bubbles: true, detail}));
  };
  button.addEventListener("click", ask);
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    ask();
  });
  return button;
}
