import {diffArrays} from "diff";
import {diff3MergeRegions, diffIndices} from "node-diff3";

/** A place at which two texts differ: lines that one has there, and lines that the other has instead. */
export interface Hunk {
  /** The place in the first text: how many lines stand before it. */
  readonly from: number;
  /** The place in the second text. */
  readonly to: number;
  /** The lines of the first text; none where the second has more. */
  readonly removed: readonly string[];
  /** The lines of the second text; none where it has less. */
  readonly added: readonly string[];
}

/** The places at which a text differs from another, line by line, from the top. */
export function hunksOf(original: string, source: string): readonly Hunk[] {
  const hunks: Hunk[] = [];
  let [from, to] = [0, 0];
  let current: {from: number; to: number; removed: string[]; added: string[]} | undefined;
  for (const {value, added, removed} of diffArrays(linesOf(original), linesOf(source))) {
    if (added || removed) {
      if (!current) hunks.push((current = {from, to, removed: [], added: []}));
      (added ? current.added : current.removed).push(...value);
    } else {
      current = undefined;
    }
    if (!added) from += value.length;
    if (!removed) to += value.length;
  }
  return hunks;
}

/** The second text with one place as it is in the first. */
export function revertHunk(source: string, {to, removed, added}: Hunk): string {
  const lines = linesOf(source);
  return [...lines.slice(0, to), ...removed, ...lines.slice(to + added.length)].join("\n");
}

/** A place at which the author's new text, or the reader's, differs from the text that both began from. */
export interface MergeHunk {
  /** Who changed it. */
  readonly by: "author" | "reader" | "both alike" | "both";
  /** How many lines of the text that both began from stand before it. */
  readonly from: number;
  readonly before: readonly string[];
  readonly author: readonly string[];
  readonly reader: readonly string[];
}

/** What the author and the reader changed, and their changes together. */
export interface Merge {
  readonly hunks: readonly MergeHunk[];
  /** The text with the changes of both; `undefined` when they changed the same lines, or such that touch. */
  readonly merged: string | undefined;
}

/**
 * Puts two changes of a text together, line by line.
 *
 * @param base the text that both began from
 * @param author the author's text now
 * @param reader the reader's text
 */
export function mergeOf(base: string, author: string, reader: string): Merge {
  const [baseLines, authorLines, readerLines] = [linesOf(base), linesOf(author), linesOf(reader)];
  const shared: MergeHunk[] = [];
  const merged: string[] = [];
  for (const region of diff3MergeRegions(authorLines, baseLines, readerLines)) {
    if (region.stable) {
      merged.push(...region.bufferContent);
      continue;
    }
    const {aContent, bContent, oContent, oStart} = region;
    const by = aContent.join("\n") === bContent.join("\n") ? "both alike" : "both";
    merged.push(...aContent);
    shared.push({by, from: oStart, before: oContent, author: aContent, reader: bContent});
  }
  const isShared = (from: number, length: number) =>
    shared.some(({from: start, before}) => from <= start + before.length && from + length >= start);
  const own = (by: "author" | "reader", lines: string[]) =>
    diffIndices(baseLines, lines)
      .filter(({buffer1: [from, length]}) => !isShared(from, length))
      .map(({buffer1: [from], buffer1Content: before, buffer2Content: after}): MergeHunk => {
        return {by, from, before, author: by === "author" ? after : before, reader: by === "reader" ? after : before};
      });
  const hunks = [...shared, ...own("author", authorLines), ...own("reader", readerLines)];
  return {
    hunks: hunks.sort((a, b) => a.from - b.from),
    merged: shared.some(({by}) => by === "both") ? undefined : merged.join("\n")
  };
}

function linesOf(text: string): string[] {
  return text.split("\n");
}
