import {cut} from "./cut.ts";
import type {InputView, View} from "./view.ts";

/** What a reader can set an input to. */
export type InputValue = string | number | boolean;

/** What the reader has set in one cell, by the labels of its inputs. */
export type InputValues = Readonly<Record<string, InputValue>>;

/** A slider. Numbers of any unit. */
export interface RangeSpec {
  /** Default 0. */
  readonly min?: number;
  /** Default 100. */
  readonly max?: number;
  /** The distance between the values that can be set, above 0. Default 1. */
  readonly step?: number;
  /** Where it stands at first. Default the least. */
  readonly value?: number;
}

/** A choice of one. */
export interface SelectSpec<T extends string | number> {
  /** At least one, at most 100, no two of the same text. */
  readonly options: readonly T[];
  /** What is chosen at first. Default the first option. */
  readonly value?: T;
}

/** A box to tick. */
export interface ToggleSpec {
  /** Default false. */
  readonly value?: boolean;
}

/** A line of text. */
export interface TextSpec {
  /** What stands there at first. Default nothing. */
  readonly value?: string;
  /** How many UTF-16 units fit, at most 1000. Default 200. */
  readonly maxLength?: number;
}

/** What cells have as `input`: each draws a control where the cell shows, and gives its value of the moment. */
export interface Inputs {
  /** @returns the number that the slider stands at: always one that can be set */
  readonly range: (label: string, spec?: RangeSpec) => number;
  /** @returns the option that is chosen */
  readonly select: <T extends string | number>(label: string, spec: SelectSpec<T>) => T;
  readonly toggle: (label: string, spec?: ToggleSpec) => boolean;
  readonly text: (label: string, spec?: TextSpec) => string;
}

/**
 * Opens the inputs of one run of a cell.
 *
 * A value that the reader set stands as long as it fits what the cell asks for; else it is brought into bounds, and
 * where that makes no sense the author's value stands.
 *
 * @param set what the reader has set
 * @param show takes each control, to be drawn
 * @returns functions that throw TypeError or RangeError for a bad argument, naming the offending value
 */
export function openInputs(set: InputValues, show: (view: View) => void): Inputs {
  const labels = new Set<string>();
  /** Draws a control, unless something is wrong with its label. */
  const place = <V extends InputView>(view: V): V["value"] => {
    if (labels.has(view.label)) {
      throw new RangeError(
        `Two inputs of this cell are labelled ${quoted(view.label)}: each needs a label of its own.`
      );
    }
    labels.add(view.label);
    show({kind: "input", input: view});
    return view.value;
  };
  const valueOf = (label: string): unknown => (Object.hasOwn(set, label) ? set[label] : undefined);
  return Object.freeze<Inputs>({
    range(label, spec = {}) {
      checkCall("range", label, spec);
      const {min = 0, max = 100, step = 1} = spec;
      const {value = min} = spec;
      const where = `input.range(${quoted(label)}, …)`;
      for (const [name, number] of Object.entries({min, max, step, value})) checkNumber(where, name, number);
      if (max < min) throw new RangeError(`${where}: max ${max} is below min ${min}.`);
      if (step <= 0) throw new RangeError(`${where}: step ${step} is not above 0.`);
      if (value < min || value > max) throw new RangeError(`${where}: value ${value} is not within ${min} to ${max}.`);
      const mine = valueOf(label);
      const at = typeof mine === "number" && Number.isFinite(mine) ? onStep(mine, {min, max, step}) : value;
      return place({control: "range", label, min, max, step, value: at});
    },
    select(label, spec) {
      checkCall("select", label, spec);
      const where = `input.select(${quoted(label)}, …)`;
      const {options} = spec;
      const texts = optionTexts(where, options);
      const {value = options[0]} = spec;
      const first = texts.indexOf(String(value));
      if (first < 0) throw new RangeError(`${where}: value ${quoted(value)} is not one of the options.`);
      const mine = texts.indexOf(String(valueOf(label)));
      const at = mine < 0 ? first : mine;
      place({control: "select", label, options: texts, value: texts[at] ?? ""});
      return options[at] as (typeof options)[number];
    },
    toggle(label, spec = {}) {
      checkCall("toggle", label, spec);
      const {value = false} = spec;
      if (typeof value !== "boolean") {
        throw new TypeError(`input.toggle(${quoted(label)}, …): value ${quoted(value)} is not true or false.`);
      }
      const mine = valueOf(label);
      return place({control: "toggle", label, value: typeof mine === "boolean" ? mine : value});
    },
    text(label, spec = {}) {
      checkCall("text", label, spec);
      const where = `input.text(${quoted(label)}, …)`;
      const {value = "", maxLength = 200} = spec;
      if (typeof value !== "string") throw new TypeError(`${where}: value ${quoted(value)} is not a text.`);
      checkNumber(where, "maxLength", maxLength);
      if (!Number.isInteger(maxLength) || maxLength < 1 || maxLength > longestText) {
        throw new RangeError(`${where}: maxLength ${maxLength} is not a whole number from 1 to ${longestText}.`);
      }
      if (value.length > maxLength) throw new RangeError(`${where}: value is longer than ${maxLength} characters.`);
      const mine = valueOf(label);
      return place({
        control: "text",
        label,
        maxLength,
        value: typeof mine === "string" ? mine.slice(0, maxLength) : value
      });
    }
  });
}

const longestText = 1000;
const mostOptions = 100;

function checkCall(method: string, label: unknown, spec: unknown): void {
  if (typeof label !== "string" || label.trim() === "") {
    throw new TypeError(`input.${method} needs a label, a text that is not empty. Given: ${quoted(label)}.`);
  }
  if (label.length > 200) throw new RangeError(`input.${method}: the label is longer than 200 characters.`);
  if (typeof spec !== "object" || spec === null) {
    throw new TypeError(`input.${method}(${quoted(label)}, …): ${quoted(spec)} is not an object.`);
  }
}

function checkNumber(where: string, name: string, value: unknown): void {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw new TypeError(`${where}: ${name} ${quoted(value)} is not a number.`);
  }
}

function optionTexts(where: string, options: unknown): string[] {
  if (!Array.isArray(options)) throw new TypeError(`${where}: options ${quoted(options)} is not a list.`);
  if (options.length === 0 || options.length > mostOptions) {
    throw new RangeError(`${where}: ${options.length} options are not from 1 to ${mostOptions}.`);
  }
  const texts = options.map((option: unknown) => {
    if (typeof option === "string" || (typeof option === "number" && Number.isFinite(option))) return String(option);
    throw new TypeError(`${where}: option ${quoted(option)} is neither a text nor a number.`);
  });
  const twice = texts.find((text, i) => texts.indexOf(text) < i);
  if (twice !== undefined) throw new RangeError(`${where}: option ${quoted(twice)} is there twice.`);
  return texts;
}

/** The value nearest to a number that a slider can be set to. */
function onStep(value: number, {min, max, step}: {min: number; max: number; step: number}): number {
  const steps = Math.floor((max - min) / step + 1e-9);
  const nearest = min + Math.min(steps, Math.max(0, Math.round((value - min) / step))) * step;
  // 0.1 + 2 * 0.1 would be 0.30000000000000004.
  return Number(nearest.toPrecision(12));
}

function quoted(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(cut(value, 100));
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  if (typeof value === "function") return "a function";
  return cut(String(value), 100);
}
