import {describe, expect, it} from "vitest";
import {advance, settle} from "../../src/account/clock.ts";
import type {State} from "../../src/account/state.ts";
import {epoch} from "../../src/account/state.ts";
import {labWithSubnet} from "./ec2/support.ts";

const second = 1000;

async function starting() {
  const {ec2, lab, SubnetId} = await labWithSubnet();
  const {Instances} = await ec2.runInstances({ImageId: "ami-1", MinCount: 1, MaxCount: 1, SubnetId});
  const id = Instances[0]?.InstanceId ?? "";
  const stateOf = (state: State) => state.tables.instance.get(id)?.State.Name;
  return {ec2, lab, SubnetId, id, stateOf};
}

describe("advance", () => {
  it("fires a timer when its instant is reached, not before", async () => {
    const {lab, stateOf} = await starting();
    expect(stateOf(advance(lab.state, 20 * second - 1))).toBe("pending");
    const due = advance(lab.state, 20 * second);
    expect(stateOf(due)).toBe("running");
    expect(due.timers).toEqual([]);
  });

  it("moves the clock even when nothing is due", async () => {
    const {lab} = await starting();
    expect(advance(lab.state, 7 * second).now).toBe(epoch + 7 * second);
  });

  it("goes through what follows from a timer in one stride", async () => {
    const {ec2, lab, id} = await starting();
    await ec2.terminateInstances({InstanceIds: [id]});
    // 30 s to terminate, then an hour until it is forgotten.
    expect(advance(lab.state, 3629 * second).tables.instance.size).toBe(1);
    expect(advance(lab.state, 3630 * second).tables.instance.size).toBe(0);
  });

  it("takes the same way in one stride as in many", async () => {
    const {ec2, lab, SubnetId} = await starting();
    await ec2.createNatGateway({SubnetId, ConnectivityType: "private"});
    const stride = advance(lab.state, 7200 * second);
    let steps = lab.state;
    for (let n = 0; n < 72; n++) steps = advance(steps, 100 * second);
    expect(steps).toEqual(stride);
  });

  it("leaves the state it was given as it was", async () => {
    const {lab, stateOf} = await starting();
    const before = lab.state;
    advance(before, 3600 * second);
    expect(stateOf(before)).toBe("pending");
    expect(before.timers).toHaveLength(1);
  });

  it("does nothing to a resource that has moved on", async () => {
    const {ec2, lab, id, stateOf} = await starting();
    await ec2.terminateInstances({InstanceIds: [id]});
    expect(stateOf(advance(lab.state, 25 * second))).toBe("shutting-down");
  });

  it("does not know events that no transition is named after", async () => {
    const {lab} = await starting();
    const timers = [{account: "1", region: "us-east-1", at: epoch, event: "moon.rises", id: "moon", awaited: true}];
    expect(() => advance({...lab.state, timers}, second)).toThrow(
      /No transition is named "moon\.rises"\. Known: .*instance\.running/
    );
  });
});

describe("settle", () => {
  it("waits for what is under way and for nothing else", async () => {
    const {ec2, lab, id, stateOf} = await starting();
    await ec2.terminateInstances({InstanceIds: [id]});
    const settled = settle(lab.state);
    expect(stateOf(settled)).toBe("terminated");
    expect(settled.now).toBe(epoch + 30 * second);
    expect(settle(settled)).toBe(settled);
  });
});
