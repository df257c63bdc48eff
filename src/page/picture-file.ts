import {wrap} from "../picture/text.ts";
import {svgElement, svgSpace} from "./elements.ts";

/** A picture as a file of its own. */
export interface PictureFile {
  readonly file: Blob;
  /** Size in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

/** Distance in px between the picture and its legend, and of the baselines of the legend's lines. */
const gap = 14;
const leading = 18;

/**
 * A picture of the page as an SVG file that needs nothing else: in light colours whatever the page has, with the
 * picture's typeface, its legend drawn below it, and its title and list in words as title and description.
 *
 * @param picture the element around the picture and its legend
 * @throws Error where it holds no picture
 */
export function svgOf(picture: Element): PictureFile {
  const shown = picture.querySelector<SVGSVGElement>("svg.picture-svg");
  if (!shown) throw new Error("There is no picture to save");
  const {width, height: above} = shown.viewBox.baseVal;
  const lines = legendOf(picture).flatMap((text) =>
    wrap(text, "text", width - 16).map((part, i) => ({text: part, mark: i === 0 ? markOf(text) : undefined}))
  );
  const height = above + (lines.length > 0 ? gap + leading * lines.length : 0);

  const copy = shown.cloneNode(true) as SVGSVGElement;
  for (const [i, {text, mark}] of lines.entries()) {
    const y = above + gap + leading * (i + 0.5);
    const entry = svgElement("g", mark ? {class: `box ${mark}`} : {});
    if (mark) entry.append(svgElement("path", {class: "mark", d: `M4 ${y - 10}h4v14h-4z`}));
    entry.append(svgElement("text", {class: "text", x: 14, y}, text));
    copy.append(entry);
  }
  const studio = lightStudio();
  studio.append(copy);
  document.body.append(studio);
  for (const element of copy.querySelectorAll("rect, path, text, circle, line, polygon")) inlineStyle(element);
  const paper = getComputedStyle(studio).getPropertyValue("--card").trim() || "#fff";
  studio.remove();

  strip(copy);
  copy.prepend(svgElement("style", {}, fontFaces()), svgElement("rect", {width, height, fill: paper}));
  const title = copy.querySelector(":scope > title");
  title?.after(svgElement("desc", {id: "description"}, descriptionOf(picture)));
  if (title) copy.prepend(title, ...copy.querySelectorAll(":scope > desc"));
  title?.setAttribute("id", "title");
  const root = {
    xmlns: svgSpace,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    "aria-labelledby": "title description"
  };
  for (const [name, value] of Object.entries(root)) copy.setAttribute(name, String(value));
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}\n`;
  return {file: new Blob([text], {type: "image/svg+xml"}), width, height};
}

/** Browsers make no canvas that is longer than this, in px. */
const longest = 16_000;

/**
 * A picture of the page as a PNG file with two pixels for each CSS pixel, or fewer where it would be too large.
 *
 * @throws DOMException where the browser cannot make one
 */
export async function pngOf(picture: Element): Promise<Blob> {
  const {file, width, height} = svgOf(picture);
  const scale = Math.min(2, longest / Math.max(width, height));
  const image = new Image();
  image.src = URL.createObjectURL(file);
  try {
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) =>
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new DOMException("The canvas is empty"))), "image/png")
    );
  } finally {
    URL.revokeObjectURL(image.src);
  }
}

/** The legend line by line, and what dashes mean where there are some. */
function legendOf(picture: Element): string[] {
  const lines = [...picture.querySelectorAll(".picture-legend :is(li, p)")].map(({textContent}) => textContent ?? "");
  const models = picture.querySelector(".picture-svg .model") !== null;
  return models ? [...lines, "Dashed: a model, AWS does not document it"] : lines;
}

/** What a line of the legend says was done, as the picture's class for it. */
function markOf(line: string): string | undefined {
  const word = /(created|added|changed|deleted|removed)$/.exec(line)?.[1];
  return word === "added" ? "created" : word === "removed" ? "deleted" : word;
}

/** The list in words as one text. */
function descriptionOf(picture: Element): string {
  const entries = [...picture.querySelectorAll(".picture-legend :is(li, p), .words-entry")];
  return entries.map(({textContent}) => `${textContent ?? ""}.`).join(" ");
}

/** An element that is not shown, in which the styles of pictures apply with the colours of the light theme. */
function lightStudio(): HTMLElement {
  const studio = document.createElement("div");
  studio.className = "picture";
  studio.hidden = true;
  studio.style.colorScheme = "light";
  for (const rule of topRules()) {
    if (!(rule instanceof CSSStyleRule) || !/^(:root|\.picture)$/.test(rule.selectorText)) continue;
    for (const name of rule.style) {
      if (name.startsWith("--")) studio.style.setProperty(name, rule.style.getPropertyValue(name));
    }
  }
  return studio;
}

/** The rules of the page's style sheets that hold whatever the medium is: those of the dark theme are in others. */
function topRules(): CSSRule[] {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
}

function fontFaces(): string {
  const faces = topRules().filter((rule) => rule instanceof CSSFontFaceRule);
  return faces.map(({cssText}) => cssText).join("\n");
}

/** Properties of shapes and of text that have an attribute of their own, each with the value that needs none. */
const ofShapes = {
  fill: "#000000",
  stroke: "none",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  opacity: "1"
};
const ofText = {
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
  "text-decoration-line": "none"
};

/** Writes what style sheets say about an element into its attributes. */
function inlineStyle(element: Element): void {
  const style = getComputedStyle(element);
  const properties = element.localName === "text" ? {...ofShapes, ...ofText} : ofShapes;
  for (const [name, usual] of Object.entries(properties)) {
    const value = plainColor(style.getPropertyValue(name));
    if (value !== usual) element.setAttribute(name.replace("decoration-line", "decoration"), value);
  }
}

/** A color as programs for drawings read it: `color(srgb 0.5 0 0)` as `#800000`. Other values are left as they are. */
function plainColor(value: string): string {
  const mixed = /^color\(srgb ([^/)]+)(?:\/ ([\d.]+))?\)$/.exec(value);
  const plain = /^rgba?\(([^)]+)\)$/.exec(value);
  const numbers = (mixed?.[1] ?? plain?.[1])
    ?.split(/[\s,]+/)
    .filter(Boolean)
    .map(Number);
  if (!numbers) return value;
  const [red = 0, green = 0, blue = 0, alpha = Number(mixed?.[2] ?? 1)] = mixed ? numbers.map((n) => n * 255) : numbers;
  if (alpha === 0) return "none";
  return `#${[red, green, blue].map((n) => Math.round(n).toString(16).padStart(2, "0")).join("")}`;
}

/** Takes away what only the page needs. */
function strip(copy: Element): void {
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const name of ["class", "data-key", "data-lit", "style", "tabindex"]) element.removeAttribute(name);
  }
}
