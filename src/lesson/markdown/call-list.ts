import type MarkdownIt from "markdown-it";
import words from "../../../data/api-words.json";
import type {CallReference, FieldReference} from "../../account/reference.ts";
import {apiReference} from "../../account/reference.ts";
import {escapeHtml} from "../highlight.ts";
import type {Container} from "./container.ts";

/**
 * The block `::: calls ec2`: every call of a client that is supported, each at an anchor of its name (`#ec2.createVpc`),
 * with what it does, the fields that it takes and how it differs from AWS. Read from the calls themselves, but for the
 * sentence on what it does, which is that of `data/api-words.json`.
 */
export function callList(md: MarkdownIt): Container {
  return {
    open: (client) => {
      const service = apiReference.find((one) => one.client === client);
      if (!service) throw new Error(`There are no calls of "${client}". Known: ${clients()}.`);
      return `<div class="call-list">\n${service.calls.map((call) => renderCall(md, client, call)).join("")}`;
    },
    close: "</div>\n"
  };
}

function clients(): string {
  return apiReference.map(({client}) => client).join(", ");
}

const sentences: Readonly<Record<string, Readonly<Record<string, string>>>> = words.calls;

function renderCall(md: MarkdownIt, client: string, {method, effect, fields, differences}: CallReference): string {
  const name = `${client}.${method}`;
  const sentence = md.renderInline(sentences[client]?.[method] ?? "", {});
  const notes = differences.map((difference) => `<li>${md.renderInline(difference, {})}</li>`).join("");
  return (
    `<section class="call" id="${name}"><h3><a href="#${name}"><code>${name}</code></a></h3>` +
    `<p class="call-words">${sentence}</p>` +
    `<p class="call-effect">${effect === "read" ? "Reads." : "Changes the account."}</p>${renderFields(name, fields)}` +
    `${notes && `<p>Differences from AWS:</p><ul class="call-differences">${notes}</ul>`}</section>\n`
  );
}

function renderFields(name: string, fields: readonly FieldReference[]): string {
  if (fields.length === 0) return "<p>It takes nothing.</p>";
  const rows = fields.map(
    ({path, type, required, default: fallback}) =>
      `<tr><th scope="row"><code>${escapeHtml(path)}</code></th><td>${escapeHtml(type)}</td>` +
      `<td>${required ? "required" : fallback === undefined ? "" : `default <code>${escapeHtml(fallback)}</code>`}</td></tr>`
  );
  return (
    `<table class="call-fields"><caption>What <code>${name}</code> takes</caption>` +
    `<thead><tr><th scope="col">Field</th><th scope="col">Holds</th><th scope="col">Required or default</th></tr></thead>` +
    `<tbody>${rows.join("")}</tbody></table>`
  );
}
