import type MarkdownIt from "markdown-it";
import type {StateCore, Token} from "markdown-it";
import type {Facts} from "./fact.ts";
import {isLiveFence, readCell, renderCell, renderListing} from "./markdown/cell.ts";
import {challenge, hint} from "./markdown/challenge.ts";
import {citationRule, readCitation, renderCitation, renderCitedFacts} from "./markdown/citation.ts";
import {useContainers} from "./markdown/container.ts";
import {contrast} from "./markdown/contrast.ts";
import type {LessonEnv, PageCell} from "./markdown/env.ts";
import {lessonEnv} from "./markdown/env.ts";
import {expressionRule, readExpression, renderExpression} from "./markdown/expression.ts";
import {useGlossary} from "./markdown/glossary.ts";
import {readImage} from "./markdown/image.ts";
import {keepTogetherRule} from "./markdown/keep-together.ts";
import {readLink} from "./markdown/link.ts";
import {predict} from "./markdown/predict.ts";
import {problemsRule} from "./markdown/problems.ts";
import {progress} from "./markdown/progress.ts";
import {readingTimeRule} from "./markdown/reading-time.ts";
import {recall} from "./markdown/recall.ts";
import {referenceBlocks} from "./markdown/reference-blocks.ts";
import type {Reference} from "./reference.ts";
import {noReference} from "./reference.ts";

/** What the plugin may be told. */
export interface LessonOptions {
  /** The facts that citations open to. Default: none, so that citations show their basis alone. */
  readonly facts?: Facts;
  /** What the pages around the lessons show. Default: nothing. */
  readonly reference?: Reference;
}

/**
 * The markdown-it plugin of the course: live cells, expressions in prose, citations. What it finds on a page it leaves in
 * the environment given to `md.parse` (see {@link LessonEnv}), and what is wrong with the page it shows at its top.
 */
export function lessonPlugin(md: MarkdownIt, {facts = new Map(), reference = noReference}: LessonOptions = {}): void {
  md.inline.ruler.before("link", "expression", expressionRule);
  md.inline.ruler.before("link", "citation", citationRule);
  md.core.ruler.push("lesson", readPage);
  useGlossary(md, reference.terms);
  md.core.ruler.push("lesson_together", keepTogetherRule);
  useContainers(md, {...referenceBlocks(md, facts, reference), predict, challenge, hint, contrast, progress, recall});
  md.core.ruler.push("lesson_reading_time", readingTimeRule);
  md.core.ruler.push("lesson_problems", problemsRule);

  md.renderer.rules.fence = (tokens, index) => {
    const token = tokens[index]!;
    return isLiveFence(token) ? renderCell(cellOf(token)) : renderListing(token);
  };
  md.renderer.rules.expression = (tokens, index) => renderExpression(cellOf(tokens[index]!));
  md.renderer.rules.citation = (tokens, index) => renderCitation(tokens[index]!);
  md.renderer.rules.cited_facts = (_tokens, _index, _options, env) => renderCitedFacts(md, lessonEnv(env).cited, facts);
}

/** The core rule that reads what a page holds, in page order, and puts each cell at its token. */
function readPage(state: StateCore): void {
  const env = lessonEnv(state.env);
  let line = env.firstLine;
  for (const token of state.tokens) {
    // Cells of a table have no place of their own; they are on the line of their row.
    if (token.map) line = env.firstLine + token.map[0];
    if (isLiveFence(token)) place(token, readCell(token, line, env), env);
    if (token.type === "inline") readInline(token, line, env);
  }
  if (env.cited.size > 0) state.tokens.push(new state.Token("cited_facts", "", 0));
}

/** Reads expressions and citations in a run of text, whose line breaks are those of the file. */
function readInline(inline: Token, first: number, env: Required<LessonEnv>): void {
  let line = first;
  for (const token of inline.children ?? []) {
    if (token.type === "softbreak" || token.type === "hardbreak") line++;
    if (token.type === "expression") place(token, readExpression(token, line, env), env);
    if (token.type === "citation") readCitation(token, line, env);
    if (token.type === "link_open") readLink(token, line, env);
    if (token.type === "image") readImage(token, line, env);
    if (token.type === "text") env.words += token.content.match(/[\p{L}\d]+/gu)?.length ?? 0;
  }
}

function place(token: Token, cell: PageCell, env: Required<LessonEnv>): void {
  token.meta = cell;
  env.cells.push(cell);
}

function cellOf(token: Token): PageCell {
  return token.meta as PageCell;
}
