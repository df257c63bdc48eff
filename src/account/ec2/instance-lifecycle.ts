import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import type {Transition} from "../transitions.ts";
import {dropPublicAddress, elasticIpOf} from "./elastic-ip.ts";
import type {Instance, InstanceStateName} from "./instance.ts";
import {instanceState, putState} from "./instance.ts";
import {deleteInterface, detach, interfacesOf} from "./network-interface.ts";
import {choosePublicAddress} from "./public-address.ts";
import {markRoutes} from "./route-table.ts";

const second = 1000;

/** How long the simulated service takes. A terminated instance is still shown for about an hour. */
export const delays = {
  starting: 20 * second,
  stopping: 30 * second,
  terminating: 30 * second,
  forgetting: 3600 * second
};

const input = v.strictObject({InstanceIds: v.array(v.string())});

const stopInstances = write({
  input,
  run: (tx, {InstanceIds}) => ({
    StoppingInstances: change(tx, InstanceIds, "stopping", ["running"], ["stopped", "stopping"], (id) =>
      tx.after(delays.stopping, "instance.stopped", id)
    )
  })
});

const startInstances = write({
  input,
  run: (tx, {InstanceIds}) => ({
    StartingInstances: change(tx, InstanceIds, "pending", ["stopped"], ["running", "pending"], (id) => {
      givePublicAddress(tx, find(tx, "instance", id));
      for (const {NetworkInterfaceId} of interfacesOf(tx, id)) markRoutes(tx, NetworkInterfaceId, "active");
      tx.after(delays.starting, "instance.running", id);
    })
  })
});

const terminateInstances = write({
  input,
  run: (tx, {InstanceIds}) => ({
    TerminatingInstances: change(
      tx,
      InstanceIds,
      "shutting-down",
      ["running", "pending", "stopping", "stopped"],
      ["shutting-down", "terminated"],
      (id) => tx.after(delays.terminating, "instance.terminated", id)
    )
  })
});

/**
 * Moves instances to a state: all of them or, when one cannot be moved, none.
 *
 * @param from the states they may be moved from
 * @param already the states in which there is nothing to do
 */
function change(
  tx: Tx,
  ids: readonly string[],
  to: InstanceStateName,
  from: readonly InstanceStateName[],
  already: readonly InstanceStateName[],
  then: (id: string) => void
) {
  const instances = ids.map((id) => find(tx, "instance", id));
  return instances.map((instance) => {
    const {InstanceId, State} = instance;
    if (!from.includes(State.Name) && !already.includes(State.Name)) {
      const text = `The instance '${InstanceId}' is not in a state from which it can be ${verbs[to]}.`;
      throw new AwsError("IncorrectInstanceState", text);
    }
    const moves = from.includes(State.Name);
    if (moves) {
      putState(tx, instance, to);
      then(InstanceId);
    }
    return {InstanceId, PreviousState: State, CurrentState: moves ? instanceState(to) : State};
  });
}

const verbs: Partial<Record<InstanceStateName, string>> = {
  stopping: "stopped",
  pending: "started",
  "shutting-down": "terminated"
};

/** Gives an instance that was launched with a public address a new one: its first was lost when it stopped. */
function givePublicAddress(tx: Tx, {InstanceId, publicAddress}: Instance): void {
  const [primary] = interfacesOf(tx, InstanceId);
  if (!publicAddress || !primary || primary.Association) return;
  const Association = {PublicIp: choosePublicAddress(tx, InstanceId), IpOwnerId: "amazon"};
  tx.put("networkInterface", primary.NetworkInterfaceId, {...primary, Association});
}

/** The transition that does something to an instance if it is still in a state. */
function from(state: InstanceStateName, then: (tx: Tx, instance: Instance) => void): Transition {
  return (tx, id) => {
    const instance = tx.state.tables.instance.get(id);
    if (instance?.State.Name === state) then(tx, instance);
  };
}

function stopped(tx: Tx, instance: Instance): void {
  for (const one of interfacesOf(tx, instance.InstanceId)) {
    if (!elasticIpOf(tx, one)) dropPublicAddress(tx, one);
    markRoutes(tx, one.NetworkInterfaceId, "blackhole");
  }
  putState(tx, instance, "stopped");
}

function terminated(tx: Tx, instance: Instance): void {
  for (const one of interfacesOf(tx, instance.InstanceId)) {
    if (one.Attachment?.DeleteOnTermination) deleteInterface(tx, one.NetworkInterfaceId);
    else detach(tx, one);
  }
  tx.put("instance", instance.InstanceId, withoutPlace({...instance, State: instanceState("terminated")}));
  tx.after(delays.forgetting, "instance.forgotten", instance.InstanceId);
}

/** A terminated instance is in no subnet any more. */
function withoutPlace(instance: Instance): Instance {
  const copy: {-readonly [K in keyof Instance]: Instance[K]} = {...instance};
  delete copy.SubnetId;
  delete copy.VpcId;
  return copy;
}

/** What happens to instances by itself. */
export const instanceTransitions = {
  "instance.running": from("pending", (tx, instance) => putState(tx, instance, "running")),
  "instance.stopped": from("stopping", stopped),
  "instance.terminated": from("shutting-down", terminated),
  "instance.forgotten": from("terminated", (tx, {InstanceId}) => tx.remove("instance", InstanceId))
};

/** The calls that stop, start and terminate instances. */
export const instanceLifecycleCalls = {stopInstances, startInstances, terminateInstances};
