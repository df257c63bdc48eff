const elsewhere = /^(https?:)?\/\//i;

/** What a browser would load from another host by itself, in a page. Links are the reader's to follow, and do not count. */
export function hostsInPage(document: Document): string[] {
  const attributes = ["src", "srcset", "poster", "data", "action", "formaction", "background"];
  const loading = [...document.querySelectorAll(attributes.map((name) => `[${name}]`).join(", "))].flatMap((element) =>
    attributes.map((name) => element.getAttribute(name) ?? "")
  );
  const links = [...document.querySelectorAll("link[href]:not([rel=canonical]), use[href], image[href]")].map(
    (element) => element.getAttribute("href") ?? ""
  );
  const styles = [...document.querySelectorAll("style, [style]")].map(
    (element) => `${element.textContent ?? ""} ${element.getAttribute("style") ?? ""}`
  );
  return [
    ...[...loading, ...links].filter((address) => elsewhere.test(address.trim())),
    ...styles.flatMap(hostsInStyle)
  ];
}

/** What a stylesheet loads from another host. */
export function hostsInStyle(css: string): string[] {
  return [...css.matchAll(/(?:url\(\s*["']?|@import\s+["'])((?:https?:)?\/\/[^"')\s]+)/gi)].map((match) => match[1]!);
}

/** What a script imports from another host. */
export function hostsInScript(code: string): string[] {
  const addresses = /\b(?:import\s*\(\s*|from\s*|import\s*|importScripts\(\s*)["'`]((?:https?:)?\/\/[^"'`]+)["'`]/g;
  return [...code.matchAll(addresses)].map((match) => match[1]!);
}
