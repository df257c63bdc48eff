import type * as files from "./pieces/files.ts";

/*
 * Loading an account from files and describing it as files, as the sandbox's worker has them: they come in a piece, because
 * few pages need them. The bundle has this module in the place of theirs (tools/bundle.ts).
 */

let piece: typeof files | undefined;

/** Takes the piece, when it comes. */
export function takeFiles(late: typeof files): void {
  piece = late;
}

function there(): typeof files {
  if (!piece) throw new Error("The page sent no piece for files.");
  return piece;
}

export const loadAccount: typeof files.loadAccount = (...asked) => there().loadAccount(...asked);

export const describeFiles: typeof files.describeFiles = (...asked) => there().describeFiles(...asked);
