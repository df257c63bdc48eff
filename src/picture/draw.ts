import {select} from "d3-selection";
import type {Spec} from "./spec.ts";

const svg = "http://www.w3.org/2000/svg";
const html = "http://www.w3.org/1999/xhtml";

/**
 * Draws elements into a parent, so that it holds these and no others. What is there already is kept and changed where it
 * differs, whether this function or the build drew it: elements are joined by their keys, and those without one by their
 * tag and place. All text becomes text nodes.
 */
export function draw(parent: Element, specs: readonly Spec[]): void {
  // A join by keys takes far longer than what it is not needed for: elements that are new, or in their places already.
  if (!parent.firstElementChild) {
    for (const spec of specs) update(parent.appendChild(create(parent, spec)), spec);
    return;
  }
  const children = sameChildren(parent, specs);
  if (children) {
    for (const [i, child] of children.entries()) update(child, specs[i] as Spec);
  } else join(parent, specs);
}

/** The children of a parent, where they are those that the specs ask for, in this order, and were drawn before. */
function sameChildren(parent: Element, specs: readonly Spec[]): Element[] | undefined {
  const children: Element[] = [];
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling) {
    const [last, spec] = [drawn.get(child), specs[children.length]];
    if (!last || !spec || last.tag !== spec.tag || last.key !== spec.key) return undefined;
    children.push(child);
  }
  return children.length === specs.length ? children : undefined;
}

function join(parent: Element, specs: readonly Spec[]): void {
  select(parent)
    .selectChildren<Element, unknown>()
    .data(specs, function (this: Element, datum: unknown, index: number) {
      return this === parent ? keyOf(datum as Spec, index) : keyInPage(this, index);
    })
    .join((enter) => enter.append((spec) => create(parent, spec)))
    .each(function (spec) {
      update(this, spec);
    });
}

function keyOf({tag, key}: Spec, index: number): string {
  return `${tag} ${key ?? `#${index}`}`;
}

function keyInPage(element: Element, index: number): string {
  const last = drawn.get(element);
  if (last) return keyOf(last, index);
  return `${element.localName} ${element.getAttribute("data-key") ?? `#${index}`}`;
}

function create(parent: Element, {tag, key, initial = {}}: Spec): Element {
  const namespace = tag === "svg" || parent.namespaceURI === svg ? svg : html;
  const element = parent.ownerDocument.createElementNS(namespace, tag);
  if (key !== undefined) element.setAttribute("data-key", key);
  for (const [name, value] of Object.entries(initial)) element.setAttribute(name, value);
  return element;
}

/** What was last drawn into an element, so that what is the same is not even looked at. */
const drawn = new WeakMap<Element, Spec>();

function update(element: Element, spec: Spec): void {
  const last = drawn.get(element);
  drawn.set(element, spec);
  if (!last || !sameAttributes(last, spec)) setAttributes(element, spec.attributes);
  if (spec.foreign || (last && sameContent(last.content, spec.content))) return;
  const {content} = spec;
  if (typeof content === "string") {
    if (element.textContent !== content || element.firstElementChild) element.textContent = content;
  } else if (content.length > 0 || element.firstElementChild) {
    draw(element, content);
  }
}

function setAttributes(element: Element, attributes: Spec["attributes"]): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) {
      if (element.hasAttribute(name)) element.removeAttribute(name);
    } else if (name === "style") setStyle(element, value);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
}

/** Styles go in by the object model: a page's policy refuses those of the attribute. */
function setStyle(element: Element, value: string): void {
  (element as HTMLElement | SVGElement).style.cssText = value;
}

function sameAttributes(a: Spec, b: Spec): boolean {
  const names = Object.keys(a.attributes);
  if (names.length !== Object.keys(b.attributes).length) return false;
  for (const name of names) {
    if (!(name in b.attributes) || a.attributes[name] !== b.attributes[name]) return false;
  }
  return true;
}

function sameContent(a: Spec["content"], b: Spec["content"]): boolean {
  if (a === b) return true;
  if (typeof a === "string" || typeof b === "string") return false;
  return a.length === b.length && a.every((child, i) => sameSpec(child, b[i] as Spec));
}

function sameSpec(a: Spec, b: Spec): boolean {
  return a === b || (a.tag === b.tag && a.key === b.key && sameAttributes(a, b) && sameContent(a.content, b.content));
}
