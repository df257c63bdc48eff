import type {State} from "../src/account/state.ts";
import {openLab} from "../src/index.ts";
import {resolve} from "../src/network/dns/resolve.ts";
import {send} from "../src/network/send.ts";
import type {LargeAccount, Question} from "./account.ts";
import {largeAccount} from "./account.ts";
import type {Measured, Work} from "./measure.ts";
import {perSecond, timesAsLong} from "./measure.ts";

/** How many questions one round asks, of instances all over the account. */
const asked = 10_000;

/** How fast names resolve and packets walk in an account of 1,000 endpoints and 10,000 interfaces, and in larger ones. */
export async function questions(): Promise<Measured[]> {
  const {state, sample} = loaded(await largeAccount(1000, 450));
  const small = loaded(await largeAccount(100, 50));
  const large = loaded(await largeAccount(10_000, 50));
  return [
    {
      what: "resolve, 1,000 endpoints and 10,000 interfaces",
      value: perSecond(resolving(state, sample)),
      unit: "/s",
      target: {least: 200_000}
    },
    {
      what: "send, 1,000 endpoints and 10,000 interfaces",
      value: perSecond(sending(state, sample)),
      unit: "/s",
      target: {least: 50_000}
    },
    {
      what: "resolve, 10,000 endpoints against 100",
      value: timesAsLong(resolving(large.state, large.sample), resolving(small.state, small.sample)),
      unit: "times",
      target: {most: 2}
    },
    {
      what: "send, 10,000 endpoints against 100",
      value: timesAsLong(sending(large.state, large.sample), sending(small.state, small.sample)),
      unit: "times",
      target: {most: 2}
    }
  ];
}

function loaded({files, questions}: LargeAccount): {readonly state: State; readonly sample: readonly Question[]} {
  const {lab} = openLab();
  lab.load(files);
  // A stride that shares no factor with their number goes through all of them in no order that a cache could like.
  const sample = Array.from({length: asked}, (_, i) => questions[(i * 7919) % questions.length]);
  return {state: lab.state, sample: sample.filter((question) => question !== undefined)};
}

function resolving(state: State, sample: readonly Question[]): Work {
  const work = () => {
    for (const question of sample) resolve(state, question);
  };
  return {work, count: sample.length};
}

function sending(state: State, sample: readonly Question[]): Work {
  const sendings = sample.map(({from, name}) => ({from, to: `https://${name}/`}));
  const work = () => {
    for (const each of sendings) send(state, each);
  };
  return {work, count: sample.length};
}
