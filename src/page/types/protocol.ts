import type {Program} from "../../lesson/branch.ts";

/** Names of files and their texts: the declarations of the simulator and those of the language. */
export type Library = Readonly<Record<string, string>>;

/** A page's program, as far as types go. */
export interface TypedProgram extends Pick<Program, "cells" | "branches"> {
  /** The ids of cells that nothing is told of: those that are meant to fail, and such as cannot be edited. */
  readonly quiet: readonly string[];
}

/** Something wrong in a cell, by its types. Offsets are in UTF-16 units of the cell's text. */
export interface TypeProblem {
  readonly from: number;
  readonly to: number;
  readonly message: string;
}

/** What is known about a name, in words. */
export interface Description {
  /** Its declaration, as TypeScript writes it. */
  readonly code: string;
  /** The comment on it. */
  readonly text: string;
}

/** A {@link Description}, and the text that it is about. */
export interface Hover extends Description {
  readonly from: number;
  readonly to: number;
}

/** What could be written at a place. */
export interface Suggestions {
  /** Where the text begins that a suggestion takes the place of. It ends where was asked. */
  readonly from: number;
  readonly items: readonly Suggestion[];
}

/** One thing that could be written. */
export interface Suggestion {
  readonly name: string;
  /** As CodeMirror calls kinds of names: `property`, `function`, `variable`… */
  readonly kind: string;
  /** The smaller, the likelier: required members come before optional ones, and what a cell has before the language. */
  readonly rank: number;
}

/** The call that a place is in. */
export interface SignatureHelp {
  /** Where the list of arguments begins. */
  readonly from: number;
  readonly before: string;
  readonly parameters: readonly string[];
  readonly after: string;
  /** Which of the parameters the place is in, counting from 0. */
  readonly active: number;
  /** The comment on the call. */
  readonly text: string;
  /** The comment on the active parameter. */
  readonly parameterText: string;
}

/** What can be asked, and what is answered; `undefined` for nothing. */
export interface Answers {
  readonly complete: Suggestions | undefined;
  readonly describe: Description | undefined;
  readonly hover: Hover | undefined;
  readonly signature: SignatureHelp | undefined;
}

/** A question about a place in a cell. */
export interface Question {
  readonly kind: keyof Answers;
  readonly cell: string;
  readonly offset: number;
  /** For `describe`: the suggestion that it is about. */
  readonly name?: string;
}

/** What the page tells the types' worker. */
export type TypesCommand =
  /** The program from now on. `edited`: the cell to look at first. */
  | {readonly type: "program"; readonly version: number; readonly program: TypedProgram; readonly edited: string}
  /** A question about the program that was told last. A later one of the same kind takes its place. */
  | {readonly type: "ask"; readonly ask: number; readonly question: Question};

/** What the types' worker tells the page. */
export type TypesReport =
  | {readonly type: "ready"}
  | {readonly type: "answer"; readonly ask: number; readonly answer: Answers[keyof Answers]}
  | {
      readonly type: "problems";
      readonly version: number;
      readonly cell: string;
      readonly problems: readonly TypeProblem[];
    }
  /** All cells of a version were looked at. */
  | {readonly type: "checked"; readonly version: number};
