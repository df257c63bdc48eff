import type {OtherAddress, Outcome} from "./walk.ts";

/** Whether a client that has more addresses tries the next one: it has no connection. */
export function goesOn(outcome: Outcome): boolean {
  return outcome === "timeout" || outcome === "refused";
}

/**
 * What comes of going on to the other addresses, in a sentence; undefined where none of them takes the connection.
 *
 * @param waited seconds that the first address took
 */
export function goingOnText(waited: number, others: readonly OtherAddress[]): string | undefined {
  const index = others.findIndex(({outcome}) => !goesOn(outcome));
  const found = others[index];
  if (!found) return undefined;
  const seconds = others.slice(0, index).reduce((sum, other) => sum + other.seconds, waited);
  const when = seconds === 0 ? "at once" : `after ${seconds} seconds`;
  const what =
    found.outcome === "delivered" ? `gets through ${when}` : `connects ${when}, and it ends with ${found.outcome}`;
  return index === 0
    ? `A client that goes on to the next address, ${found.address}, ${what}.`
    : `A client that goes on to the other addresses, as far as ${found.address}, ${what}.`;
}
