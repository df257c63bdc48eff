/**
 * The pictures of a page that say nothing to somebody who cannot see them: images without an alternative text, drawings
 * without a name, figures without a caption. What is hidden from assistive technology is decoration, and a
 * drawing with nothing in it is for a script to fill and to name.
 *
 * @returns for each, where it is: the id of the nearest element that has one, and what it lacks
 */
export function silentPictures(document: Document): string[] {
  const lacks = (selector: string, isSilent: (element: Element) => boolean, what: string) =>
    [...document.querySelectorAll(selector)]
      .filter((element) => !element.closest('[aria-hidden="true"]') && isSilent(element))
      .map((element) => `a picture without ${what}${placeOf(element)}`);
  return [
    ...lacks("img", (image) => textOf(image.getAttribute("alt")) === "", "an alternative text"),
    ...lacks("svg:not(:empty)", (svg) => !svg.parentElement?.closest("svg") && nameOf(svg) === "", "a name"),
    ...lacks("figure", (figure) => textOf(figure.querySelector("figcaption")?.textContent) === "", "a caption")
  ];
}

function placeOf(element: Element): string {
  const id = element.closest("[id]")?.id;
  return id === undefined ? "" : ` in #${id}`;
}

/** The name of a drawing, by a label, by the elements that label it, or by its title. */
function nameOf(svg: Element): string {
  const labels = (svg.getAttribute("aria-labelledby") ?? "").split(" ").filter((id) => id !== "");
  const named = labels.map((id) => svg.ownerDocument.getElementById(id)?.textContent ?? "").join(" ");
  const title = [...svg.children].find(({localName}) => localName === "title")?.textContent;
  return textOf(svg.getAttribute("aria-label")) || textOf(named) || textOf(title);
}

function textOf(text: string | null | undefined): string {
  return (text ?? "").trim();
}
