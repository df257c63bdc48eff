import {openLab} from "../src/index.ts";
import {send} from "../src/network/send.ts";
import {largeAccount} from "./account.ts";
import type {Measured} from "./measure.ts";
import {heapMegabytes, median, seconds} from "./measure.ts";

/** How often the account is loaded, each time into a world of its own. */
const loads = 5;

/** How long an account of 1,000 endpoints and 10,000 interfaces takes to load, and how much room it needs. */
export async function loading(): Promise<Measured[]> {
  const {files, questions} = await largeAccount(1000, 450);
  const {lab} = openLab();
  const before = heapMegabytes();
  lab.load(files);
  // Indexes are built when they are first needed: every VPC asks once, and their room counts.
  for (const {from, name} of questions) send(lab.state, {from, to: `https://${name}/`});
  const room = heapMegabytes() - before;
  const times = Array.from({length: loads}, () => {
    const {lab: another} = openLab();
    return seconds(() => void another.load(files));
  });
  return [
    {what: "loading 1,000 endpoints and 10,000 interfaces", value: median(times), unit: "s", target: {most: 2}},
    // Who tells of the account keeps it until here, as whoever asks of it does.
    {
      what: `the same in memory, ${lab.state.tables.networkInterface.size} interfaces`,
      value: room,
      unit: "MB",
      target: {most: 200}
    }
  ];
}
