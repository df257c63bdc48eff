import type {Token} from "markdown-it";
import type {Challenge, ExpectedMiss} from "../challenge.ts";
import {escapeHtml, highlight} from "../highlight.ts";
import type {Part} from "./block-parts.ts";
import {openTag, readPart, unknownWords} from "./block-parts.ts";
import {renderCell} from "./cell.ts";
import type {Block, Container} from "./container.ts";
import {endOf} from "./container.ts";
import type {CodeFragment, LessonEnv} from "./env.ts";
import {parseFenceInfo} from "./fence-info.ts";
import {checkName} from "./names.ts";

/**
 * The block `::: challenge id=…`: a goal in words, and fences in it that each play a part.
 *
 * - ` ```ts starter says="…" `: what the reader begins with, and what its verdict says;
 * - ` ```ts check `: looks at the outcome of the reader's program, with `check` in scope;
 * - ` ```ts solution `: a program that passes;
 * - ` ```ts also `: another that passes, by another way; it keeps the check honest, and the page does not show it;
 * - ` ```ts wrong `: one that people write and that does not; a comment at its top says what its verdict says.
 *
 * Blocks `::: hint` in it open one at a time. With `picture` the goal is drawn too.
 */
export const challenge: Container = {rewrite};

/** The block `::: hint`, which only a challenge has. */
export const hint: Container = {
  rewrite({line, inner}, {problems}) {
    problems.push({line, message: "a hint stands in a challenge"});
    return inner;
  }
};

const roles = ["starter", "check", "solution", "also", "wrong"];
const nothing: CodeFragment = {source: "", line: 0};

function rewrite(block: Block, env: Required<LessonEnv>): readonly Token[] {
  const info = parseFenceInfo(`challenge ${block.args}`);
  const problem = (message: string, line = block.line) => void env.problems.push({line, message});
  for (const word of unknownWords(info, ["picture"], ["id"])) {
    problem(`unknown word "${word}" of a challenge: there are id=… and picture`);
  }
  const id = info.attributes.get("id") ?? "";
  checkName("challenge", id, block.line, env);

  const {prose, hints, parts} = partsOf(block, env);
  const one = (role: string): CodeFragment => {
    const found = parts.filter((part) => part.role === role);
    if (found.length !== 1) problem(`a challenge has one \`\`\`ts ${role}; this has ${found.length || "none"}`);
    return found[0]?.code ?? nothing;
  };
  const starter = parts.find(({role}) => role === "starter");
  const challenge: Challenge = {
    id,
    line: block.line,
    starter: {...one("starter"), says: starter?.info.attributes.get("says") ?? ""},
    check: one("check"),
    solution: one("solution"),
    also: parts.filter(({role}) => role === "also").map(({code}) => code),
    wrong: parts.filter(({role}) => role === "wrong").map(readWrong),
    hints: hints.length,
    picture: info.flags.has("picture"),
    ...(block.before.length > 0 && {after: block.before.at(-1)!.id})
  };
  if (starter && challenge.starter.says === "")
    problem('a starter says what its verdict is: says="…"', starter.code.line - 1);
  for (const {says, line} of challenge.wrong) {
    if (says === "") problem("a wrong answer begins with a comment that says what its verdict is", line - 1);
  }
  env.challenges.push(challenge);
  return render(block, challenge, prose, hints);
}

interface Parts {
  readonly parts: readonly Part[];
  /** What each hint holds. */
  readonly hints: readonly (readonly Token[])[];
  /** Everything else: the goal, with the starter's fence in its place. */
  readonly prose: readonly Token[];
}

function partsOf({inner, line}: Block, {firstLine, problems}: Required<LessonEnv>): Parts {
  const parts: Part[] = [];
  const hints: Token[][] = [];
  const prose: Token[] = [];
  for (let at = 0; at < inner.length; at++) {
    const token = inner[at]!;
    const part = readPart(token, firstLine);
    if (token.type === "container_open" && (token.meta as {name: string}).name === "hint") {
      const end = endOf(inner, at);
      hints.push(inner.slice(at + 1, end));
      at = end;
    } else if (part && roles.includes(part.role)) {
      parts.push(part);
      if (part.role === "starter") prose.push(token);
    } else {
      if (part)
        problems.push({
          line: part.code.line - 1,
          message: `unknown part "${part.role}" of a challenge: there are ${roles.join(", ")}`
        });
      prose.push(token);
    }
  }
  if (prose[0]?.type !== "paragraph_open") problems.push({line, message: "a challenge begins with its goal in words"});
  return {parts, hints, prose};
}

/** A wrong answer's first comment is what its verdict says, and no part of the program. */
function readWrong({code: {source, line}}: Part): ExpectedMiss {
  const [comment = ""] = /^(\/\/.*(\n|$))+/.exec(source) ?? [];
  const says = comment
    .replace(/^\/\/ ?/gm, "")
    .replace(/\s+/g, " ")
    .trim();
  return {source: source.slice(comment.length), line: line + comment.split("\n").length - 1, says};
}

function render(
  {html}: Block,
  challenge: Challenge,
  prose: readonly Token[],
  hints: readonly (readonly Token[])[]
): readonly Token[] {
  const {id, starter, solution} = challenge;
  const cell = renderCell({id, kind: "live", ...starter, hidden: false, readonly: false, throws: false});
  const goal = challenge.picture ? `<div class="challenge-goal" id="goal-${escapeHtml(id)}"></div>\n` : "";
  return [
    html(
      openTag("course-challenge", {
        id: `challenge-${id}`,
        "data-challenge": id,
        "data-after": challenge.after,
        "data-check": challenge.check.source,
        "data-solution": solution.source,
        role: "group",
        "aria-label": "Challenge"
      })
    ),
    html(`<p class="challenge-name">Challenge</p>\n`),
    ...prose.map((token) =>
      token.type === "fence" && parseFenceInfo(token.info).flags.has("starter") ? html(goal + cell) : token
    ),
    ...hints.flatMap((inner, index) => [
      html(`<details class="challenge-hint"><summary>Hint ${index + 1} of ${hints.length}</summary>\n`),
      ...inner,
      html("</details>\n")
    ]),
    html(
      `<details class="challenge-solution"><summary>A solution</summary>` +
        `<pre class="listing" tabindex="0"><code>${highlight(solution.source)}</code></pre></details>\n</course-challenge>\n`
    )
  ];
}
