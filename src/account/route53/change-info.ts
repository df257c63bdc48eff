import * as v from "valibot";
import type {Tx} from "../call.ts";
import {read} from "../call.ts";
import {AwsError} from "../errors.ts";
import type {Placed} from "../state.ts";
import {route53Id} from "./delegation.ts";

/** A change on its way to Route 53's name servers. */
export interface DnsChange extends Placed {
  /** `/change/C…` */
  readonly Id: string;
  readonly Status: "PENDING" | "INSYNC";
  readonly Comment?: string;
  /** When it was asked for, in milliseconds of the simulated clock. */
  readonly submitted: number;
}

/** How long a change is `PENDING`: Route 53 says that changes generally spread within 60 seconds. */
const propagation = 60_000;

/** Records a change that was accepted, and has it become `INSYNC` by itself. */
export function submitChange(tx: Tx, Comment?: string): {readonly ChangeInfo: ReturnType<typeof changeInfo>} {
  const id = route53Id("C", `${tx.account}/change/${tx.next("change")}`);
  const change: DnsChange = {
    account: tx.account,
    region: tx.region,
    Id: `/change/${id}`,
    Status: "PENDING",
    ...(Comment !== undefined && {Comment}),
    submitted: tx.state.now
  };
  tx.put("dnsChange", id, change);
  tx.after(propagation, "dnsChange.inSync", id);
  return {ChangeInfo: changeInfo(change)};
}

/** What happens to changes by themselves. */
export const dnsChangeTransitions = {
  "dnsChange.inSync": (tx: Tx, id: string): void => {
    const change = tx.state.tables.dnsChange.get(id);
    if (change) tx.put("dnsChange", id, {...change, Status: "INSYNC"});
  }
};

function changeInfo({Id, Status, Comment, submitted}: DnsChange) {
  return {Id, Status, SubmittedAt: new Date(submitted), ...(Comment !== undefined && {Comment})};
}

const getChange = read({
  input: v.strictObject({Id: v.pipe(v.string(), v.maxLength(32))}),
  run({state, account}, {Id}) {
    const id = Id.replace(/^\/?change\//, "");
    const change = state.tables.dnsChange.get(id);
    if (change?.account === account) return {ChangeInfo: changeInfo(change)};
    throw new AwsError("NoSuchChange", `Could not find resource with ID: ${id}`, {status: 404, ours: true});
  }
});

/** The calls about changes. */
export const changeCalls = {getChange};
