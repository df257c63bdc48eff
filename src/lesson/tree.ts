import {cut} from "./cut.ts";
import {isObject} from "./is-object.ts";
import type {TreeNode} from "./view.ts";

/** How much of a value is shown. */
export interface TreeLimits {
  /** Branches inside branches. Default 8. */
  readonly depth: number;
  /** Entries of one branch. Default 100. */
  readonly entries: number;
  /** Entries in all. Default 2000. */
  readonly nodes: number;
  /** UTF-16 units of one text. Default 2000. */
  readonly text: number;
}

const defaultLimits: TreeLimits = {depth: 8, entries: 100, nodes: 2000, text: 2000};

/**
 * Any JavaScript value as a tree. Getters are not called and nothing of the value is run, proxies aside; whatever goes
 * wrong while it is looked at is shown in its place.
 */
export function treeOf(value: unknown, limits: Partial<TreeLimits> = {}): TreeNode {
  return new Look({...defaultLimits, ...limits}).at(value);
}

type Branch = Extract<TreeNode, {type: "branch"}>;
type Leaf = Extract<TreeNode, {type: "leaf"}>;
type Entry = Branch["entries"][number];

class Look {
  readonly #limits: TreeLimits;
  /** The branches around the value that is looked at. */
  readonly #around = new Set<object>();
  #nodes = 0;

  constructor(limits: TreeLimits) {
    this.#limits = limits;
  }

  at(value: unknown): TreeNode {
    this.#nodes++;
    if (value === getter) return other("(getter)");
    try {
      return isObject(value) ? this.#object(value) : this.#primitive(value);
    } catch {
      return other("(cannot be shown)");
    }
  }

  #primitive(value: unknown): Leaf {
    if (typeof value === "string") return {type: "leaf", role: "string", text: JSON.stringify(this.#cut(value))};
    if (typeof value === "number")
      return {type: "leaf", role: "number", text: Object.is(value, -0) ? "-0" : `${value}`};
    if (typeof value === "bigint") return {type: "leaf", role: "number", text: this.#cut(`${value}n`)};
    if (typeof value === "boolean") return {type: "leaf", role: "boolean", text: `${value}`};
    if (value === null || value === undefined) return {type: "leaf", role: "null", text: `${value}`};
    return other(this.#cut((value as symbol).toString()));
  }

  #object(value: object): TreeNode {
    if (typeof value === "function") return other(this.#cut(functionText(value)));
    if (this.#around.has(value)) return other("(the same object as above: a cycle)");
    const special = this.#leafOf(value);
    if (special) return special;
    if (this.#around.size >= this.#limits.depth) return other(Array.isArray(value) ? "[…]" : "{…}");
    this.#around.add(value);
    try {
      return this.#branch(value);
    } finally {
      this.#around.delete(value);
    }
  }

  /** Objects whose content is one text. */
  #leafOf(value: object): Leaf | undefined {
    if (value instanceof Date) return other(Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString());
    if (value instanceof RegExp) return other(this.#cut(RegExp.prototype.toString.call(value)));
    if (value instanceof Error)
      return other(this.#cut(`${textOf(dataOf(value, "name"))}: ${textOf(dataOf(value, "message"))}`));
    if (value instanceof Promise) return other("Promise: `await` gives its value");
    return undefined;
  }

  #branch(value: object): Branch {
    if (Array.isArray(value) || ArrayBuffer.isView(value)) {
      const list = value as ArrayLike<unknown> & object;
      const label = Array.isArray(value) ? undefined : className(value);
      const length = "length" in list ? list.length : 0;
      return this.#entries("[", label, length, (i) => [`${i}`, dataOf(list, i)]);
    }
    if (value instanceof Map) {
      const pairs = [...(Map.prototype.entries.call(value) as Iterable<[unknown, unknown]>)];
      return this.#entries("{", "Map", pairs.length, (i) => [this.#keyText(pairs[i]?.[0]), pairs[i]?.[1]]);
    }
    if (value instanceof Set) {
      const items = [...(Set.prototype.values.call(value) as Iterable<unknown>)];
      return this.#entries("[", "Set", items.length, (i) => [`${i}`, items[i]]);
    }
    const keys = Object.keys(value);
    return this.#entries("{", className(value), keys.length, (i) => [keys[i] ?? "", dataOf(value, keys[i] ?? "")]);
  }

  #entries(
    bracket: Branch["bracket"],
    label: string | undefined,
    length: number,
    entryAt: (i: number) => readonly [string, unknown]
  ): Branch {
    const entries: Entry[] = [];
    while (entries.length < Math.min(length, this.#limits.entries) && this.#nodes < this.#limits.nodes) {
      const [key, value] = entryAt(entries.length);
      entries.push([this.#cut(key), this.at(value)]);
    }
    const named = label === undefined ? {} : {label: this.#cut(label)};
    return {type: "branch", bracket, ...named, entries, more: length - entries.length};
  }

  #keyText(key: unknown): string {
    if (typeof key === "string") return key;
    const node = this.at(key);
    return node.type === "leaf" ? node.text : node.bracket === "[" ? "[…]" : "{…}";
  }

  #cut(text: string): string {
    return cut(text, this.#limits.text);
  }
}

function other(text: string): Leaf {
  return {type: "leaf", role: "other", text};
}

/** Stands for a property that only a call would give. */
const getter = Symbol("(getter)");

/** A property's value, its own or inherited, without calling a getter. */
function dataOf(value: object, key: string | number): unknown {
  for (let at: object | null = value; at; at = Object.getPrototypeOf(at) as object | null) {
    const property = Object.getOwnPropertyDescriptor(at, key);
    if (property) return "value" in property ? (property.value as unknown) : getter;
  }
  return undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : typeof value;
}

function functionText(value: object): string {
  const name = dataOf(value, "name");
  const isClass = Function.prototype.toString.call(value).startsWith("class");
  return `${isClass ? "class" : "function"} ${typeof name === "string" && name ? name : "(anonymous)"}`;
}

/** The name of an object's class, unless it is a plain one. */
function className(value: object): string | undefined {
  const prototype = Object.getPrototypeOf(value) as object | null;
  if (prototype === null || prototype === Object.prototype) return undefined;
  const constructor = dataOf(prototype, "constructor");
  const name = typeof constructor === "function" ? dataOf(constructor, "name") : undefined;
  return typeof name === "string" && name ? name : undefined;
}
