import {readdirSync, readFileSync} from "node:fs";
import {defaultQuotas} from "../src/account/quotas.ts";
import type {Placed, State} from "../src/account/state.ts";
import {parsePage} from "../src/lesson/page.ts";
import {replay} from "../src/lesson/replay.ts";
import {repair} from "../src/network/repair.ts";
import type {Walk} from "../src/network/walk.ts";
import type {Measured} from "./measure.ts";
import {median, seconds} from "./measure.ts";

const folder = "data/scenarios";

/** Where the clients of a scenario call. */
const home: Placed = {account: "111122223333", region: "us-east-1"};

/** How often each is repaired; the median counts. */
const rounds = 9;

/** A walk of a scenario that is not delivered, and the state that it was sent in. */
interface Broken {
  readonly scenario: string;
  readonly state: State;
  readonly walk: Walk;
}

/** How long it takes to find out what would help, in the slowest of the scenarios. */
export async function repairs(): Promise<Measured[]> {
  const broken: Broken[] = [];
  for (const file of readdirSync(folder)) broken.push(...(await brokenWalks(file)));
  const times = broken.map(({scenario, state, walk}) => ({scenario, value: 1000 * timeOf(state, walk)}));
  const slowest = times.reduce((a, b) => (b.value > a.value ? b : a));
  return [
    {
      what: `repair, ${times.length} broken walks of scenarios, half of them in`,
      value: median(times.map(({value}) => value)),
      unit: "ms"
    },
    {what: `repair, the slowest of them (${slowest.scenario})`, value: slowest.value, unit: "ms", target: {most: 50}}
  ];
}

async function brokenWalks(file: string): Promise<Broken[]> {
  if (!file.endsWith(".md") || file === "README.md") return [];
  const {cells} = parsePage(readFileSync(`${folder}/${file}`, "utf8"), file);
  return (await replay(cells)).flatMap(({result, after}) =>
    result.views.flatMap((view) =>
      view.kind === "walk" && view.walk.outcome !== "delivered"
        ? [{scenario: file.replace(/\.md$/, ""), state: after, walk: view.walk}]
        : []
    )
  );
}

function timeOf(state: State, walk: Walk): number {
  const once = () => seconds(() => void repair(state, walk, {...home, quotas: defaultQuotas}));
  once();
  return median(Array.from({length: rounds}, once));
}
