/** What a page measures of itself, in milliseconds. */
export interface Probe {
  /** From each key to the frame in which every output and picture is that of the new text. */
  readonly repainted: number[];
  /** How long each key kept the page's thread busy. */
  readonly typing: number[];
}

declare global {
  interface Window {
    probe?: Probe;
  }
}

/** Measures every key from now on. Runs in the page, so that it can use nothing from outside of itself. */
export function startProbe(): void {
  const probe: Probe = {repainted: [], typing: []};
  window.probe = probe;
  const afterTask = (then: () => void) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(undefined);
  };
  let key: number | undefined;
  document.addEventListener(
    "keydown",
    () => {
      const began = performance.now();
      key = began;
      afterTask(() => probe.typing.push(performance.now() - began));
    },
    {capture: true}
  );
  const observer = new MutationObserver(() => {
    if (key === undefined || document.documentElement.hasAttribute("data-replaying")) return;
    const began = key;
    key = undefined;
    // What is drawn now is on the screen when the frame is over.
    requestAnimationFrame(() => afterTask(() => probe.repainted.push(performance.now() - began)));
  });
  observer.observe(document.documentElement, {attributes: true, attributeFilter: ["data-replaying"]});
}
