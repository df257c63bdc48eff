import {openLab} from "../src/index.ts";
import {send} from "../src/network/send.ts";
import {largeAccount} from "./account.ts";
import type {Measured} from "./measure.ts";
import {heapMegabytes, seconds} from "./measure.ts";

/** How long an account of 1,000 endpoints and 10,000 interfaces takes to load, and how much room it needs. */
export async function loading(): Promise<Measured[]> {
  const {files, questions} = await largeAccount(1000, 450);
  const {lab} = openLab();
  const before = heapMegabytes();
  const time = seconds(() => void lab.load(files));
  // Indexes are built when they are first needed: every VPC asks once, and their room counts.
  for (const {from, name} of questions) send(lab.state, {from, to: `https://${name}/`});
  return [
    {what: "loading 1,000 endpoints and 10,000 interfaces", value: time, unit: "s", target: {most: 2}},
    {what: "the same account in memory", value: heapMegabytes() - before, unit: "MB", target: {most: 200}}
  ];
}
