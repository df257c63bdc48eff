/** Whether two things have the same values in some of their fields, each compared by identity. */
export function areAlike<T extends object>(a: T, b: T | undefined, fields: readonly (keyof T)[]): boolean {
  return b !== undefined && fields.every((field) => a[field] === b[field]);
}

/** Whether two lists are of one length and alike from place to place. */
export function areListsAlike<T>(
  a: readonly T[],
  b: readonly T[],
  isAlike: (a: T, b: T | undefined) => boolean = Object.is
): boolean {
  return a.length === b.length && a.every((each, i) => isAlike(each, b[i]));
}
