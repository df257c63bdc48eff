import type {Lab} from "../index.ts";
import {openLab} from "../index.ts";
import {beforeRemedy, parsePage} from "../lesson/page.ts";
import {replay} from "../lesson/replay.ts";
import type {Effects} from "./effects.ts";
import {UsageError} from "./effects.ts";

/** Which world a command asks. */
export interface WorldOptions {
  /** A folder of described files. */
  readonly account?: string | undefined;
  /** The name of a scenario. */
  readonly scenario?: string | undefined;
}

/**
 * Opens the world that a command asks: a described account, a scenario before its remedy, or nothing at all.
 *
 * @throws UsageError when both are named, or the scenario is not there
 */
export async function openWorld({account, scenario}: WorldOptions, effects: Effects): Promise<Lab> {
  if (account !== undefined && scenario !== undefined) throw new UsageError("Name --account or --scenario, not both.");
  if (account !== undefined) return fromFolder(account, effects);
  return scenario === undefined ? openLab() : fromScenario(scenario, effects);
}

async function fromFolder(folder: string, {listFiles, readFile}: Effects): Promise<Lab> {
  const names = (await listFiles(folder)).filter((name) => name.endsWith(".json"));
  if (names.length === 0) throw new UsageError(`"${folder}" holds no .json files of aws ... describe-*.`);
  const texts = await Promise.all(names.map(async (name) => [name, await readFile(`${folder}/${name}`)] as const));
  const world = openLab();
  world.lab.load(Object.fromEntries(texts));
  const [home] = [...world.lab.state.tables.vpc.values()];
  // The loaded account asks, so that repairs are its own calls.
  return home ? openLab({state: world.lab.state, accountId: home.account, region: home.region}) : world;
}

async function fromScenario(name: string, {listFiles, readFile}: Effects): Promise<Lab> {
  const folder = "data/scenarios";
  const file = `${name}.md`;
  const known = (await listFiles(folder)).filter((each) => each.endsWith(".md") && each !== "README.md");
  if (!known.includes(file)) {
    const names = known.map((each) => each.replace(/\.md$/, "")).join(", ");
    throw new UsageError(`There is no scenario "${name}". There are: ${names}.`);
  }
  const path = `${folder}/${file}`;
  const last = (await replay(beforeRemedy(parsePage(await readFile(path), path)))).at(-1);
  return last ? openLab({state: last.after}) : openLab();
}
