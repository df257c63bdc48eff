import type {Change} from "../lesson/view.ts";
import type {Mark} from "./scene.ts";

/**
 * What the cell in view did, in words: `2 network interfaces created`. A cell that did something to an endpoint also says
 * how many routes that added or removed, because none is an answer too.
 *
 * @param boxes all that there is, shown or folded away
 */
export function legendOf(
  changes: readonly Change[],
  boxes: readonly {readonly kind: string; readonly mark?: Mark | undefined}[]
): string[] {
  const lines = changesInWords(changes);
  if (!changes.some(({id}) => id.startsWith("vpce-"))) return lines;
  const routes = (how: Mark) => boxes.filter(({kind, mark}) => kind === "route" && mark === how).length;
  const [added, removed] = [routes("created"), routes("deleted")];
  return [
    ...lines,
    ...(added > 0 || removed === 0 ? [`${plural(added, "route")} added`] : []),
    ...(removed > 0 ? [`${plural(removed, "route")} removed`] : [])
  ];
}

/** Changes counted by what happened to which kind, in the order they happened. */
export function changesInWords(changes: readonly Change[]): string[] {
  const counts = new Map<string, {change: Change; n: number}>();
  for (const change of changes) {
    const key = `${change.how} ${change.kind}`;
    counts.set(key, {change, n: (counts.get(key)?.n ?? 0) + 1});
  }
  return [...counts.values()].map(({change: {how, kind}, n}) => `${plural(n, kind)} ${how}`);
}

/** A number and what is counted: `1 route`, `2 proxies`, `0 addresses`. */
export function plural(n: number, one: string): string {
  if (n === 1) return `1 ${one}`;
  if (/(s|x|ch|sh)$/.test(one)) return `${n} ${one}es`;
  return `${n} ${/[^aeiou]y$/.test(one) ? one.replace(/y$/, "ies") : `${one}s`}`;
}
