import fc from "fast-check";
import {parseHTML} from "linkedom";
import {expect, test} from "vitest";
import {highlight} from "../../src/lesson/highlight.ts";

/** The text that a browser shows for some HTML. */
function textOf(html: string): string {
  const {document} = parseHTML(`<html><body><pre></pre></body></html>`);
  const pre = document.querySelector("pre")!;
  pre.innerHTML = html;
  return pre.textContent ?? "";
}

test("Keywords, strings and types carry the class names of the editor", () => {
  expect(highlight('const a: string = "b";')).toBe(
    '<span class="tok-keyword">const</span> <span class="tok-variableName tok-definition">a</span>' +
      '<span class="tok-punctuation">:</span> <span class="tok-typeName">string</span> ' +
      '<span class="tok-operator">=</span> <span class="tok-string">&#34;b&#34;</span>' +
      '<span class="tok-punctuation">;</span>'
  );
});

test("Code stays code: nothing in it becomes an element", () => {
  expect(highlight("'<img src=x>' & 1")).not.toMatch(/<img/);
});

test("The text of highlighted code is the code, whatever it is", () => {
  const code = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom("const", " ", "\n", "<", "&", '"', "`${", "}", "a")).map((a) => a.join(""))
  );
  fc.assert(
    fc.property(
      code.filter((text) => !/[\r\0]/.test(text)),
      (text) => textOf(highlight(text)) === text
    )
  );
});
