/** An element to be drawn: data, so that the same picture can be made in a page, at build time, or compared in a test. */
export interface Spec {
  readonly tag: string;
  /** What it is among its siblings: an element that is drawn again under its key is the same element. */
  readonly key?: string;
  /** Attributes by name; undefined removes one. Attributes that are not named stay as they are. */
  readonly attributes: Readonly<Record<string, string | undefined>>;
  /** Attributes that a new element starts with and that are the reader's from then on, such as `open`. */
  readonly initial?: Readonly<Record<string, string>>;
  /** What the element holds: a text, or elements. */
  readonly content: string | readonly Spec[];
  /** True for an element that somebody else fills: what it holds is left alone. */
  readonly foreign?: true;
}

/** An element that is drawn empty and filled by somebody else. */
export function slot(tag: string, attributes: Attributes): Spec {
  return {...el(tag, attributes), foreign: true};
}

/** What {@link el} takes as attributes: numbers are rounded to hundredths, `true` is an empty attribute, `false` none. */
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

/** An element with attributes, holding a text or elements. Elements that are false or undefined are left out. */
export function el(
  tag: string,
  attributes: Attributes = {},
  content: string | readonly (Spec | false | undefined)[] = []
): Spec {
  const all: Record<string, string | undefined> = {};
  for (const name in attributes) if (name !== "key") all[name] = written(attributes[name]);
  const {key} = attributes;
  const own = typeof content === "string" ? content : content.filter((child) => child !== undefined && child !== false);
  return key === undefined
    ? {tag, attributes: all, content: own}
    : {tag, key: String(key), attributes: all, content: own};
}

/** A `details` element: closed at first unless told otherwise, and then as the reader left it. */
export function details(
  attributes: Attributes,
  summary: string | readonly (Spec | false | undefined)[],
  content: readonly (Spec | false | undefined)[],
  open = false
): Spec {
  const spec = el("details", attributes, [el("summary", {}, summary), ...content]);
  return open ? {...spec, initial: {open: ""}} : spec;
}

function written(value: string | number | boolean | undefined): string | undefined {
  if (typeof value === "number") return String(Math.round(value * 100) / 100);
  if (typeof value === "boolean") return value ? "" : undefined;
  return value;
}
