import type MarkdownIt from "markdown-it";
import type {Facts} from "../fact.ts";
import type {Reference} from "../reference.ts";
import {callList} from "./call-list.ts";
import type {Containers} from "./container.ts";
import {factFilter} from "./fact-filter.ts";
import {factList} from "./fact-list.ts";
import {glossaryList} from "./glossary-list.ts";
import {questionList, symptomList} from "./question-list.ts";
import {scenarioList} from "./scenario-list.ts";
import {disagreementList, unpublishedList} from "./unsettled.ts";

/** The blocks of the pages around the lessons: what they show comes from `data`, and nothing is written between them. */
export function referenceBlocks(md: MarkdownIt, facts: Facts, reference: Reference): Containers {
  return {
    facts: factList(md, facts, reference),
    filter: factFilter(facts),
    disagreements: disagreementList(md, reference),
    unpublished: unpublishedList(md, reference),
    questions: questionList(md, facts, reference),
    symptoms: symptomList(md, facts, reference),
    terms: glossaryList(md, reference),
    scenarios: scenarioList(md, reference),
    calls: callList(md)
  };
}
