import {cpus} from "node:os";
import {pictures} from "./layout.ts";
import {loading} from "./loading.ts";
import type {Measured} from "./measure.ts";
import {questions} from "./questions.ts";

const [cpu] = cpus();
console.log(`${cpu?.model ?? "an unknown processor"}, Node.js ${process.version}; medians, in time of one core\n`);
for (const bench of [loading, questions, pictures]) for (const measured of await bench()) print(measured);

function print({what, value, unit, target}: Measured): void {
  const wanted = target && ("least" in target ? `at least ${target.least}` : `at most ${target.most}`);
  const met = !target || ("least" in target ? value >= target.least : value <= target.most);
  if (!met) process.exitCode = 1;
  const number = value.toLocaleString("en-US", {maximumFractionDigits: value < 10 ? 2 : 0});
  console.log(`${met ? " " : "✗"} ${what}: ${number} ${unit}${wanted === undefined ? "" : ` (${wanted})`}`);
}
