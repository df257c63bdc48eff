import {instancePort} from "./closed-ports.ts";
import {setTargetHealth} from "./elbv2/target-health.ts";
import {shown} from "./errors.ts";
import {zonesOf} from "./regions.ts";
import type {Placed, State} from "./state.ts";

/** What can fail: an Availability Zone, a target of a target group, or what listens on a port of an instance. */
export type Fault =
  /** The name of a zone as the account sees it, or its id. */
  | {readonly zone: string}
  /** `target`: an instance id or an address; `port`: default every port that it is registered with. */
  | {readonly targetGroup: string; readonly target: string; readonly port?: number}
  /** The id of an instance, in any account, and a port: 1 to 65,535. */
  | {readonly instance: string; readonly port: number};

/** Whether a value says what fails; what it says of it is looked at later. */
function isFault(fault: unknown): boolean {
  return /\b(zone|instance|targetGroup)\b/.test(Object.keys(fault ?? {}).join());
}

/**
 * The state in which something has failed, or works again.
 *
 * @param works false: it fails; true: it is well again
 * @throws TypeError for what is no fault, RangeError for a zone that the Region has not, an instance that does not exist and a number that is no port,
 *   AwsError `InvalidTargetException` for a target that is not registered
 */
export function withFault(state: State, place: Placed, fault: Fault, works: boolean): State {
  if (!isFault(fault))
    throw new TypeError(`${shown(fault)} cannot fail. Expected {zone}, {targetGroup, target} or {instance, port}.`);
  if ("zone" in fault)
    return {...state, failedZones: changed(state.failedZones, zoneId({...place, state}, fault.zone), works)};
  if ("instance" in fault) return {...state, closedPorts: changed(state.closedPorts, portNamed(state, fault), works)};
  const {targetGroup: targetGroupArn, target: targetId, port} = fault;
  return setTargetHealth(state, {targetGroupArn, targetId, port, health: works ? "healthy" : "unhealthy"});
}

function portNamed({tables}: State, {instance, port}: Extract<Fault, {instance: string}>): string {
  if (!tables.instance.has(instance)) {
    const known = [...tables.instance.keys()].slice(0, 5).join(", ") || "there is none yet";
    throw new RangeError(`"${instance}" is no instance. Known: ${known}.`);
  }
  if (Number.isInteger(port) && port >= 1 && port <= 65_535) return instancePort(instance, port);
  throw new RangeError(`${port} is no port. Expected a whole number from 1 to 65535.`);
}

function changed(failed: ReadonlySet<string>, one: string, works: boolean): ReadonlySet<string> {
  const after = new Set(failed);
  if (works) after.delete(one);
  else after.add(one);
  return after;
}

function zoneId(place: Placed & {readonly state: State}, zone: string): string {
  const zones = zonesOf(place);
  const found = zones.find(({name, id}) => name === zone || id === zone);
  if (found) return found.id;
  throw new RangeError(
    `"${zone}" is no zone of ${place.region}. Known: ${zones.map(({name, id}) => `${name} (${id})`).join(", ")}.`
  );
}
