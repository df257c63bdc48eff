import type {State} from "../../account/state.ts";
import type {Family, Remedy} from "./remedy.ts";
import {changes} from "./remedy.ts";

/** Whoever should answer, or pass the packet on, does not run. */
export const targetRemedies: Family = ({state, obstacle}) => startRemedy(state, obstacle.place.id);

/** Starts an instance that is stopped. */
export function startRemedy(state: State, instanceId: string | undefined): Remedy[] {
  const instance = state.tables.instance.get(instanceId ?? "");
  if (instance?.State.Name !== "stopped") return [];
  const {InstanceId} = instance;
  return [
    {
      sentence: `Start ${InstanceId}.`,
      cost: changes.setting,
      make: (hands) => void hands.in(instance).ec2.startInstances({InstanceIds: [InstanceId]})
    }
  ];
}

/** An interface that is to pass on what is not its own must not check source and destination. */
export const sourceDestCheckRemedies: Family = ({state, obstacle}) => {
  const found = state.tables.networkInterface.get(obstacle.place.id);
  if (!found) return [];
  const {NetworkInterfaceId} = found;
  return [
    {
      sentence: `Switch the source/destination check of ${NetworkInterfaceId} off.`,
      cost: changes.setting,
      make: (hands) =>
        void hands.in(found).ec2.modifyNetworkInterfaceAttribute({NetworkInterfaceId, SourceDestCheck: {Value: false}})
    }
  ];
};
