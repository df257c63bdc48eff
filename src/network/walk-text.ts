import type {OtherAddress, Step, Walk} from "./walk.ts";

/**
 * A walk in words, for a terminal: the outcome, then each step there and back, obstacles marked, what other addresses
 * would give, and what is not known.
 */
export function walkText({question, outcome, sentence, steps, obstacles, others = [], unknown = []}: Walk): string {
  const {from, to, protocol, port} = question;
  const head = `${from.label} → ${to} (${protocol}${port === undefined ? "" : ` ${port}`}): ${outcome}`;
  const lines = steps.map((step, i) => `${String(i + 1).padStart(3)} ${mark(step)} ${step.sentence}${tag(step)}`);
  const rest =
    obstacles.length > 1 ? [`${obstacles.length} obstacles: ${obstacles.map(({code}) => code).join(", ")}.`] : [];
  return [head, sentence, "", ...lines, ...rest, ...othersText(others), ...unknown].join("\n");
}

function othersText(others: readonly OtherAddress[]): string[] {
  if (others.length === 0) return [];
  const lines = others.map(({address, outcome, sentence}) => `  ${address}: ${outcome}. ${sentence}`);
  return ["To a client that goes on to the other addresses: [inferred]", ...lines];
}

function mark({direction, obstacle}: Step): string {
  if (obstacle) return "✗";
  return direction === "forward" ? "→" : "←";
}

function tag({basis, facts, obstacle}: Step): string {
  const ids = facts.length === 0 ? basis : `${facts.join(", ")}; ${basis}`;
  return ` [${obstacle ? `${obstacle.code}; ` : ""}${ids}]`;
}
