import {readdirSync, readFileSync} from "node:fs";
import {describe, expect, it} from "vitest";
import {parseAddress} from "../src/account/cidr.ts";
import {openLab} from "../src/index.ts";
import {parsePage} from "../src/lesson/page.ts";
import {replay} from "../src/lesson/replay.ts";
import type {CellRun} from "../src/lesson/replayer.ts";
import type {DnsAnswer} from "../src/network/dns-answer.ts";
import {isPrivate} from "../src/network/private-address.ts";
import type {Walk} from "../src/network/walk.ts";
import {makeCalls, sendAgain} from "./support/repair.ts";

/** What the front matter of a scenario says of it; data/scenarios/README.md tells what each line means. */
interface Scenario {
  readonly file: string;
  readonly markdown: string;
  readonly ids: readonly string[];
  readonly title: string;
  readonly symptom: string;
  readonly cause: string;
  readonly repair: boolean;
  readonly after: string | undefined;
}

const folder = new URL("../data/scenarios/", import.meta.url);
const readme = readFileSync(new URL("README.md", folder), "utf8");
const scenarios = readdirSync(folder)
  .filter((file) => file.endsWith(".md") && file !== "README.md")
  .map(readScenario);

function readScenario(file: string): Scenario {
  const markdown = readFileSync(new URL(file, folder), "utf8");
  const [, front = ""] = /^---\n([\s\S]*?)\n---\n/.exec(markdown) ?? [];
  const lines = new Map(
    [...front.matchAll(/^(\w+): (.*)$/gm)].map(([, key = "", value = ""]) => [key, unquoted(value)])
  );
  return {
    file,
    markdown,
    ids: lines.get("id")?.match(/[A-Z]+-\d+/g) ?? [],
    title: lines.get("title") ?? "",
    symptom: lines.get("symptom") ?? "",
    cause: lines.get("cause") ?? "",
    repair: lines.get("repair") === "true",
    after: lines.get("after")
  };
}

function unquoted(value: string): string {
  return value.startsWith('"') ? String(JSON.parse(value)) : value;
}

/** What a cell came to and what it was because of, in the words of the front matter. */
function seenIn({result}: CellRun): {readonly seen: string; readonly because: string} {
  if (result.error) return {seen: result.error.name, because: result.error.message};
  const view = result.views.at(-1);
  switch (view?.kind) {
    case "walk":
      return ofWalk(view.walk);
    case "dns":
      return ofAnswer(view.answer);
    case "text":
      return {seen: view.text, because: ""};
    case "tree":
      return {seen: view.node.type === "leaf" ? view.node.text : "", because: ""};
    default:
      return {seen: "", because: ""};
  }
}

function ofWalk({outcome, path, steps, obstacles: [first]}: Walk) {
  if (first) return {seen: outcome, because: `${first.code} at ${first.place.kind}`};
  return {seen: `${outcome}, ${path}`, because: steps.map(({kind}) => kind).join(" ")};
}

function ofAnswer({status, answers, considered}: DnsAnswer) {
  const because = considered.find(({chosen}) => chosen)?.kind ?? "";
  if (answers.length === 0) return {seen: status === "NOERROR" ? "NOERROR, no address" : status, because};
  const all = answers.filter(({type}) => type === "A").every(({data}) => isPrivate(parseAddress(data) ?? 0));
  return {seen: `${status}, ${all ? "private" : "public"}`, because};
}

describe.each(scenarios)("$ids: $title", ({file, markdown, symptom, cause, repair, after}) => {
  const runs = replay(parsePage(markdown, `data/scenarios/${file}`).cells);
  const cell = async (id: string) => {
    const run = (await runs).find(({result}) => result.id === id);
    if (!run) throw new Error(`data/scenarios/${file} has no cell "${id}".`);
    return run;
  };

  it("shows its symptom, for its cause", async () => {
    const {seen, because} = seenIn(await cell("symptom"));
    expect(seen).toBe(symptom);
    expect(because).toContain(cause);
  });

  it("runs, but for a symptom that is a refusal", async () => {
    const failed = (await runs).filter(({result}) => result.status !== "done").map(({result}) => result.id);
    expect(failed).toEqual((await cell("symptom")).result.error ? ["symptom"] : []);
  });

  if (repair)
    it("is repaired by the first answer to what would help", async () => {
      const run = await cell("symptom");
      const view = run.result.views.at(-1);
      if (view?.kind !== "walk") throw new Error("Only what was sent can be repaired.");
      const world = openLab({state: run.after});
      const [first] = world.lab.repair(view.walk);
      if (!first) throw new Error("There is no answer.");
      await makeCalls(world, first);
      expect(sendAgain(world, view.walk).outcome).toBe("delivered");
    });

  if (after !== undefined)
    it("is gone after its remedy", async () => {
      expect(seenIn(await cell("after")).seen).toBe(after);
    });
});

const known = ["symptoms", "questions"].flatMap((name) =>
  Object.keys(JSON.parse(readFileSync(new URL(`../facts/claims/${name}.json`, folder), "utf8")) as object)
);
const simulated = scenarios.flatMap(({ids}) => ids);
const listed = [...readme.matchAll(/^- ([A-Z]+-\d+): .+/gm)].map(([, id = ""]) => id);

it("Every symptom and question is a scenario or listed with its reason, and none is twice", () => {
  expect([...simulated, ...listed].sort()).toEqual(known.sort());
});

it("A scenario is named after its first symptom or question, and has a way to be held against", () => {
  for (const {file, ids, title, symptom} of scenarios) {
    expect(file).toBe(`${ids[0] ?? ""}.md`);
    expect(title).not.toBe("");
    expect(symptom).not.toBe("");
  }
});

it("Every symptom has a remedy", () => {
  const without = scenarios.filter(({ids, repair, after}) => ids[0]?.startsWith("SY") && !repair && !after);
  expect(without.map(({file}) => file)).toEqual([]);
});
