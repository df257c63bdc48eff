import type {Token} from "markdown-it";
import {escapeHtml} from "../highlight.ts";
import type {Choice, Prediction} from "../prediction.ts";
import type {Part} from "./block-parts.ts";
import {openTag, plainText, readPart, unknownWords} from "./block-parts.ts";
import type {Block, Container} from "./container.ts";
import type {LessonEnv, PageCell} from "./env.ts";
import {parseFenceInfo} from "./fence-info.ts";
import {checkName} from "./names.ts";

/**
 * The block `::: predict id=…`: a question, a list to choose from or none for a typed guess, a fence ` ```ts answer `
 * that computes the right answer on the page, and what there is to say about it.
 *
 * The output of the next live cell waits for the guess, or that of another with `of=…`; with `alone` none does, and the
 * answer goes on from the cells above. With `open` there is no answer: an opinion, which is kept.
 */
export const predict: Container = {rewrite};

function rewrite(block: Block, env: Required<LessonEnv>): readonly Token[] {
  const info = parseFenceInfo(`predict ${block.args}`);
  const problem = (message: string, line = block.line) => void env.problems.push({line, message});
  for (const word of unknownWords(info, ["alone", "open"], ["id", "of"])) {
    problem(`unknown word "${word}" of a prediction: there are id=…, of=…, alone and open`);
  }
  const id = info.attributes.get("id") ?? "";
  checkName("prediction", id, block.line, env);

  const {question, choices, list, answer, rest} = partsOf(block, env);
  if (answer === undefined && !info.flags.has("open")) problem("a prediction without ```ts answer says `open`");
  if (answer && info.flags.has("open")) problem("a prediction that is `open` has no answer", answer.code.line - 1);
  const of =
    info.flags.has("alone") || info.flags.has("open") ? undefined : coveredCell(block, info.attributes.get("of"));
  if (of === "missing") problem(noCell(info.attributes.get("of")));
  const after = typeof of === "object" ? of.id : block.before.at(-1)?.id;
  const prediction: Prediction = {
    id,
    line: block.line,
    choices,
    ...(typeof of === "object" && {of: of.id}),
    ...(after !== undefined && {after}),
    ...(answer && {answer: answer.code})
  };
  env.predictions.push(prediction);
  return [
    block.html(
      openTag("course-prediction", {
        id: `predict-${id}`,
        "data-prediction": id,
        "data-of": prediction.of,
        "data-after": prediction.after,
        "data-answer": answer?.code.source
      })
    ),
    ...question.slice(0, -3),
    block.html(`<fieldset class="predict-form"><legend>`),
    ...question.slice(-3).filter(({type}) => type === "inline"),
    block.html("</legend>\n"),
    ...(choices.length > 0 ? radios(block, id, list) : [block.html(textField(id))]),
    block.html("</fieldset>\n"),
    ...(answer ? [block.html(answerOpening), ...rest, block.html("</details>\n")] : rest),
    block.html("</course-prediction>\n")
  ];
}

const answerOpening = `<details class="predict-answer"><summary>The answer</summary><p class="predict-right"></p>\n`;

interface Parts {
  /** The blocks before the choices, of which the last is a paragraph: the question itself. */
  readonly question: readonly Token[];
  /** The inline tokens of the choices. */
  readonly list: readonly Token[];
  readonly choices: readonly Choice[];
  readonly answer: Part | undefined;
  /** What stands after the choices and the answer. */
  readonly rest: readonly Token[];
}

function partsOf({inner, line}: Block, {firstLine, problems}: Required<LessonEnv>): Parts {
  const problem = (message: string) => problems.push({line, message});
  const isAnswer = (token: Token) => readPart(token, firstLine)?.role === "answer";
  const listStart = inner.findIndex(({type}) => type === "bullet_list_open");
  const listEnd = inner.findIndex(({type, level}) => type === "bullet_list_close" && level === inner[listStart]?.level);
  const answers = inner.filter(isAnswer);
  const answerAt = answers[0] ? inner.indexOf(answers[0]) : inner.length;
  const hasList = listStart >= 0 && listStart < answerAt;
  const question = inner.slice(0, hasList ? listStart : answerAt);
  const list = hasList ? inner.slice(listStart + 1, listEnd).filter(({type}) => type === "inline") : [];
  const rest = inner.slice(hasList ? listEnd + 1 : answerAt).filter((token) => !isAnswer(token));

  if (answers.length > 1) problem("a prediction has one ```ts answer");
  if (question.at(-1)?.type !== "paragraph_close") problem("a prediction begins with its question: a paragraph");
  if (hasList && list.length < 2) problem("a prediction has at least two choices, or none for a typed guess");
  if (inner.some((token) => readPart(token, firstLine)?.role === "live"))
    problem("a cell cannot stand in a prediction");
  return {question, list, choices: list.map(readChoice), answer: answers[0] && readPart(answers[0], firstLine), rest};
}

function readChoice(inline: Token): Choice {
  const [first] = inline.children ?? [];
  return {text: plainText(inline), ...(first?.type === "code_inline" && {name: first.content})};
}

function coveredCell({before, after}: Block, of: string | undefined): PageCell | "missing" {
  const isLive = ({kind}: PageCell) => kind === "live";
  const cell = of === undefined ? after.find(isLive) : [...before, ...after].filter(isLive).find(({id}) => id === of);
  return cell ?? "missing";
}

function noCell(of: string | undefined): string {
  return of === undefined
    ? "a prediction stands before the live cell that it is about; one about none says `alone`"
    : `there is no live cell "${of}" on this page`;
}

function radios({html}: Block, id: string, list: readonly Token[]): readonly Token[] {
  const items = list.flatMap((inline, index) => [
    html(`<li><label><input type="radio" name="predict-${escapeHtml(id)}" value="${index}"> <span>`),
    inline,
    html("</span></label></li>\n")
  ]);
  return [html(`<ul class="predict-choices">\n`), ...items, html("</ul>\n")];
}

function textField(id: string): string {
  return (
    `<label class="predict-typed"><span>Your guess</span> ` +
    `<input type="text" name="predict-${escapeHtml(id)}" autocomplete="off" autocapitalize="off" spellcheck="false"></label>\n`
  );
}
