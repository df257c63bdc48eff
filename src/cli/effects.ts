/** What the commands need of the machine; tests pass their own. */
export interface Effects {
  /** Writes a line for people or programs. */
  readonly print: (text: string) => void;
  /** Writes a line about what went wrong. */
  readonly complain: (text: string) => void;
  /** The text of a file. Rejects when there is none. */
  readonly readFile: (path: string) => Promise<string>;
  /** The paths of the files in a folder and below it, relative to it. Rejects when there is none. */
  readonly listFiles: (folder: string) => Promise<readonly string[]>;
}

/** Something is wrong with how a command was called: exit status 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
