import {button, element} from "./elements.ts";

/** Something that a reader can have done, by a button. */
export interface CellAction {
  /** What the button says. */
  readonly text: string;
  readonly action: () => void;
}

/** The line below a cell's code: whose text it is, or what became of one, and what can be done about it. */
export interface CellNotice {
  readonly element: HTMLElement;
  /** Says something until it says something else. Empty for nothing. */
  readonly tell: (text: string, actions: readonly CellAction[]) => void;
}

/** Makes the line. It is in the page before it says anything, so that screen readers tell of what it says. */
export function makeCellNotice(): CellNotice {
  const whole = element("div", "cell-notice");
  const note = element("p", "cell-note");
  note.setAttribute("role", "status");
  const controls = element("div", "cell-actions");
  whole.append(note, controls);
  return {
    element: whole,
    tell(text, actions) {
      // The buttons stay while a reader types, because one of them may be about to be pressed.
      if (note.textContent === text && controls.childElementCount === actions.length) return;
      note.textContent = text;
      controls.replaceChildren(...actions.map(({text: label, action}) => button(label, "cell-action", action)));
    }
  };
}
