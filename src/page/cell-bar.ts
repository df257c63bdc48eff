/** The row of controls at a cell's corner. */
export interface CellBar {
  readonly element: HTMLElement;
  /** Shows whether the cell's text differs from the author's, its inputs were moved, and whether it waits to be run. */
  readonly update: (state: {readonly changed: boolean; readonly moved: boolean; readonly stopped: boolean}) => void;
  /** Says something about the cell, once, until it says something else. Empty for nothing. */
  readonly say: (text: string) => void;
}

/** What the controls do. */
export interface CellActions {
  readonly edit: () => void;
  readonly reset: () => void;
  readonly run: () => void;
}

/** Makes the controls of a cell: what is no use at the moment is not there. */
export function makeCellBar(name: string, actions: CellActions): CellBar {
  const element = document.createElement("div");
  element.className = "cell-bar";
  const note = document.createElement("span");
  note.className = "cell-note";
  note.setAttribute("role", "status");
  const badge = document.createElement("span");
  badge.className = "cell-changed";
  badge.textContent = "Changed";
  const run = button("Run", `Run cell ${name} again`, actions.run);
  run.title = "Edits run by themselves; this runs the cell once more (Ctrl or ⌘ and Enter, while editing)";
  const reset = button("Reset", `Reset cell ${name} to the author's text`, actions.reset);
  const edit = button("Edit", `Edit cell ${name}`, actions.edit);
  element.append(note, badge, run, reset, edit);
  return {
    element,
    update({changed, moved, stopped}) {
      badge.hidden = !changed;
      reset.hidden = !changed && !moved;
      run.classList.toggle("is-wanted", stopped);
    },
    say: (text) => void (note.textContent = text)
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
