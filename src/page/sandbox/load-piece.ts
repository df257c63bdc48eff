import type {PieceName} from "./pieces.ts";

/** Loads the code of a piece. The browser keeps it. */
export const loadPiece: Readonly<Record<PieceName, () => Promise<string>>> = {
  pictures: async () => (await import("./pieces/pictures.ts?script")).default,
  compiler: async () => (await import("./pieces/compiler.ts?script")).default,
  files: async () => (await import("./pieces/files.ts?script")).default
};
