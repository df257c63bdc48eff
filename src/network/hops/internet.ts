import {parseAddress} from "../../account/cidr.ts";
import {interfaceAtPublic} from "../lookup.ts";
import {isPrivate} from "../private-address.ts";
import {serviceAt} from "../service-address.ts";
import type {Onward, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet, Place} from "../walk.ts";
import {fromInternet} from "./internet-gateway.ts";

/** The internet as a place of a walk. */
export const internetPlace: Place = {
  kind: "internet",
  id: "internet",
  label: "the internet",
  account: "internet",
  region: "global"
};

/** A packet on the internet: to a public address of the simulated world, to a service of AWS, or to somebody outside. */
export function acrossInternet(trip: Trip, packet: Packet): Onward {
  const receiver = interfaceAtPublic(trip.state, packet.destination);
  if (receiver) return fromInternet(trip, receiver, packet);
  const address = parseAddress(packet.destination) ?? 0;
  const found = serviceAt(address);
  if (found) return {to: "service", context: {...found, source: packet.source}, packet};
  const lost = isPrivate(address);
  check(
    trip,
    {
      kind: "target",
      place: internetPlace,
      before: packet,
      sentence: `${packet.destination} is outside the simulated world; somebody there receives the packet.`,
      facts: []
    },
    lost
      ? {
          code: "LAB_PRIVATE_ADDRESS_ON_INTERNET",
          setting: `destination ${packet.destination}`,
          sentence: `${packet.destination} is a private address: nobody routes it on the internet.`
        }
      : undefined
  );
  return lost ? {to: "nowhere"} : {to: "end", packet};
}
