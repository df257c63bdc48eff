import {parseArgs} from "node:util";
import type {Lab, Walk} from "../index.ts";
import {PageError, parsePage} from "../lesson/page.ts";
import {replay} from "../lesson/replay.ts";
import type {Effects} from "./effects.ts";
import {UsageError} from "./effects.ts";
import {help} from "./help.ts";
import {resultText} from "./view-text.ts";
import {openWorld} from "./world.ts";

const options = {
  account: {type: "string"},
  scenario: {type: "string"},
  from: {type: "string"},
  to: {type: "string"},
  type: {type: "string"},
  port: {type: "string"},
  protocol: {type: "string"},
  size: {type: "string"},
  idle: {type: "string"},
  json: {type: "boolean", default: false},
  help: {type: "boolean", default: false}
} as const;

/** The exit status of a command: 0 delivered or done, 1 not, 2 bad usage. */
export type Status = 0 | 1 | 2;

interface Asked {
  readonly values: ReturnType<typeof parse>["values"];
  readonly operands: readonly string[];
  readonly effects: Effects;
}

/** The commands by name. Each prints its result and gives the exit status. */
const commands: Readonly<Record<string, (asked: Asked) => Promise<Status>>> = {resolve, send, repair, describe, run};

/**
 * Runs one command line.
 *
 * @param args what stands after the program's name
 */
export async function main(args: readonly string[], effects: Effects): Promise<Status> {
  try {
    const {values, positionals} = parse(args);
    const [name = "", ...operands] = positionals;
    if (values.help || (name === "" && args.length === 0)) {
      effects.print(help);
      return values.help ? 0 : 2;
    }
    const command = commands[name];
    if (!command) throw new UsageError(`"${name}" is no command. There are: ${Object.keys(commands).join(", ")}.`);
    return await command({values, operands, effects});
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    effects.complain(`${isExpected(error) ? "" : `${error.name}: `}${error.message}`);
    return 2;
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({args: [...args], options, allowPositionals: true});
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), {cause: error});
  }
}

/** Errors whose message says all: of the command line, of a page, of an id or a name that is not there. */
function isExpected(error: Error): boolean {
  return [UsageError, PageError, RangeError, SyntaxError].some((kind) => error instanceof kind);
}

async function resolve({values, operands, effects}: Asked): Promise<Status> {
  const name = operand(operands, "resolve NAME");
  const type = typeOf(values.type);
  const {lab} = await openWorld(values, effects);
  const answer = lab.resolve(name, {from: required(values.from, "--from ID"), ...(type && {type})});
  effects.print(values.json ? json(answer) : textOf(answer));
  return answer.answers.length > 0 ? 0 : 1;
}

async function send({values, effects}: Asked): Promise<Status> {
  const walk = walkOf(await openWorld(values, effects), values);
  effects.print(values.json ? json(walk) : textOf(walk));
  return walk.outcome === "delivered" ? 0 : 1;
}

async function repair({values, effects}: Asked): Promise<Status> {
  const world = await openWorld(values, effects);
  const walk = walkOf(world, values);
  const repairs = world.lab.repair(walk);
  if (values.json) effects.print(json(repairs));
  else if (repairs.length === 0) effects.print("Nothing to repair: it is delivered.");
  else effects.print(repairs.map((each, i) => `${i + 1}. ${textOf(each)}`).join("\n\n"));
  return repairs.length === 0 || repairs.some(({calls}) => calls.length > 0) ? 0 : 1;
}

async function describe({values, effects}: Asked): Promise<Status> {
  const {lab} = await openWorld(values, effects);
  const files = lab.describe();
  const texts = Object.entries(files);
  effects.print(
    values.json
      ? json(Object.fromEntries(texts.map(([name, text]) => [name, JSON.parse(text) as unknown])))
      : texts.map(([name, text]) => `── ${name}\n${text}`).join("\n")
  );
  return 0;
}

async function run({values, operands, effects}: Asked): Promise<Status> {
  const file = operand(operands, "run FILE");
  const text = await effects.readFile(file);
  const page = file.endsWith(".md") ? parsePage(text, file).cells : [{id: "file", kind: "live" as const, source: text}];
  const {lab} = await openWorld(values, effects);
  const runs = await replay(page, {lab: {state: lab.state}});
  const results = runs.map(({result}) => result);
  effects.print(values.json ? json(results) : results.map(resultText).join("\n\n"));
  const meant = new Set(page.flatMap((cell) => ("throws" in cell && cell.throws ? [cell.id] : [])));
  return results.every(({id, status}) => status === "done" || meant.has(id)) ? 0 : 1;
}

function walkOf({lab}: Lab, values: Asked["values"]): Walk {
  const {port, size, idle} = values;
  const protocol = protocolOf(values.protocol);
  return lab.send({
    from: required(values.from, "--from ID"),
    to: required(values.to, "--to TARGET"),
    ...(port !== undefined && {port: numberOf(port, "--port")}),
    ...(size !== undefined && {size: numberOf(size, "--size")}),
    ...(idle !== undefined && {idle: numberOf(idle, "--idle")}),
    ...(protocol && {protocol})
  });
}

function operand(operands: readonly string[], form: string): string {
  const [first, second] = operands;
  if (first === undefined) throw new UsageError(`Say what: ${form}.`);
  if (second !== undefined) throw new UsageError(`"${second}" is one word too many: ${form}.`);
  return first;
}

function required(value: string | undefined, form: string): string {
  if (value === undefined) throw new UsageError(`${form} is missing. See --help.`);
  return value;
}

function numberOf(text: string, option: string): number {
  if (!/^\d+$/.test(text)) throw new UsageError(`"${text}" is no number for ${option}. Expected a whole number.`);
  return Number(text);
}

function protocolOf(text: string | undefined): "tcp" | "udp" | "icmp" | undefined {
  if (text === undefined || text === "tcp" || text === "udp" || text === "icmp") return text;
  throw new UsageError(`"${text}" is no protocol here. Expected tcp, udp or icmp.`);
}

const recordTypes = ["A", "AAAA", "CNAME", "TXT", "SOA", "NS"] as const;

function typeOf(text: string | undefined): (typeof recordTypes)[number] | undefined {
  if (text === undefined) return undefined;
  const type = recordTypes.find((each) => each === text.toUpperCase());
  if (type) return type;
  throw new UsageError(`"${text}" is no type that is asked for here. Expected ${recordTypes.join(", ")}.`);
}

function json(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Uint8Array ? [...each] : each), 2);
}

/** The text that a result of the lab carries as its `toString`. */
function textOf(result: {readonly toString: () => string}): string {
  return result.toString();
}
