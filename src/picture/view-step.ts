import type {DnsAnswer} from "../network/dns-answer.ts";
import type {Candidate, Obstacle, Step} from "../network/walk.ts";
import type {DrawOptions} from "./fact-link.ts";
import {basisTag, factLinks} from "./fact-link.ts";
import {headersLine} from "./headers-line.ts";
import {stepName} from "./player-frame.ts";
import {proxyFields} from "./proxy-fields.ts";
import type {Spec} from "./spec.ts";
import {details, el} from "./spec.ts";
import {bytesSpecs} from "./view-bytes.ts";
import {consideredSpec} from "./view-dns.ts";

/** Whether AWS does not say that a step happens so: it is drawn dashed and tagged. */
export function isModel({basis}: Step): boolean {
  return basis === "inferred" || basis === "not-public";
}

/** How a step looks: where it leads, whether it blocks, whether it is a model. */
export function stepClass(step: Step): string {
  const classes = ["step", `step-${step.kind}`, step.direction];
  if (step.obstacle) classes.push("blocked");
  if (isModel(step)) classes.push("model");
  return classes.join(" ");
}

/**
 * One decision on the way, in a list: the place, the sentence, the headers where they are news, what blocks, and folded
 * below it what there was to choose from.
 *
 * @param previous the step before it in the list; `undefined` for the first
 * @param open whether a choice between several is unfolded at first
 */
export function stepSpecs(step: Step, previous: Step | undefined, options: DrawOptions, open: boolean): Spec[] {
  const {sentence, obstacle} = step;
  const said = sentence !== obstacle?.sentence && el("p", {key: "sentence", class: "step-sentence"}, sentence);
  const specs = [stepHead(step), said, headersLine(step, previous)];
  const shown = specs.filter((spec) => spec !== undefined && spec !== false);
  return [...shown, ...stepDetails(step, options, open ? "list" : "folded")];
}

/** What a step decides, and where. */
export function stepHead(step: Step): Spec {
  const {place, direction} = step;
  return el("p", {key: "head", class: "step-head"}, [
    el("span", {key: "kind", class: "step-kind"}, stepName(step)),
    place.label !== place.id && el("span", {key: "label", class: "place-label"}, place.label),
    isResource(place.id) && el("code", {key: "id", class: "id", "data-ref": place.id}, place.id),
    direction === "return" && el("span", {key: "back", class: "step-back"}, "on the way back")
  ]);
}

/**
 * What a step's sentence rests on: the obstacle, the answer, the choice, the facts.
 *
 * @param where in the list, with a choice between several unfolded or all folded; or in the player, which unfolds all
 *   and shows the sentence itself
 */
export function stepDetails(step: Step, options: DrawOptions, where: "list" | "folded" | "panel"): Spec[] {
  const {candidates, facts, basis, obstacle, dns, sentence, proxyHeader} = step;
  const open = where !== "folded";
  const specs = [
    obstacle && obstacleSpec(obstacle, where !== "panel" || obstacle.sentence !== sentence),
    dns && answerSpec(dns, options, open),
    candidatesSpec(candidates, where === "panel" || (open && candidates.length > 1)),
    proxyHeader && proxySpec(proxyHeader),
    el("p", {key: "sources", class: "step-sources"}, [basisTag(basis), factLinks(facts, options)])
  ];
  return specs.filter((spec) => spec !== undefined);
}

/** Whether an id is one of AWS's: those of ours, for places that have none, hold a slash. */
function isResource(id: string): boolean {
  return /^[a-z]+-[^/]+$/.test(id);
}

/** What keeps the packet from arriving: AWS's code or ours, the setting, and why. */
function obstacleSpec({code, setting, sentence, outcome}: Obstacle, inWords: boolean): Spec {
  return el("div", {key: "obstacle", class: "obstacle"}, [
    el("p", {class: "obstacle-head"}, [
      el("span", {class: "obstacle-word"}, "Obstacle"),
      el("code", {}, code),
      el("span", {class: "obstacle-outcome"}, outcome)
    ]),
    inWords && el("p", {key: "words"}, sentence),
    el("p", {class: "obstacle-setting"}, [el("span", {}, "Setting: "), el("code", {}, setting)])
  ]);
}

/** The header that a target gets before the first byte of a connection, field by field. */
function proxySpec(header: Uint8Array): Spec {
  const words = `PROXY protocol v2 header: ${header.length} bytes before the first of the connection`;
  return details({key: "proxy", class: "bytes"}, words, bytesSpecs(header, proxyFields));
}

/** The records of a DNS step, and folded what was considered. */
function answerSpec({answers, status, considered}: DnsAnswer, options: DrawOptions, open: boolean): Spec {
  const records = answers.map(({type, data}) => `${type} ${data}`).join(", ");
  const list = consideredSpec(considered, options);
  const answer = el("p", {class: "answer"}, [
    el("span", {class: "label"}, "Answer: "),
    el("code", {}, records || status)
  ]);
  const count = considered.length === 1 ? "one source" : `${considered.length} sources`;
  return el("div", {key: "dns"}, [answer, list && details({key: "sources"}, `${count} considered`, [list], open)]);
}

function candidatesSpec(candidates: readonly Candidate[], open: boolean): Spec | undefined {
  const [only, another] = candidates;
  if (!only) return undefined;
  if (!another) return onlyCandidate(only);
  const winner = candidates.find(({chosen}) => chosen);
  const count = `${candidates.length} candidates`;
  return details(
    {key: "candidates", class: "candidates"},
    [
      el("span", {key: "count"}, winner ? `${count}, wins: ` : `${count}, none wins`),
      winner && el("code", {key: "winner"}, winner.text)
    ],
    [el("div", {class: "table-scroll", tabindex: 0}, [candidatesTable(candidates)])],
    open
  );
}

/** The only candidate there is, whether it wins or not. */
function onlyCandidate({text, id, chosen, why}: Candidate): Spec {
  return el("p", {key: "candidate", class: chosen ? "candidate winner" : "candidate"}, [
    el("span", {key: "count", class: "label"}, "One candidate: "),
    el("code", {key: "text", "data-ref": id}, text),
    el("span", {key: "why"}, ` ${chosen ? "wins" : "does not win"}: ${why}.`)
  ]);
}

function candidatesTable(candidates: readonly Candidate[]): Spec {
  return el("table", {class: "table"}, [
    el("thead", {}, [
      el("tr", {}, [
        el("th", {scope: "col"}, "Candidate"),
        el("th", {scope: "col"}, "Decision"),
        el("th", {scope: "col"}, "Why")
      ])
    ]),
    el(
      "tbody",
      {},
      candidates.map(({text, id, chosen, why}) =>
        el("tr", {class: chosen ? "winner" : undefined}, [
          el("td", {}, [el("code", {"data-ref": id}, text)]),
          el("td", {}, chosen ? "wins" : "—"),
          el("td", {}, why)
        ])
      )
    )
  ]);
}
