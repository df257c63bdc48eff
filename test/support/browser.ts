import type {Browser, BrowserContext, BrowserContextOptions, Page} from "playwright-core";
import {chromium} from "playwright-core";
import {inject} from "vitest";

/**
 * Starts the browser that the tests were given.
 *
 * @throws Error that says why there is none
 */
export async function launchBrowser(): Promise<Browser> {
  if (!inject("browser")) throw new Error(inject("browserFault"));
  return chromium.launch({
    executablePath: inject("browser"),
    args: [
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-quic",
      "--no-first-run",
      // Chromium's own sandbox needs rights that root in a container does not have.
      ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])
    ]
  });
}

/** A page, and what went wrong in it or left the site. */
export interface WatchedPage {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Addresses asked for that are not the site's. */
  readonly elsewhere: readonly string[];
  /** Errors of scripts, refusals of the content security policy, answers that are not there. */
  readonly errors: readonly string[];
}

/**
 * Opens a page of its own, without storage of earlier ones.
 *
 * @param origin the origin of the site, for example `http://127.0.0.1:8080`
 */
export async function openPage(
  browser: Browser,
  origin: string,
  options: BrowserContextOptions = {}
): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  // A step that waits in vain is named before the time of its test is over.
  page.setDefaultTimeout(20_000);
  const elsewhere: string[] = [];
  const errors: string[] = [];
  context.on("request", (request) => {
    const {protocol, origin: asked} = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && asked !== origin) elsewhere.push(request.url());
  });
  page.on("response", (response) => {
    if (response.status() >= 400) errors.push(`${response.status()} ${response.url()}`);
  });
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  return {page, context, elsewhere, errors};
}
