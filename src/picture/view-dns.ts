import type {DnsAnswer, DnsSource} from "../network/dns-answer.ts";
import {dnsFields} from "./dns-fields.ts";
import type {DrawOptions} from "./fact-link.ts";
import {basisTag, factLinks} from "./fact-link.ts";
import type {Spec} from "./spec.ts";
import {details, el} from "./spec.ts";
import {bytesSpecs} from "./view-bytes.ts";

const sourceWords: Readonly<Record<string, string>> = {
  "endpoint-zone": "hidden zone of an endpoint",
  "private-hosted-zone": "private hosted zone",
  "public-hosted-zone": "public hosted zone",
  public: "public DNS"
};

/** A DNS answer: what was decided, what `dig` prints, what was considered, and the bytes field by field. */
export function dnsSpec(answer: DnsAnswer, text: string, bytes: Uint8Array, options: DrawOptions): Spec {
  return el("section", {class: "dns", "data-status": answer.status}, [
    el("p", {class: "dns-sentence"}, answer.sentence),
    el("pre", {class: "dig"}, text),
    consideredSpec(answer.considered, options),
    details({key: "bytes", class: "bytes"}, `${bytes.length} bytes on the wire`, bytesSpecs(bytes, dnsFields))
  ]);
}

/** The places that an answer could have come from, in order of precedence, each with why it won or lost. */
export function consideredSpec(considered: readonly DnsSource[], options: DrawOptions): Spec | undefined {
  if (considered.length === 0) return undefined;
  return el("div", {key: "considered", class: "considered"}, [
    el("p", {class: "label"}, "In order of precedence:"),
    el(
      "ol",
      {},
      considered.map(({kind, id, domain, chosen, why, facts, basis}) =>
        el("li", {class: chosen ? "chosen" : "passed"}, [
          el("span", {class: "verdict"}, chosen ? "chosen" : "not chosen"),
          el("span", {class: "source-kind"}, sourceWords[kind] ?? kind.replace(/-/g, " ")),
          domain !== "" && el("code", {key: "domain"}, domain),
          id !== undefined && el("code", {key: "id", class: "id", "data-ref": id}, id),
          el("span", {class: "why"}, why),
          basisTag(basis),
          factLinks(facts, options)
        ])
      )
    )
  ]);
}
