/** The event by which the window is told that a part of the page's scripts could not be loaded. */
export const partMissing = "part-missing";

/**
 * A part of the page's scripts, which is loaded when it is needed first. Where it cannot be, the reader is told.
 *
 * @returns `undefined` when it could not be loaded. The next time that it is needed it is tried again; a browser that
 *   does not follow whatwg/html#10327 yet remembers the failure until the page is loaded anew
 */
export async function loadPart<T>(part: Promise<T>): Promise<T | undefined> {
  try {
    return await part;
  } catch {
    dispatchEvent(new Event(partMissing));
    return undefined;
  }
}
