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
