import type {Placed} from "./state.ts";

/** Whose client something is, and of which service. */
export interface ClientPlace extends Placed {
  readonly service: "ec2" | "elbv2" | "route53";
  /** Whether `openLab` gave it, and not `lab.account`. */
  readonly isFirst: boolean;
}

const places = new WeakMap<object, ClientPlace>();

/** Notes whose client one is, so that the same client can be found in another world. */
export function notePlace(client: object, place: ClientPlace): void {
  places.set(client, place);
}

/** Whose client something is, of whatever world; `undefined` for anything but a client. */
export function placeOf(client: object): ClientPlace | undefined {
  return places.get(client);
}
