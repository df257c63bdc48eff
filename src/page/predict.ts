import {answerBranch, answerCell} from "../lesson/branch.ts";
import type {Choice, Right} from "../lesson/prediction.ts";
import {isRight, rightAnswer, rightText} from "../lesson/prediction.ts";
import type {CellResult} from "../lesson/view.ts";
import {button, element, statusLine} from "./elements.ts";
import type {Guess, Progress} from "./progress.ts";
import type {Question} from "./question.ts";

/**
 * A prediction of a lesson: `<course-prediction>`, around what the build baked. The output that it is about waits until
 * the reader has made a guess or asks to be shown. A guess stays beside the answer.
 */
export class CoursePrediction extends HTMLElement implements Question {
  #progress: Progress | undefined;
  #guess: Guess | undefined;
  /** Whether the browser keeps the guess. */
  #isKept = true;
  #right: Right | undefined;
  /** The answer on the page as its author has it. */
  #baked = "";
  readonly #status = statusLine("predict-status");
  readonly #buttons = element("div", "predict-buttons");
  readonly #again = button("Guess again", "predict-again", () => this.#forget());

  onAsk: () => void = () => undefined;

  /** Brings the prediction to life. Call it once. */
  attach(progress: Progress): void {
    this.#progress = progress;
    this.#baked = this.dataset["right"] ?? "";
    this.#right = this.#baked === "" ? undefined : (JSON.parse(this.#baked) as Right);
    const commit = button("This is my guess", "predict-commit", () => this.#commit());
    const skip = button("Just show me", "predict-skip", () => this.#reveal({}));
    this.#buttons.append(commit, ...(this.#isOpen ? [] : [skip]));
    this.#form.after(this.#buttons, this.#status, this.#again);
    this.#typed?.addEventListener("keydown", (event) => {
      if (event.key === "Enter") this.#commit();
    });
    this.#guess = progress.guess(this.#name);
    this.#update();
  }

  get branch(): Question["branch"] {
    const {answer, after} = this.dataset;
    return answer === undefined ? undefined : answerBranch(this.#name, answer, after);
  }

  /** Takes the answer on the page as the reader has it. */
  onResult(cell: string, result: CellResult | undefined): void {
    if (cell !== answerCell(this.#name) || !result) return;
    this.#right = rightAnswer(this.#choices, result);
    this.#update();
  }

  get #name(): string {
    return this.dataset["prediction"] ?? "";
  }

  /** Whether there is no right answer. */
  get #isOpen(): boolean {
    return this.dataset["answer"] === undefined;
  }

  get #form(): HTMLFieldSetElement {
    return this.querySelector("fieldset")!;
  }

  get #typed(): HTMLInputElement | null {
    return this.querySelector("input[type=text]");
  }

  get #items(): readonly HTMLLIElement[] {
    return [...this.querySelectorAll<HTMLLIElement>(".predict-choices > li")];
  }

  get #choices(): readonly Choice[] {
    return this.#items.map((item) => {
      const label = item.querySelector("label > span");
      const name = label?.firstElementChild?.matches("code:first-child") ? label.firstElementChild.textContent : null;
      return {text: (label?.textContent ?? "").trim(), ...(name !== null && {name})};
    });
  }

  #commit(): void {
    const chosen = this.#items.findIndex((item) => item.querySelector("input")?.checked);
    const text = this.#typed ? this.#typed.value.trim() : this.#choices[chosen]?.text;
    if (text) this.#reveal({text});
    else this.#status.textContent = this.#typed ? "Write your guess first." : "Choose one first.";
  }

  #reveal(guess: Guess): void {
    this.#guess = guess;
    this.#isKept = this.#progress?.keepGuess(this.#name, guess) ?? false;
    this.#update();
    this.#status.focus();
  }

  #forget(): void {
    this.#guess = undefined;
    this.#isKept = true;
    this.#progress?.keepGuess(this.#name, undefined);
    this.#update();
    this.#form.querySelector("input")?.focus();
  }

  /** Shows what is known by now: the guess, the answer, and the output that waits for them. */
  #update(): void {
    const isAnswered = this.#guess !== undefined;
    const answer = this.querySelector<HTMLDetailsElement>(".predict-answer");
    // Between guesses it is the reader who opens and closes it.
    if (answer && this.classList.contains("is-answered") !== isAnswered) answer.open = isAnswered;
    this.classList.toggle("is-answered", isAnswered);
    this.#form.disabled = isAnswered;
    this.#buttons.hidden = isAnswered;
    this.#again.hidden = !isAnswered;
    this.#mark();
    this.#tell();
    this.#cover();
  }

  /** Marks the guess and the answer among the choices. */
  #mark(): void {
    const guessed = this.#guess?.text;
    const choices = this.#choices;
    for (const [index, item] of this.#items.entries()) {
      const isGuess = guessed !== undefined && choices[index]?.text === guessed;
      const isAnswer = this.#guess !== undefined && this.#right?.kind === "choice" && this.#right.index === index;
      item.classList.toggle("is-guess", isGuess);
      item.classList.toggle("is-answer", isAnswer);
      item.querySelector(".predict-mark")?.remove();
      const words = [isGuess ? "your guess" : "", isAnswer ? "what happens" : ""].filter((word) => word !== "");
      if (words.length > 0) item.append(element("span", "predict-mark", words.join(", ")));
      const input = item.querySelector("input");
      if (input && isGuess) input.checked = true;
    }
    if (this.#typed && guessed !== undefined) this.#typed.value = guessed;
  }

  #tell(): void {
    const right = this.#right;
    const place = this.querySelector(".predict-right");
    if (place && right) place.textContent = this.#answerInWords(right);
    const kept = this.#isKept ? "" : " Your browser does not let this page keep it.";
    this.#status.textContent = this.#verdictInWords() + kept;
    this.#status.classList.toggle("is-right", this.#isRight);
  }

  get #isRight(): boolean {
    const text = this.#guess?.text;
    return text !== undefined && this.#right !== undefined && isRight(text, this.#choices, this.#right);
  }

  #verdictInWords(): string {
    const text = this.#guess?.text;
    if (text === undefined) return "";
    if (this.#isOpen) return `You said “${text}”. That is kept.`;
    return this.#isRight ? `You said “${text}”, and so it is.` : `You said “${text}”. It turns out otherwise.`;
  }

  #answerInWords(right: Right): string {
    const changed = this.#baked !== "" && JSON.stringify(right) !== this.#baked;
    const before = changed ? "With the page as you changed it: " : "";
    if (right.kind === "none") return `${before}nothing of this is so.`;
    return before + rightText(this.#choices, right);
  }

  /** Opens the output of the cell when no prediction about it waits any more, and covers it again. */
  #cover(): void {
    const of = this.dataset["of"];
    const cell = of === undefined ? null : document.getElementById(`cell-${of}`);
    if (of === undefined || !cell) return;
    const others = document.querySelectorAll(`course-prediction[data-of="${of}"]:not(.is-answered)`);
    const isCovered = others.length > 0;
    for (const covered of [cell, document.getElementById(`picture-${of}`)]) {
      covered?.toggleAttribute("data-covered", isCovered);
    }
    cell.querySelector(".cell-cover")?.remove();
    if (!isCovered) return;
    const note = element("p", "cell-cover");
    const link = element("a", "", "your guess");
    link.href = `#${this.id}`;
    note.append("What this cell shows waits for ", link, ".");
    cell.querySelector(".cell-output")?.before(note);
  }
}
