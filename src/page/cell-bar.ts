/** The row of controls at a cell's corner. */
export interface CellBar {
  readonly element: HTMLElement;
  /** Shows whether the cell's text differs from the author's, whose it is, and whether it waits to be run. */
  readonly update: (state: CellState) => void;
  readonly setDifferenceOpen: (isOpen: boolean) => void;
  /** Focuses the control that is always there. */
  readonly focus: () => void;
}

/** What the controls show of a cell. */
export interface CellState {
  /** Whether its text differs from the author's. */
  readonly changed: boolean;
  /** Whether its text is that of a shared link. */
  readonly fromLink: boolean;
  /** Whether the reader moved an input of it. */
  readonly moved: boolean;
  /** Whether it was stopped and waits to be run. */
  readonly stopped: boolean;
}

/** What the controls do. */
export interface CellActions {
  readonly edit: () => void;
  readonly reset: () => void;
  readonly difference: () => void;
  readonly run: () => void;
}

/** Makes the controls of a cell: what is no use at the moment is not there. */
export function makeCellBar(name: string, actions: CellActions): CellBar {
  const element = document.createElement("div");
  element.className = "cell-bar";
  const badge = button("Changed", "", actions.difference);
  badge.className = "cell-changed";
  badge.setAttribute("aria-expanded", "false");
  const run = button("Run", `Run cell ${name} again`, actions.run);
  run.title = "Edits run by themselves; this runs the cell once more (Ctrl or ⌘ and Enter, while editing)";
  const reset = button("Reset", `Reset cell ${name} to the author's text`, actions.reset);
  const edit = button("Edit", `Edit cell ${name}`, actions.edit);
  element.append(badge, run, reset, edit);
  return {
    element,
    update({changed, fromLink, moved, stopped}) {
      badge.textContent = fromLink ? "From a link" : "Changed";
      badge.setAttribute("aria-label", `${badge.textContent}: show how cell ${name} differs from the author's text`);
      badge.classList.toggle("is-from-link", fromLink);
      badge.hidden = !changed;
      reset.hidden = !changed && !moved;
      run.classList.toggle("is-wanted", stopped);
    },
    setDifferenceOpen: (isOpen) => badge.setAttribute("aria-expanded", String(isOpen)),
    focus: () => edit.focus({preventScroll: true})
  };
}

function button(text: string, label: string, action: () => void): HTMLButtonElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = text;
  element.setAttribute("aria-label", label);
  element.addEventListener("click", action);
  return element;
}
