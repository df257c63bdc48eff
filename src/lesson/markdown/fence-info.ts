/** What follows the three backticks of a fence. */
export interface FenceInfo {
  /** The first word, for example `ts`. Empty for a fence without one. */
  readonly language: string;
  /** The words after it that have no value, for example `live`, `hidden`. */
  readonly flags: ReadonlySet<string>;
  /** The words with a value: `id=gateway` or `id="gateway"`. */
  readonly attributes: ReadonlyMap<string, string>;
}

const word = /([^\s=]+)(?:=(?:"([^"]*)"|(\S*)))?/g;

/** Parses what follows the three backticks of a fence, for example `ts live id=gateway hidden`. */
export function parseFenceInfo(info: string): FenceInfo {
  const [language = "", ...rest] = info.trim().split(/(?<=^\S*)\s+/);
  const flags = new Set<string>();
  const attributes = new Map<string, string>();
  for (const [, name = "", quoted, bare] of rest.join(" ").matchAll(word)) {
    const value = quoted ?? bare;
    if (value === undefined) flags.add(name);
    else attributes.set(name, value);
  }
  return {language, flags, attributes};
}
