import type {Walk} from "../network/walk.ts";

/**
 * What tells walks from each other that stand side by side: where each goes, or, where all go to one place, what else was
 * asked differently. Walks of one question are told by their numbers.
 */
export function namesOfWalks(walks: readonly Walk[]): readonly string[] {
  const told = aspects.filter((aspect) => new Set(walks.map(aspect)).size > 1);
  if (told.length === 0)
    return walks.map(({question}, w) => (walks.length > 1 ? `${w + 1}. ${question.to}` : question.to));
  return walks.map((walk) => told.map((aspect) => aspect(walk)).join(", "));
}

/** What a question consists of, each in words. */
const aspects: readonly ((walk: Walk) => string)[] = [
  ({question}) => question.to,
  ({question}) => `from ${question.from.label}`,
  ({question: {protocol, port}}) => (port === undefined ? protocol : `${protocol} ${port}`),
  ({question: {sending}}) => `${sending.size ?? usualSize} bytes`,
  ({question: {sending}}) => (sending.idle ? `after ${sending.idle} idle seconds` : "at once"),
  ({question: {sending}}) => sending.request?.action ?? "no request",
  ({question: {sending}}) => sending.request?.resource ?? "*"
];

/** The size of a packet of which nothing else is said, in bytes. */
const usualSize = 1500;

/** The size of a packet, where it is not the usual one: no sentence, but the end of one. */
export function sizeOf({question}: Walk): string {
  const {size = usualSize} = question.sending;
  return size === usualSize ? "" : `, ${size} bytes`;
}
