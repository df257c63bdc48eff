/**
 * Takes Framework's own runtime out of a page: no page has cells of Framework's, and a reader would load 50 kB for
 * nothing. What it did for the sidebar, the page's script does.
 */
export function removeFrameworkClient(document: Document): void {
  for (const script of document.querySelectorAll("script[type=module]:not([src])")) {
    if (/^\s*import "[^"]*\/_observablehq\/client\.\w+\.js";\s*$/.test(script.textContent ?? "")) script.remove();
  }
  for (const link of document.querySelectorAll("link[rel=modulepreload]")) {
    if (/\/_observablehq\/(client|runtime|stdlib)\./.test(link.getAttribute("href") ?? "")) link.remove();
  }
}
