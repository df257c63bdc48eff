import type {StateCore, Token} from "markdown-it";

/** What may not begin a line. */
const trailing = /^[.,;:!?)\]”’"']+/;

/** What becomes a button: around one a line may break anywhere, before a full stop, too. */
const buttons: ReadonlySet<string> = new Set(["citation", "term"]);

/** The core rule that keeps a citation or a term on one line with the punctuation after it. */
export function keepTogetherRule(state: StateCore): void {
  for (const token of state.tokens) {
    if (token.type === "inline") token.children = keepTogether(state, token.children ?? []);
  }
}

function keepTogether({Token: Made}: StateCore, children: readonly Token[]): Token[] {
  const html = (content: string) => Object.assign(new Made("html_inline", "", 0), {content});
  const kept: Token[] = [];
  let cut = 0;
  for (const [index, token] of children.entries()) {
    if (cut > 0) token.content = token.content.slice(cut);
    cut = 0;
    const next = children[index + 1];
    const marks = next?.type === "text" && buttons.has(token.type) ? trailing.exec(next.content)?.[0] : undefined;
    if (marks) {
      const text = Object.assign(new Made("text", "", 0), {content: marks, level: token.level});
      kept.push(html('<span class="together">'), token, text, html("</span>"));
      cut = marks.length;
    } else kept.push(token);
  }
  return kept;
}
