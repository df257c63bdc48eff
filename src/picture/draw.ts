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
  if (!parent.firstElementChild) {
    for (const spec of specs) update(parent.appendChild(create(parent, spec)), spec);
    return;
  }
  const children = childrenOf(parent);
  const {first, rest} = inPlace(children, specs);
  if (first + rest < Math.max(children.length, specs.length)) {
    const after = children[children.length - rest] ?? null;
    const between = new Set(children.slice(first, children.length - rest));
    join(parent, {between, after, first}, specs.slice(first, specs.length - rest));
  }
  for (let i = 0; i < first; i++) update(children[i] as Element, specs[i] as Spec);
  for (let i = rest; i > 0; i--) update(children.at(-i) as Element, specs.at(-i) as Spec);
}

function childrenOf(parent: Element): Element[] {
  const children: Element[] = [];
  // Going through `parent.children` takes several times longer.
  for (let child = parent.firstElementChild; child; child = child.nextElementSibling) children.push(child);
  return children;
}

/**
 * How many of the first and of the last children are what is to be drawn there, and were drawn before. A join by keys,
 * which takes far longer, is left for those between.
 */
function inPlace(children: readonly Element[], specs: readonly Spec[]): {first: number; rest: number} {
  const most = Math.min(children.length, specs.length);
  let first = 0;
  while (first < most && isDrawnAs(children[first], specs[first])) first++;
  let rest = 0;
  // Without a key it is its place from the first on that tells an element.
  while (
    rest < most - first &&
    specs.at(-1 - rest)?.key !== undefined &&
    isDrawnAs(children.at(-1 - rest), specs.at(-1 - rest))
  )
    rest++;
  return {first, rest};
}

function isDrawnAs(child: Element | undefined, spec: Spec | undefined): boolean {
  const last = child && drawn.get(child);
  return last !== undefined && last.tag === spec?.tag && last.key === spec.key;
}

/** Joins some children of a parent, those before another one, with what they are to be. */
function join(
  parent: Element,
  {between, after, first}: {between: ReadonlySet<Element>; after: Element | null; first: number},
  specs: readonly Spec[]
): void {
  select(parent)
    .selectChildren<Element, unknown, Element>((child) => between.has(child))
    .data(specs, function (this: Element, datum: unknown, index: number) {
      return this === parent ? keyOf(datum as Spec, first + index) : keyInPage(this, first + index);
    })
    .join((enter) =>
      enter.insert(
        (spec) => create(parent, spec),
        () => after
      )
    )
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
  if (last === spec) return;
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
