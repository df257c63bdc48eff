import type {RequestKeys} from "./condition.ts";

/** Puts a request's values in place of the policy variables of a text; undefined when the request lacks one. */
export type Expand = (text: string) => string | undefined;

/** `${*}`, `${?}` and `${$}`: the character itself. */
const characters = /^[*?$]$/;

/**
 * Policy variables such as `${aws:SourceVpc}`, or `${aws:username, 'nobody'}` with a default. They came with the policy
 * language of 2012-10-17: in an older policy the text stays as it is.
 */
export function variablesOf(version: string, keys: RequestKeys): Expand {
  if (version !== "2012-10-17") return (text) => text;
  return (text) => {
    let missing = false;
    const expanded = text.replace(/\$\{([^}]+)\}/g, (whole, inside: string) => {
      if (characters.test(inside)) return whole;
      const [, key = inside, otherwise] = /^([^,]+?)\s*(?:,\s*'([^']*)')?$/.exec(inside) ?? [];
      const value = keys.get(key.trim().toLowerCase())?.[0] ?? otherwise;
      missing ||= value === undefined;
      return value === undefined ? "" : value.replace(/[*?]/g, "${$&}");
    });
    return missing ? undefined : expanded;
  };
}

/** A text in which `${*}`, `${?}` and `${$}` stand for the characters themselves. */
export function literal(text: string): string {
  return text.replace(/\$\{([*?$])\}/g, "$1");
}
