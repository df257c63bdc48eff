import type {Spec} from "../../src/picture/spec.ts";

/** A drawing as the text of an SVG file, one element per line, so that a difference reads as one. */
export function svgText(spec: Spec): string {
  return `${lines({...spec, attributes: {xmlns: "http://www.w3.org/2000/svg", ...spec.attributes}}, "").join("\n")}\n`;
}

function lines({tag, attributes, content}: Spec, indent: string): string[] {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(value ?? "")}"`);
  const open = `${indent}<${tag}${written.join("")}`;
  if (typeof content === "string") return [`${open}>${escaped(content)}</${tag}>`];
  if (content.length === 0) return [`${open}/>`];
  return [`${open}>`, ...content.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${tag}>`];
}

function escaped(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/"/g, "&quot;");
}
