import type {Locator, Page} from "playwright-core";

/** A cell of a lesson in a browser. */
export interface CellOnPage {
  readonly element: Locator;
  /** The code, whether the page shows it or the editor. */
  readonly code: Locator;
  readonly output: Locator;
  /** The text of the code as the reader sees it. */
  readonly text: () => Promise<string>;
  /** Replaces the whole code, as somebody does who marks all and pastes. */
  readonly write: (text: string) => Promise<void>;
  /** Replaces a part of the code. */
  readonly replace: (part: string, by: string) => Promise<void>;
}

/** The cell of a name. */
export function cellOf(page: Page, name: string): CellOnPage {
  const element = page.locator(`#cell-${name}`);
  const code = element.locator(".cell-source, .cm-content");
  const text = async () =>
    (
      await code.evaluate((shown) => {
        const lines = [...shown.querySelectorAll(".cm-line")].map((line) => line.textContent);
        return lines.length > 0 ? lines.join("\n") : shown.textContent;
      })
    ).replace(/\n$/, "");
  const write = async (next: string) => {
    await code.click();
    await element.locator(".cm-editor").waitFor();
    await page.keyboard.press("ControlOrMeta+a");
    await page.keyboard.insertText(next);
  };
  return {
    element,
    code,
    output: element.locator(".cell-output"),
    text,
    write,
    async replace(part, by) {
      const before = await text();
      if (!before.includes(part)) throw new Error(`Cell "${name}" does not hold "${part}": ${before}`);
      await write(before.replace(part, by));
    }
  };
}

/** Waits until every cell shows what the newest text gives. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.documentElement.hasAttribute("data-replaying"));
}
