import {cpus} from "node:os";
import type {Measured} from "./measure.ts";

/**
 * Prints what was measured on.
 *
 * @param runtime what ran it, with its version
 */
export function printMachine(runtime: string): void {
  const [cpu] = cpus();
  console.log(`${cpu?.model ?? "an unknown processor"}, ${runtime}\n`);
}

/** Prints measurements beside their targets; a missed one sets the process's exit code to 1. */
export function printAll(all: readonly Measured[]): void {
  for (const {what, value, unit, target} of all) {
    const wanted = target && ("least" in target ? `at least ${target.least}` : `at most ${target.most}`);
    const met = !target || ("least" in target ? value >= target.least : value <= target.most);
    if (!met) process.exitCode = 1;
    const number = value.toLocaleString("en-US", {maximumFractionDigits: value < 10 ? 2 : 0});
    console.log(`${met ? " " : "✗"} ${what}: ${number} ${unit}${wanted === undefined ? "" : ` (${wanted})`}`);
  }
}
