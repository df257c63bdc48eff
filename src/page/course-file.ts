import {download} from "./download.ts";
import {attempt, pageStorage} from "./edits.ts";
import {button, element, statusLine} from "./elements.ts";
import type {Exchange} from "./kept-file.ts";
import {collectKept, compareKept} from "./kept-file.ts";
import {progressChanged} from "./progress.ts";
import {sitePlaces} from "./site-places.ts";

/** The name of the file that a reader takes away. */
const fileName = "where-is-the-router.json";

/** Puts controls into an element: to take edits and progress away as one file, and to bring such a file back. */
export function attachCourseFile(block: HTMLElement): void {
  const base = new URL(sitePlaces(document).root || "./", location.href).pathname;
  const status = statusLine("progress-status");
  const choices = element("div", "progress-choices");
  const chooser = element("input", "progress-chooser");
  chooser.type = "file";
  chooser.accept = "application/json,.json";
  chooser.hidden = true;
  chooser.addEventListener("change", () => {
    const [file] = chooser.files ?? [];
    chooser.value = "";
    if (file) file.text().then(compare, () => say("The file could not be read. Nothing was changed."));
  });

  const controls = element("div", "progress-controls");
  controls.append(
    button("Save as a file", "progress-save", save),
    button("Bring back a file", "progress-load", () => chooser.click()),
    chooser
  );
  block.append(controls, status, choices);

  function save(): void {
    const storage = pageStorage();
    if (!storage) return say("Your browser does not let this page keep anything.");
    const text = JSON.stringify(collectKept(storage, base), undefined, 2);
    download(new Blob([text], {type: "application/json"}), fileName);
    say("Saved: your edits, guesses and solutions of all pages.");
  }

  function compare(text: string): void {
    const storage = pageStorage();
    if (!storage) return say("Your browser does not let this page keep anything.");
    const exchange = compareKept(text, storage, base);
    if (!exchange) return say("This is no file of this course, or a damaged one. Nothing was changed.");
    const {different} = exchange;
    if (different.size === 0) return bring(exchange, false);
    say(`${entries(different.size)} in the file and here differ. Which do you want?`);
    choices.replaceChildren(
      button("Those of the file", "progress-theirs", () => bring(exchange, true)),
      button("Those that are here", "progress-mine", () => bring(exchange, false))
    );
  }

  function bring({missing, different}: Exchange, withDifferent: boolean): void {
    const storage = pageStorage();
    const wanted = [...missing, ...(withDifferent ? different : [])];
    const written = wanted.filter(([key, value]) => attempt(() => (storage?.setItem(key, value), true)));
    dispatchEvent(new Event(progressChanged));
    const full = written.length < wanted.length ? " The browser has no room for the rest." : "";
    say(`${entries(written.length)} brought back.${full}`);
  }

  function say(text: string): void {
    choices.replaceChildren();
    status.textContent = text;
    status.focus();
  }
}

function entries(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}
