import type {FactId} from "../account/facts.ts";
import type {Step, Walk} from "../network/walk.ts";
import {stepName} from "./player-frame.ts";

/** What one walk answers to a question of a contrast. */
export interface ContrastCell {
  readonly text: string;
  readonly facts: readonly FactId[];
}

/** One question that walks are contrasted by. */
export interface ContrastRow {
  readonly question: string;
  /** One for each walk. */
  readonly cells: readonly ContrastCell[];
  /** Whether the walks answer it differently. */
  readonly differs: boolean;
}

/** What the month is that {@link contrastOf} gives a price for. */
export interface Month {
  /** Default 730. */
  readonly hours?: number;
  /** Gigabytes in both directions together, at most a million: beyond, other tiers hold (ST-09). Default 100. */
  readonly gigabytes?: number;
}

/** The month that prices are given for unless another is asked for. */
export const usualMonth: Required<Month> = {hours: 730, gigabytes: 100};

/** Prices of an interface endpoint in us-east-1 in USD, as of 2026: a zone for an hour (ST-10), a gigabyte (ST-09). */
const prices = {zoneHour: 0.01, gigabyte: 0.01};

/** What walks differ in, computed from them: names, routes, filters, what the service sees, what it costs. */
export function contrastOf(walks: readonly Walk[], month: Month = {}): ContrastRow[] {
  const {hours, gigabytes} = {...usualMonth, ...month};
  const rows: readonly (readonly [string, (walk: Walk) => ContrastCell])[] = [
    ["What the name gives", nameGives],
    ["Which route decides", routeDecides],
    ["Network interface on the way", interfaceOnTheWay],
    ["Who filters on the way there", whoFilters],
    ["Source that the service sees", sourceSeen],
    ["From a peered VPC or on-premises", fromOutside],
    [`Price of ${hours} hours and ${gigabytes} GB, us-east-1, as of 2026`, (walk) => price(walk, hours, gigabytes)]
  ];
  return rows.map(([question, answer]) => {
    const cells = walks.map(answer);
    return {question, cells, differs: new Set(cells.map(({text}) => text)).size > 1};
  });
}

const there = ({steps}: Walk) => steps.filter(({direction}) => direction === "forward");

function find(walk: Walk, kind: Step["kind"]): Step | undefined {
  return there(walk).find((step) => step.kind === kind);
}

function nameGives(walk: Walk): ContrastCell {
  const dns = find(walk, "dns")?.dns;
  if (!dns) return {text: "no name was asked for", facts: []};
  const data = dns.answers.map((record) => record.data).join(", ") || dns.status;
  const chosen = dns.considered.find((source) => source.chosen);
  return {
    text: chosen?.kind === "endpoint-zone" ? `${data}, from the endpoint's hidden zone` : data,
    facts: chosen?.facts ?? []
  };
}

function routeDecides(walk: Walk): ContrastCell {
  const step = find(walk, "route");
  const winner = step?.candidates.find(({chosen}) => chosen);
  if (step) return {text: winner?.text ?? "none matches", facts: step.facts};
  const local = find(walk, "local-delivery");
  return local ? {text: "none: delivered within the subnet", facts: local.facts} : {text: "none", facts: []};
}

function interfaceOnTheWay(walk: Walk): ContrastCell {
  const step = find(walk, "endpoint-interface");
  return step
    ? {text: step.place.id, facts: step.facts}
    : {text: "none", facts: walk.path === "gateway-endpoint" ? ["GW-02"] : []};
}

function whoFilters(walk: Walk): ContrastCell {
  const filters = there(walk).filter(({kind}) => ["security-group", "network-acl", "policy"].includes(kind));
  const names = [...new Set(filters.map((step) => `${inSentence(stepName(step))} ${step.place.label}`))];
  return {text: names.join(", ") || "nobody", facts: [...new Set(filters.flatMap(({facts}) => facts))]};
}

/** A name as it stands within a sentence: "network ACL". */
function inSentence(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function sourceSeen(walk: Walk): ContrastCell {
  const step = find(walk, "service") ?? find(walk, "target");
  return step?.before ? {text: step.before.source, facts: step.facts} : {text: "nothing arrives", facts: []};
}

function fromOutside({path}: Walk): ContrastCell {
  if (path === "gateway-endpoint") return {text: "not reachable", facts: ["GW-14"]};
  if (path === "interface-endpoint") return {text: "reachable by its addresses", facts: ["NEW-23"]};
  return {text: "—", facts: []};
}

/** The price of an endpoint for a month. Its zones are counted by the addresses that its name gave. */
function price(walk: Walk, hours: number, gigabytes: number): ContrastCell {
  if (walk.path === "gateway-endpoint") return {text: "0 USD", facts: ["GW-23"]};
  if (walk.path !== "interface-endpoint") return {text: "—", facts: []};
  const zones = Math.max(1, find(walk, "dns")?.dns?.answers.filter(({type}) => type === "A").length ?? 1);
  const usd = zones * hours * prices.zoneHour + gigabytes * prices.gigabyte;
  const text = `${usd.toFixed(2)} USD: ${zones} × ${hours} h × ${prices.zoneHour} + ${gigabytes} GB × ${prices.gigabyte}`;
  return {text, facts: ["ST-08", "ST-09", "ST-10"]};
}
