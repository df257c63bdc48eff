import type {Spec} from "./spec.ts";

interface Kept {
  readonly value: unknown;
  readonly spec: Spec;
}

/**
 * What was made of the parts of a scene when it was last drawn: a part that is the same in the next scene, though another
 * object, is neither made nor compared again. What was not asked for in one drawing is forgotten in the next.
 */
export class KeptSpecs {
  #before = new Map<string, Kept>();
  #now = new Map<string, Kept>();

  /** Begins another drawing. */
  next(): void {
    this.#before = this.#now;
    this.#now = new Map();
  }

  /**
   * The spec of a part: the one of the last drawing where nothing has changed.
   *
   * @param key what tells the part from all others of the scene
   * @param value all that decides how the part is drawn
   */
  of<T>(key: string, value: T, isSame: (a: T, b: T) => boolean, make: (value: T) => Spec): Spec {
    const before = this.#before.get(key);
    // A key has values of one type alone.
    const kept = before && isSame(value, before.value as T) ? before : {value, spec: make(value)};
    this.#now.set(key, kept);
    return kept.spec;
  }
}
