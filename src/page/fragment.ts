/**
 * What stands behind the `#` of a page's address: the id of an element, and values by their names, joined by `&`, as in
 * `#cell-walks&share=1.abc`.
 */
export interface Fragment {
  /** The id of the element to go to; empty for none. */
  readonly anchor: string;
  readonly values: ReadonlyMap<string, string>;
}

/** Reads a fragment, with or without its `#`. The first part without an equals sign is the anchor. */
export function parseFragment(hash: string): Fragment {
  const parts = hash.replace(/^#/, "").split("&");
  const named = parts.filter((part) => part.includes("="));
  const anchor = parts.find((part) => !part.includes("=")) ?? "";
  return {anchor, values: new Map(named.map((part): [string, string] => splitAt(part, part.indexOf("="))))};
}

/** Writes a fragment: with its `#`, or empty when there is nothing in it. */
export function formatFragment({anchor, values}: Fragment): string {
  const parts = [...(anchor === "" ? [] : [anchor]), ...[...values].map(([name, value]) => `${name}=${value}`)];
  return parts.length === 0 ? "" : `#${parts.join("&")}`;
}

/** A fragment with another value of a name; `undefined` takes the name out. */
export function withValue({anchor, values}: Fragment, name: string, value: string | undefined): Fragment {
  const next = new Map(values);
  if (value === undefined) next.delete(name);
  else next.set(name, value);
  return {anchor, values: next};
}

function splitAt(text: string, index: number): [string, string] {
  return [text.slice(0, index), text.slice(index + 1)];
}

/** The name of the value that holds shared cells. */
export const shareName = "share";
