import {attempt} from "./edits.ts";

/** From this width the sidebar stands beside the text (docs/style/shell.css). */
const besideText = "(min-width: 1440px)";

const key = "observablehq-sidebar";

/**
 * Lets the sidebar's checkbox open and close it: open at first where it has room, as the reader left it afterwards, and
 * closed by Escape where it covers the text. Without this script the checkbox works by style alone.
 */
export function attachSidebar(): void {
  const toggle = document.querySelector<HTMLInputElement>("#observablehq-sidebar-toggle");
  if (!toggle) return;
  const wide = matchMedia(besideText);
  // The shell marks it indeterminate where the reader has not chosen, and shows it then where it has room.
  if (toggle.indeterminate) {
    toggle.indeterminate = false;
    toggle.checked = wide.matches;
  }
  toggle.addEventListener("change", () => {
    attempt(() => sessionStorage.setItem(key, String(toggle.checked)));
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || wide.matches || !toggle.checked) return;
    toggle.click();
    toggle.focus();
  });
}
