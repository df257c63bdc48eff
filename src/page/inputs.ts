import type {InputValue} from "../lesson/input.ts";

type Control = HTMLInputElement | HTMLSelectElement;

/** Told when the reader sets an input of a cell. */
export type OnInput = (label: string, value: InputValue) => void;

/**
 * Listens to the inputs that a cell shows, now and later, and lets the reader use them: the build bakes them disabled,
 * because without scripts they do nothing.
 *
 * @param output where the cell shows what it comes to
 */
export function listenToInputs(output: Element, onInput: OnInput): void {
  for (const control of controlsIn(output)) control.disabled = false;
  output.addEventListener("input", ({target}) => {
    if (isControl(target) && target.dataset["input"] !== undefined) onInput(target.dataset["input"], valueOf(target));
  });
}

/** Brings controls to where the cell's last run had them, but for the one that the reader holds. */
export function settleInputs(output: Element): void {
  for (const control of controlsIn(output)) {
    const value = control.dataset["value"] ?? "";
    if (control === document.activeElement || String(valueOf(control)) === value) continue;
    if (control instanceof HTMLInputElement && control.type === "checkbox") control.checked = value === "true";
    else control.value = value;
  }
}

function valueOf(control: Control): InputValue {
  if (control instanceof HTMLSelectElement) return control.value;
  if (control.type === "checkbox") return control.checked;
  return control.type === "range" ? control.valueAsNumber : control.value;
}

function controlsIn(output: Element): Control[] {
  return [...output.querySelectorAll<HTMLElement>("[data-input]")].filter(isControl);
}

function isControl(target: EventTarget | null): target is Control {
  return target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
}
