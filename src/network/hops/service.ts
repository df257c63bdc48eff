import type {FactId} from "../../account/facts.ts";
import type {AwsService} from "../../account/services.ts";
import {awsServices} from "../../account/services.ts";
import {perTable} from "../per-table.ts";
import type {Onward, ServiceContext, Trip} from "../trip.ts";
import {check} from "../trip.ts";
import type {Packet, Place} from "../walk.ts";
import {passPolicies} from "./policies.ts";

/** A service of AWS as a place of a walk. */
export function servicePlace(name: string, region: string): Place {
  const service = serviceNamed(name, region);
  return {kind: "service", id: name, label: service?.apiName ?? name, account: "amazon", region};
}

/** A service of AWS receives a packet: it listens on its own ports, and policies judge the request (SEC-06). */
export function reachService(trip: Trip, context: ServiceContext, packet: Packet): Onward {
  const {service: name, region} = context;
  const place = name === undefined ? unnamedPlace(region) : servicePlace(name, region);
  const ports = name === undefined ? undefined : serviceNamed(name, region)?.ports;
  const closed =
    packet.protocol === "tcp" &&
    packet.destinationPort !== undefined &&
    ports?.includes(packet.destinationPort) === false;
  const {seen, facts} = witness(context);
  check(
    trip,
    {
      kind: "service",
      place,
      before: packet,
      sentence: `${place.label} receives the packet${seen}.`,
      facts
    },
    closed
      ? {
          code: "LAB_SERVICE_PORT_CLOSED",
          setting: `port ${packet.destinationPort}`,
          sentence: `${place.label} does not listen on port ${packet.destinationPort}, only on ${ports?.join(", ") ?? ""}.`
        }
      : undefined
  );
  if (trip.request) passPolicies(trip, trip.request, context, place, packet.destinationPort);
  return {to: "end", packet};
}

/** What a service learns of who called it; through an interface endpoint AWS does not say how (INT-10). */
function witness({source, endpoint}: ServiceContext): {readonly seen: string; readonly facts: readonly FactId[]} {
  if (!endpoint) return {seen: ` and sees ${source} as its source`, facts: ["Q-08"]};
  const way = endpoint.VpcEndpointId;
  return endpoint.VpcEndpointType === "Gateway"
    ? {seen: ` and sees ${source} as its source, and ${way} as the way it came`, facts: ["GW-17", "GW-18"]}
    : {
        seen: `. It learns that ${source} sent it and that it came by ${way}; how is not public`,
        facts: ["NEW-24", "INT-10"]
      };
}

function unnamedPlace(region: string): Place {
  return {kind: "service", id: `aws/${region}`, label: `a service of AWS in ${region}`, account: "amazon", region};
}

/** A service by its endpoint name; of two of one name the one for interface endpoints, whose ports are the same. */
function serviceNamed(name: string, region: string): AwsService | undefined {
  return servicesByName(awsServices(region)).get(name);
}

const servicesByName = perTable((services: readonly AwsService[]) => {
  const byName = new Map<string, AwsService>();
  for (const service of services) if (!byName.has(service.name)) byName.set(service.name, service);
  return byName;
});
