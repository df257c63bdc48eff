import type {CellNews} from "./sandbox/report.ts";

/** What is to be drawn of a cell. */
export interface News extends CellNews {
  /** Whether it is of the newest replay. */
  readonly fresh: boolean;
}

/** Keeps failures off the page while the reader types. */
export interface HeldFailures {
  /** A replay begins. What is held is not of the newest one any more. */
  readonly begin: (isTyped: boolean) => void;
  /**
   * Holds something that is about to be drawn, if it has to wait.
   *
   * @param wasGood whether what is drawn of the cell until now is no failure
   * @returns whether it is held
   */
  readonly hold: (cell: string, news: News, wasGood: boolean) => boolean;
  /** Gives what is held of a cell, and holds it no longer. */
  readonly take: (cell: string) => News | undefined;
}

/**
 * How long a reader must not have typed before a failure takes the place of what was good, in milliseconds. Half a word
 * is an error more often than not, and everything below it would come and go at every key.
 */
const typingPause = 500;

/**
 * Makes a {@link HeldFailures}. Held are the first failure of a replay that takes the place of something good, and all
 * that comes after it: it may have failed, or come to something else, for that one.
 *
 * @param draw given all that is held when the reader pauses
 */
export function holdFailures(draw: (held: ReadonlyMap<string, News>) => void): HeldFailures {
  const held = new Map<string, News>();
  let isHolding = false;
  let typedUntil = 0;
  let pause: ReturnType<typeof setTimeout> | undefined;

  function release(): void {
    typedUntil = 0;
    const all = new Map(held);
    held.clear();
    draw(all);
  }

  return {
    begin(isTyped) {
      isHolding = false;
      for (const [cell, news] of held) held.set(cell, {...news, fresh: false});
      typedUntil = isTyped ? performance.now() + typingPause : 0;
      clearTimeout(pause);
      pause = setTimeout(release, typingPause);
    },
    hold(cell, news, wasGood) {
      if (performance.now() >= typedUntil) return false;
      const isWorse = wasGood && news.result !== undefined && news.result.status !== "done";
      if (isWorse && news.fresh) isHolding = true;
      if (!isWorse && !isHolding) return false;
      held.set(cell, news);
      return true;
    },
    take(cell) {
      const news = held.get(cell);
      held.delete(cell);
      return news;
    }
  };
}
