/** Tells readers who do not see the page what a replay came to: once, when they pause, and not at every key. */
export interface Announcer {
  readonly begin: () => void;
  /** Notes a failure of the replay under way. */
  readonly note: (failure: string) => void;
  /** The replay is over: what there is to tell will be told, of one that was begun here. */
  readonly finish: () => void;
  /** Tells at once, and shows until a replay begins, that something does not work. */
  readonly fail: (reason: string) => void;
}

/** How long a reader must have paused, in milliseconds. */
const pause = 1000;

/** Makes an announcer and puts its element into the page. */
export function makeAnnouncer(): Announcer {
  const element = document.createElement("p");
  element.className = "cell-announcer";
  element.setAttribute("role", "status");
  document.body.append(element);
  let failures: string[] = [];
  let isUnderWay = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    begin() {
      clearTimeout(timer);
      failures = [];
      isUnderWay = true;
      element.classList.remove("is-failure");
    },
    note: (failure) => void failures.push(failure),
    finish() {
      if (!isUnderWay) return;
      isUnderWay = false;
      clearTimeout(timer);
      timer = setTimeout(() => (element.textContent = failures[0] ?? "The page is computed anew."), pause);
    },
    fail(reason) {
      clearTimeout(timer);
      element.classList.add("is-failure");
      element.textContent = reason;
    }
  };
}
