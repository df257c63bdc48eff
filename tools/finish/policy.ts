import {createHash} from "node:crypto";

/**
 * The policy of a page: nothing from another host, no script but the site's own files and the inline ones that are in
 * the page, by their hashes, and no style but the site's own files and what scripts set by the object model.
 *
 * @param inlineScripts the texts of the page's inline scripts
 */
export function contentSecurityPolicy(inlineScripts: readonly string[]): string {
  const hashes = [...new Set(inlineScripts.map(hashSource))].sort();
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(" "),
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "worker-src 'self'",
    "base-uri 'self'",
    "form-action 'none'"
  ].join("; ");
}

function hashSource(script: string): string {
  return `'sha256-${createHash("sha256").update(script).digest("base64")}'`;
}

/** Puts the policy of a page first in its head, before anything that it governs. */
export function addPolicy(document: Document): void {
  // The policy does not look at what is data.
  const inline = document.querySelectorAll('script:not([src], [type="application/json"])');
  const scripts = [...inline].map((script) => script.textContent ?? "");
  const meta = document.createElement("meta");
  meta.setAttribute("http-equiv", "Content-Security-Policy");
  meta.setAttribute("content", contentSecurityPolicy(scripts));
  const charset = document.querySelector("meta[charset]");
  if (charset) charset.after(meta);
  else document.head.prepend(meta);
}
