import type {LabPlace} from "./program.ts";

/** Two things of a picture, chosen by clicking them. */
export interface Picking {
  /** Which places there are to choose from at the moment. */
  readonly offer: (places: readonly LabPlace[]) => void;
  /** Shows what is chosen, however it was chosen. */
  readonly show: (chosen: {readonly from: string; readonly to: string}) => void;
}

/**
 * Lets a reader choose a sender and a target by clicking them in the pictures of the page: the first click chooses the
 * one, the second the other.
 *
 * @param onPick told of each choice
 * @param onMiss told of a click on something that can be neither
 */
export function attachPicking(
  main: Element,
  onPick: (role: "from" | "to", value: string) => void,
  onMiss: (role: "from" | "to") => void
): Picking {
  let places: readonly LabPlace[] = [];
  let next: "from" | "to" = "from";
  // Pictures are drawn again and again, and a style holds for the next drawing too.
  const marks = new CSSStyleSheet();
  document.adoptedStyleSheets.push(marks);
  main.classList.add("is-picking");

  main.addEventListener("click", (event) => {
    const {target} = event;
    const id = target instanceof Element ? target.closest(".picture-svg .box")?.getAttribute("data-id") : undefined;
    if (!id) return;
    // A click chooses here and opens no card.
    event.preventDefault();
    const value = valueOf(id, next);
    if (value === undefined) {
      onMiss(next);
      return;
    }
    const role = next;
    next = role === "from" ? "to" : "from";
    onPick(role, value);
  });

  function valueOf(id: string, role: "from" | "to"): string | undefined {
    const place = places.find((one) => one.role === role && one.ids.includes(id));
    // The list of places ends somewhere; instances and interfaces need no other name than their own.
    return place?.value ?? (/^(i|eni)-/.test(id) ? id : undefined);
  }

  return {
    offer: (now) => void (places = now),
    show(chosen) {
      const rules = (["from", "to"] as const).flatMap((role) => {
        const place = places.find((one) => one.role === role && one.value === chosen[role]);
        const ids = place?.ids ?? [chosen[role]];
        const boxes = ids.map((id) => `.picture-svg .box[data-id="${CSS.escape(id)}"] > .outline`);
        return `${boxes.join(", ")} { stroke: var(--${role === "from" ? "observed" : "inferred"}); stroke-width: 3 }`;
      });
      marks.replaceSync(rules.join("\n"));
    }
  };
}
