import {challengeBranch, checkCell} from "../lesson/branch.ts";
import type {Verdict} from "../lesson/verdict.ts";
import type {CellResult} from "../lesson/view.ts";
import {button, element, statusLine} from "./elements.ts";
import {LiveCell} from "./live-cell.ts";
import {loadPart} from "./load-part.ts";
import type {Progress} from "./progress.ts";
import type {Question} from "./question.ts";

/**
 * A challenge of a lesson: `<course-challenge>`, around what the build baked. The reader's program runs in a side branch of
 * the page; its outcome is checked when the reader asks.
 */
export class CourseChallenge extends HTMLElement implements Question {
  #progress: Progress | undefined;
  /** What the check said last. */
  #verdict: Verdict | undefined;
  /** Whether the reader waits for a verdict. */
  #isAsked = false;
  readonly #status = statusLine("challenge-verdict");
  readonly #badge = element("span", "challenge-solved");

  onAsk: () => void = () => undefined;

  /** Brings the challenge to life, when its cell is. Call it once. */
  attach(progress: Progress): void {
    this.#progress = progress;
    const buttons = element("div", "challenge-buttons");
    buttons.append(
      button("Check", "challenge-check", () => this.#ask()),
      this.#status
    );
    this.cell?.querySelector(".cell-code")?.after(buttons);
    const {par} = this.dataset;
    if (par !== undefined) this.#name.append(element("span", "challenge-par", `Par: ${calls(Number(par))}`));
    this.#name.append(this.#badge);
    this.#showSolved();
    this.#openHintsInTurn();
    this.#compareSolution();
  }

  get cell(): LiveCell | undefined {
    const cell = this.querySelector("live-cell");
    return cell instanceof LiveCell ? cell : undefined;
  }

  get branch(): Question["branch"] {
    const {challenge: id = "", after, check = "", solution = ""} = this.dataset;
    return challengeBranch({id, after, check, solution, code: this.cell?.source ?? ""});
  }

  onResult(cell: string, result: CellResult | undefined, fresh: boolean): void {
    if (cell !== checkCell(this.#id)) return;
    if (result) {
      this.#verdict = result.verdict ?? {passed: false, message: result.error?.message ?? "", calls: 0, par: 0};
      // What was said is about a program that is no more.
      if (!this.#isAsked) this.#say("");
    }
    if (!fresh || !this.#isAsked || !this.#verdict) return;
    this.#isAsked = false;
    this.#tell(this.#verdict);
  }

  get #id(): string {
    return this.dataset["challenge"] ?? "";
  }

  get #name(): HTMLElement {
    return this.querySelector<HTMLElement>(".challenge-name")!;
  }

  #ask(): void {
    this.#isAsked = true;
    this.#say("Checking…");
    this.onAsk();
  }

  #tell({passed, message, calls: made}: Verdict): void {
    if (!passed) {
      const changed = document.querySelector("live-cell.is-changed:not(course-challenge *)");
      const above = changed ? " Cells of this page are changed, too: the challenge goes on from what they leave." : "";
      this.#say(`Not yet. ${message}${above}`);
      return;
    }
    if (this.cell?.isFromLink) {
      this.#say(`The program of the shared link solves it, in ${calls(made)}. Keep it as yours to have it count.`);
      return;
    }
    const isKept = this.#progress?.keepSolved(this.#id, {calls: made}) ?? false;
    this.#say(
      `Solved, in ${calls(made)}.${isKept ? "" : " Your browser does not let this page keep that."}`,
      "is-solved"
    );
    this.#showSolved();
  }

  #say(text: string, className = ""): void {
    this.#status.className = `challenge-verdict ${className}`.trim();
    this.#status.textContent = text;
  }

  #showSolved(): void {
    const solved = this.#progress?.solved(this.#id);
    this.classList.toggle("is-solved", solved !== undefined);
    this.#badge.textContent = solved ? `Solved in ${calls(solved.calls)}` : "";
  }

  /** Leaves each hint out of sight until the one before it was opened. */
  #openHintsInTurn(): void {
    const hints = [...this.querySelectorAll<HTMLDetailsElement>(".challenge-hint")];
    for (const [index, hint] of hints.entries()) {
      hint.hidden = index > 0;
      hint.addEventListener("toggle", () => {
        const next = hints[index + 1];
        if (hint.open && next) next.hidden = false;
      });
    }
  }

  /** Shows the solution as its difference to the reader's own text, whenever it is opened. */
  #compareSolution(): void {
    const details = this.querySelector<HTMLDetailsElement>(".challenge-solution");
    const listing = details?.querySelector("pre");
    if (!details || !listing) return;
    details.addEventListener("toggle", () => {
      if (!details.open) return;
      void loadPart(import("./line-difference.ts")).then((loaded) => {
        if (!loaded) return;
        details.querySelector(".difference")?.remove();
        const {cell} = this;
        listing.hidden = cell?.isChanged ?? false;
        if (!cell?.isChanged) return;
        listing.before(
          loaded.lineDifference(cell.source, this.dataset["solution"] ?? "", "What is yours and what the solution has")
        );
      });
    });
  }
}

function calls(count: number): string {
  return count === 1 ? "1 call" : `${count} calls`;
}
