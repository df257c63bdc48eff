/**
 * An index over a table of the state, built when it is first asked for and kept as long as the table: tables are
 * immutable, so the same table always has the same index. That of the table asked for last is at hand, without a look-up.
 */
export function perTable<T extends object, I>(build: (table: T) => I): (table: T) => I {
  const built = new WeakMap<T, I>();
  let lastTable: T | undefined;
  let lastIndex: I | undefined;
  return (table) => {
    if (lastTable === table && lastIndex !== undefined) return lastIndex;
    let index = built.get(table);
    if (index === undefined) {
      index = build(table);
      built.set(table, index);
    }
    lastTable = table;
    lastIndex = index;
    return index;
  };
}

/** Groups the values of a table by a key; values without one are left out. */
export function groupBy<T, K>(values: Iterable<T>, keyOf: (value: T) => K | undefined): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
