/**
 * Mends what Framework's shell lacks and cannot be told: a language, zooming, names for its controls, lists that are
 * lists, a way past the sidebar.
 */
export function mendShell(document: Document): void {
  document.documentElement.setAttribute("lang", "en");
  document.querySelector("meta[name=viewport]")?.setAttribute("content", "width=device-width, initial-scale=1");
  mendSidebar(document);
  mendSearch(document);
  name(document, "#observablehq-toc nav", "On this page");
  name(document, "#observablehq-footer nav", "Before and next");
  for (const aside of document.querySelectorAll("#observablehq-toc")) replaceTag(aside, "div");
  const main = document.querySelector("#observablehq-main");
  main?.setAttribute("tabindex", "-1");
  // Headings are given a tabindex by Framework's anchors, and nothing sends the focus there.
  for (const heading of main?.querySelectorAll("h1, h2, h3, h4") ?? []) heading.removeAttribute("tabindex");
  const skip = document.createElement("a");
  skip.className = "skip";
  skip.setAttribute("href", "#observablehq-main");
  skip.textContent = "Skip to the text";
  document.body.prepend(skip);
}

function mendSidebar(document: Document): void {
  const sidebar = document.querySelector("#observablehq-sidebar");
  const toggle = document.querySelector("#observablehq-sidebar-toggle");
  if (!sidebar || !toggle) return;
  sidebar.setAttribute("aria-label", "Course");
  toggle.setAttribute("aria-label", "Show the pages of the course");
  toggle.setAttribute("aria-controls", sidebar.id);
  // For the mouse alone: the toggle does the same, and has a name.
  const labels = ["#observablehq-sidebar-backdrop", "#observablehq-sidebar-close"];
  for (const label of labels) document.querySelector(label)?.setAttribute("aria-hidden", "true");
  const close = document.querySelector("#observablehq-sidebar-close");
  if (close) sidebar.prepend(close);
  for (const summary of sidebar.querySelectorAll("section > summary")) {
    replaceTag(summary, "p").className = "section-name";
  }
  for (const section of sidebar.querySelectorAll("section")) replaceTag(section, "div").classList.add("section");
  for (const link of sidebar.querySelectorAll(".observablehq-link-active a")) link.setAttribute("aria-current", "page");
}

function mendSearch(document: Document): void {
  name(document, "#observablehq-search input", "Search the course");
  document.querySelector("#observablehq-search input")?.setAttribute("aria-keyshortcuts", "/");
  const results = document.querySelector("#observablehq-search-results");
  results?.setAttribute("aria-live", "polite");
  document.querySelector("#observablehq-search")?.setAttribute("role", "search");
}

function name(document: Document, selector: string, label: string): void {
  document.querySelector(selector)?.setAttribute("aria-label", label);
}

function replaceTag(element: Element, tag: string): Element {
  const replacement = element.ownerDocument.createElement(tag);
  for (const {name, value} of element.attributes) replacement.setAttribute(name, value);
  replacement.append(...element.childNodes);
  element.replaceWith(replacement);
  return replacement;
}
