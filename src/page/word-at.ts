/** A part of a text. */
export interface Word {
  readonly text: string;
  /** Where it begins and ends, in UTF-16 units from the start of the text. */
  readonly start: number;
  readonly end: number;
}

/**
 * What may be an id or an address at a place of a text, the longest first: ids of some kinds have colons and slashes in
 * them, and others stand between such signs.
 */
export function idsAt(text: string, offset: number): readonly Word[] {
  return [around(text, offset, /[\w.:/-]/), around(text, offset, /[\w.:-]/), around(text, offset, /[\w.-]/)]
    .map(withoutPoints)
    .filter(({start, end}) => start <= offset && offset <= end && start < end);
}

/** A name at a place of code, with the field of its value that the place is in: of `vpc.VpcId` either the one or both. */
export interface NamePath extends Word {
  readonly name: string;
  /** The first field after the name: `""` for the name alone. */
  readonly path: string;
}

/** The name at a place of code; none inside a longer chain of fields, whose values are not known. */
export function nameAt(text: string, offset: number): NamePath | undefined {
  const {start: from} = around(text, offset, /[\w$.]/);
  const {end} = around(text, offset, /[\w$]/);
  const chain = text.slice(from, end);
  const [name = "", path = "", ...more] = chain.split(".");
  if (more.length > 0 || !/^[A-Za-z_$][\w$]*$/.test(name)) return undefined;
  return {text: chain, start: from, end, name, path};
}

function around(text: string, offset: number, allowed: RegExp): Word {
  let [start, end] = [offset, offset];
  while (start > 0 && allowed.test(text.charAt(start - 1))) start--;
  while (end < text.length && allowed.test(text.charAt(end))) end++;
  return {text: text.slice(start, end), start, end};
}

/** Points and colons at the ends belong to the sentence around a word. */
function withoutPoints({text, start}: Word): Word {
  const [, lead = "", inner = ""] = /^([.:/-]*)(.*?)[.:/-]*$/.exec(text) ?? [];
  return {text: inner, start: start + lead.length, end: start + lead.length + inner.length};
}
