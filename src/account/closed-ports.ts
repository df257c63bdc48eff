import type {State} from "./state.ts";

/** A port of an instance as {@link State.closedPorts} has it: `i-0…:443`. */
export function instancePort(instanceId: string, port: number): string {
  return `${instanceId}:${port}`;
}

/** Whether nothing listens on a port of an instance, because `lab.fail` has stopped what did. */
export function isClosed({closedPorts}: State, instanceId: string, port: number): boolean {
  return closedPorts.size > 0 && closedPorts.has(instancePort(instanceId, port));
}
