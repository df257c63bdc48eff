/** Makes an element with a class and text. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = ""
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

/** Makes a button. */
export function button(text: string, className: string, action: () => void): HTMLButtonElement {
  const made = element("button", className, text);
  made.type = "button";
  made.addEventListener("click", action);
  return made;
}

/** Makes a place where something is told to readers who do not see it appear, and which can take the focus. */
export function statusLine(className: string): HTMLParagraphElement {
  const made = element("p", className);
  made.setAttribute("role", "status");
  made.tabIndex = -1;
  return made;
}

/** Makes an element of a picture, with attributes and text. */
export function svgElement<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Readonly<Record<string, string | number>> = {},
  text = ""
): SVGElementTagNameMap[K] {
  const made = document.createElementNS(svgSpace, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, String(value));
  made.textContent = text;
  return made;
}

/** The namespace of the elements of pictures. */
export const svgSpace = "http://www.w3.org/2000/svg";

/** Whether the reader prefers less motion. */
export function prefersStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}
