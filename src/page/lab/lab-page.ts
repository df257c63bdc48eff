import {parseAnswer} from "../../lesson/answer-text.ts";
import type {Home} from "../../lesson/branch.ts";
import type {CellResult} from "../../lesson/view.ts";
import type {LessonPage} from "../lesson-page.ts";
import type {ChosenFile} from "./files.ts";
import {filesOfDrop, filesOfInput, readFiles} from "./files.ts";
import {attachPicking} from "./pick.ts";
import type {Asked, Choice, Files, ScenarioCells} from "./program.ts";
import {
  labCells,
  loadCell,
  loadCellId,
  placesCell,
  questionCell,
  readPlaces,
  readReport,
  scenarioCells
} from "./program.ts";

/**
 * Brings the lab to life: files that a reader brings are loaded before the page's cells, and what a reader asks by
 * pointing is sent after them. All of it runs where cells run, in the sandbox, which has no network.
 *
 * @param desk the element of the page with the lab's forms
 */
export function attachLab(desk: HTMLElement, lesson: LessonPage): void {
  const part = <E extends HTMLElement>(selector: string): E => {
    const found = desk.querySelector<E>(selector);
    if (!found) throw new Error(`The lab has no ${selector}`);
    return found;
  };
  const [own, ask] = [part<HTMLElement>(".lab-own"), part<HTMLFormElement>(".lab-ask")];
  const [report, failure, status] = [part(".lab-report"), part(".lab-failure"), part(".lab-status")];
  const [answer, symptom] = [part(".lab-answer"), part(".lab-symptom")];
  const lists = {from: part("#lab-senders"), to: part("#lab-targets")};
  const field = (name: string) => ask.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;

  /** The files that were loaded, and those that are being loaded with them. */
  let loaded: Choice = {number: 0, files: {}};
  let loading: Choice | undefined;
  let choices = 0;
  /** When what was chosen last is loaded or refused. */
  let taken = Promise.resolve();
  /** How often the reader began anew: what was chosen before that is not loaded any more. */
  let beginnings = 0;
  let onLoaded = () => {};
  let scenario: ScenarioCells = [];
  let asked: Asked | undefined;
  let home: Home | undefined;
  let begun = false;

  const picking = attachPicking(
    desk.closest("main") ?? desk,
    (role, value) => {
      field(role).value = value;
      picking.show(chosen());
      status.textContent = role === "from" ? `From ${value}. Now click what it is to reach.` : "";
      begin();
      if (role === "to") send();
    },
    (role) => {
      begin();
      status.textContent =
        role === "from"
          ? "Nothing sends from there. Click an instance, a network interface or the internet."
          : "Nothing answers there by itself. Click an endpoint, its interface, an instance or a service.";
    }
  );
  const chosen = () => ({from: field("from").value, to: field("to").value});

  /** Puts the lab's cells around the page's, and runs it. */
  function run(): void {
    begun = true;
    const choice = loading ?? loaded;
    lesson.surround({
      before: Object.keys(choice.files).length > 0 ? [loadCell(choice)] : scenarioCells(scenario),
      after: [placesCell, ...(asked ? [questionCell(asked)] : [])],
      home,
      outputOf: (cell) => ({[labCells.question]: answer, [labCells.scenario]: symptom})[cell],
      onResult
    });
  }

  /** Runs the page with the lab's cells, once there is a use for them. */
  function begin(): void {
    if (!begun) run();
  }

  function onResult(cell: string, result: CellResult | undefined): void {
    // What an earlier choice came to may arrive after the next was made.
    if (loading && cell === loadCellId(loading)) onLoad(loading, result);
    if (cell === labCells.places && result?.text !== undefined) offer(result.text);
  }

  function onLoad(choice: Choice, result: CellResult | undefined): void {
    loading = undefined;
    onLoaded();
    if (result?.error) {
      failure.textContent = `${result.error.message} Nothing of these files was loaded; what was there before is still there.`;
      runAgain();
      return;
    }
    loaded = choice;
    scenario = [];
    symptom.replaceChildren();
    part<HTMLElement>(".lab-forget").hidden = false;
    const rows = parseAnswer(result?.text);
    const {homes, lines} = readReport(Array.isArray(rows) ? rows : []);
    report.replaceChildren(...[...homesInWords(homes), ...lines].map(paragraph));
    const [first] = homes;
    if (first?.accountId === home?.accountId && first?.region === home?.region) return;
    home = first;
    runAgain();
  }

  /** Runs the page anew when all that came of this run is drawn: what is drawn after would pass for the new run's. */
  function runAgain(): void {
    queueMicrotask(run);
  }

  function offer(text: string): void {
    const rows = parseAnswer(text);
    const places = readPlaces(Array.isArray(rows) ? rows : []);
    picking.offer(places);
    for (const role of ["from", "to"] as const) {
      const options = places.filter((place) => place.role === role).map(({value, label}) => new Option(label, value));
      lists[role].replaceChildren(...options);
    }
  }

  /** Loads files after all that were chosen before: each choice stands or falls by itself. */
  function take(files: Promise<readonly ChosenFile[]>): void {
    failure.textContent = "";
    const beginning = beginnings;
    const reading = files.then(readFiles);
    // It may fail before its turn comes, which is when that is told.
    reading.catch(() => undefined);
    taken = taken
      .then(async () => {
        const read = await reading;
        if (beginning === beginnings && Object.keys(read).length > 0) await load(read);
      })
      .catch((error: unknown) => {
        if (beginning === beginnings) failure.textContent = String(error);
      });
  }

  function load(read: Files): Promise<void> {
    return new Promise((resolve) => {
      onLoaded = resolve;
      loading = {number: ++choices, files: {...loaded.files, ...read}};
      run();
    });
  }

  function send(): void {
    const {from, to} = chosen();
    const port = field("port").value.trim();
    const protocol = field("protocol").value as Asked["protocol"];
    asked = {from: from.trim(), to: to.trim(), protocol, ...(port !== "" && {port: Number(port)})};
    picking.show(chosen());
    run();
  }

  ask.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  ask.addEventListener("focusin", begin);
  for (const input of own.querySelectorAll<HTMLInputElement>("input[type=file]")) {
    input.addEventListener("change", () => {
      const files = filesOfInput(input);
      // The same file can be chosen again, after a change of it.
      input.value = "";
      take(Promise.resolve(files));
    });
  }
  /** Begins anew, with an account that the page lists or with an empty one. */
  function beginWith(cells: ScenarioCells): void {
    beginnings++;
    loaded = {number: ++choices, files: {}};
    [loading, asked, home, scenario] = [undefined, undefined, undefined, cells];
    onLoaded();
    for (const element of [report, failure, status, answer, symptom]) element.replaceChildren();
    part<HTMLElement>(".lab-forget").hidden = cells.length === 0;
    run();
  }

  part(".lab-forget").addEventListener("click", () => beginWith([]));
  for (const choice of desk.querySelectorAll<HTMLElement>("[data-scenario]")) {
    choice.addEventListener("click", () => {
      const listing = choice.closest(".scenario")?.querySelectorAll<HTMLElement>("[data-scenario-cell]") ?? [];
      beginWith([...listing].map((code) => ({id: code.dataset["scenarioCell"] ?? "", source: code.textContent ?? ""})));
      symptom.scrollIntoView({block: "center"});
    });
  }
  attachDrop(part(".lab-drop"), take);
  for (const hidden of desk.querySelectorAll<HTMLElement>("[data-with-script]")) hidden.hidden = false;
  for (const fallback of desk.querySelectorAll<HTMLElement>("[data-without-script]")) fallback.hidden = true;
}

/** Lets files be dropped, anywhere on the page: a browser opens those that miss the place, and the page would be gone. */
function attachDrop(place: HTMLElement, onFiles: (files: Promise<readonly ChosenFile[]>) => void): void {
  // What else is dragged, a text into a field for example, is the browser's.
  const holdsFiles = ({dataTransfer}: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
  addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    place.classList.add("is-over");
  });
  addEventListener("dragleave", () => place.classList.remove("is-over"));
  addEventListener("drop", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    place.classList.remove("is-over");
    if (event.dataTransfer) onFiles(filesOfDrop(event.dataTransfer));
  });
}

/** Whose clients the cells have, and how to get at those of others. */
function homesInWords([first, second]: readonly Home[]): string[] {
  if (!first) return [];
  const own = `In the cell, ec2 and the others are those of account ${first.accountId} in ${first.region}.`;
  if (!second) return [own];
  const other = `lab.account("${second.accountId}", {region: "${second.region}"})`;
  return [own, `The other accounts and Regions are there too: ${other}.`];
}

function paragraph(text: unknown): HTMLParagraphElement {
  const made = document.createElement("p");
  made.textContent = String(text);
  return made;
}
