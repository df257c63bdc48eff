import type {InputView} from "../lesson/view.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/**
 * A control of the browser's own, with its label, and for a slider its value in figures. `data-input` names it and
 * `data-value` is what it was set to when the cell ran: whoever moves a control changes its state, never its attributes.
 */
export function inputSpec(input: InputView): Spec {
  return el("label", {class: `input input-${input.control}`}, [
    el("span", {key: "label", class: "input-label"}, input.label),
    controlSpec(input),
    input.control === "range" && el("output", {key: "value", class: "input-value"}, String(input.value))
  ]);
}

function controlSpec(input: InputView): Spec {
  const common = {key: "control", "data-input": input.label, "data-value": String(input.value)};
  switch (input.control) {
    case "range": {
      const {min, max, step, value} = input;
      return el("input", {
        ...common,
        type: "range",
        min: exact(min),
        max: exact(max),
        step: exact(step),
        value: exact(value)
      });
    }
    case "select":
      return el(
        "select",
        common,
        input.options.map((option) =>
          el("option", {key: option, value: option, selected: option === input.value}, option)
        )
      );
    case "toggle":
      return el("input", {...common, type: "checkbox", checked: input.value});
    case "text":
      return el("input", {...common, type: "text", maxlength: exact(input.maxLength), value: input.value});
  }
}

/** Numbers as attributes are rounded, as places in a picture are; those of a control must not be. */
function exact(value: number): string {
  return String(value);
}
