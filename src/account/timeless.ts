const known = new WeakSet<object>();

/**
 * Notes of something that a lab gives that it can stand in two worlds at once: a state, or the methods of a result.
 * Nothing that is done in a world changes it.
 */
export function markTimeless(value: object): void {
  known.add(value);
}

/** Whether something is {@link markTimeless | noted} as timeless. */
export function isTimeless(value: object): boolean {
  return known.has(value);
}
