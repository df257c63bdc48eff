import {parseAddress} from "../../account/cidr.ts";
import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import type {Listener} from "../../account/elbv2/listener.ts";
import type {BalancerNode} from "../../account/elbv2/load-balancer-node.ts";
import type {LoadBalancer} from "../../account/elbv2/load-balancer.ts";
import type {TargetGroup} from "../../account/elbv2/target-group.ts";
import type {RegisteredTarget} from "../../account/elbv2/target.ts";
import {draw} from "../../account/ids.ts";
import type {State, Tables} from "../../account/state.ts";
import {crossesZones, eligibleTargets} from "../balancing/targets.ts";
import {interfaceAt, interfacesOf} from "../lookup.ts";
import {groupBy, perTable} from "../per-table.ts";
import {placeOf} from "../place.ts";
import {proxyHeader} from "../proxy-protocol.ts";
import type {Onward, StepSpec, Trip} from "../trip.ts";
import {check, onReturn} from "../trip.ts";
import type {Packet} from "../walk.ts";
import {zoneProblem} from "./failed-zone.ts";
import {passAcl} from "./network-acl.ts";
import {judgeGroups, packetText} from "./security-groups.ts";

/** A connection at a node of a load balancer. */
interface Connection {
  readonly trip: Trip;
  readonly balancer: LoadBalancer;
  readonly node: BalancerNode;
  /** The node's own interface. */
  readonly own: NetworkInterface;
  readonly packet: Packet;
  /** The endpoint that the connection came through. */
  readonly endpoint: VpcEndpoint | undefined;
}

type Obstacle = Parameters<typeof check>[2];

const listenersByBalancer = perTable((table: Tables["listener"]) => groupBy(table.values(), (l) => l.LoadBalancerArn));

const balancersByInterface = perTable((table: Tables["loadBalancer"]) => {
  const pairs = [...table.values()].flatMap((balancer) =>
    balancer.nodes.map((node) => [node.interfaceId, {balancer, node}] as const)
  );
  return new Map(pairs);
});

/** The protocols of packets that a listener takes. */
const carried: Readonly<Record<Listener["Protocol"], readonly Packet["protocol"][]>> = {
  TCP: ["tcp"],
  TLS: ["tcp"],
  UDP: ["udp"],
  TCP_UDP: ["tcp", "udp"]
};

/** Seconds until an idle flow is forgotten: fixed for TLS (PS-29) and for UDP (PS-31). */
const fixedIdle = {TLS: 350, UDP: 120};

/** A port that a node might choose towards a target; which one it takes is not published (INT-10). */
const nodePort = 1024;

/** A client of the provider's own network reaches a node by its address. */
export function arriveAtNode(trip: Trip, own: NetworkInterface, packet: Packet): Onward {
  const found = balancersByInterface(trip.state.tables.loadBalancer).get(own.NetworkInterfaceId);
  return found ? balance({trip, ...found, own, packet, endpoint: undefined}) : {to: "nowhere"};
}

/** A node takes a connection, finds the listener of its port, chooses a target and opens a connection to it. */
export function balance(connection: Connection): Onward {
  const {trip, balancer, node, packet} = connection;
  const place = placeOf(trip.state, "loadBalancer", balancer.LoadBalancerArn);
  const step: Pick<StepSpec, "kind" | "place" | "before"> = {kind: "load-balancer", place, before: packet};
  const listener = listenerFor(trip.state, balancer, packet);
  const group = listener && trip.state.tables.targetGroup.get(listener.DefaultActions[0].TargetGroupArn);
  const eligible = group && eligibleTargets(trip.state, balancer, node, group);
  const target = eligible && choose(eligible.targets, packet);
  const to = target && addressOf(trip.state, group, target);
  const after: Packet | undefined = to && outward(connection, group, target, to.PrivateIpAddress);
  const via = `The node of ${balancer.LoadBalancerName} in ${node.zoneName}`;
  const open = eligible?.failsOpen ? " No target is healthy, so it fails open and uses them all." : "";
  check(
    trip,
    {
      ...step,
      ...(after && {after}),
      sentence: `${via} chooses ${target?.Id ?? ""} for this connection.${open} The target will see ${after?.source ?? ""} as the source.`,
      candidates: (eligible?.candidates ?? []).map((candidate) => ({
        ...candidate,
        chosen: candidate.id === target?.Id
      })),
      facts: ["PS-15", ...(eligible?.facts ?? ["PS-32"])],
      ...(group && target && after && headerOf(connection, group))
    },
    problemOf(connection, via, listener, group, eligible?.targets)
  );
  if (!group || !target || !to || !after) return {to: "nowhere"};
  onReturn(trip, (answer) => ({
    kind: "load-balancer",
    place,
    after: turned(answer, packet),
    sentence: `${via} knows the connection and sends the answer on.`,
    facts: ["PS-15"]
  }));
  return toTarget(connection, to, after);
}

function listenerFor(
  state: State,
  {LoadBalancerArn}: LoadBalancer,
  {protocol, destinationPort}: Packet
): Listener | undefined {
  const listeners = listenersByBalancer(state.tables.listener).get(LoadBalancerArn) ?? [];
  return listeners.find(({Port, Protocol}) => Port === destinationPort && carried[Protocol].includes(protocol));
}

/** The same connection always goes to the same target; another one may go elsewhere. */
function choose(targets: readonly RegisteredTarget[], packet: Packet): RegisteredTarget | undefined {
  const {source, sourcePort, destination, destinationPort, protocol} = packet;
  if (targets.length < 2) return targets[0];
  return targets[draw([protocol, source, sourcePort, destination, destinationPort].join(), targets.length)];
}

function addressOf(state: State, group: TargetGroup, {Id}: RegisteredTarget): NetworkInterface | undefined {
  return group.TargetType === "instance"
    ? interfacesOf(state, Id)[0]
    : interfaceAt(state, group.VpcId, parseAddress(Id) ?? 0);
}

/** Whether the target sees the client's own address: never for what comes over PrivateLink (PS-15). */
function keepsSource({endpoint}: Connection, group: TargetGroup): boolean {
  return !endpoint && group.attributes["preserve_client_ip.enabled"] === "true";
}

function outward(connection: Connection, group: TargetGroup, {Port}: RegisteredTarget, destination: string): Packet {
  const {own, packet} = connection;
  const kept = keepsSource(connection, group);
  return {
    ...packet,
    ...(!kept && {source: own.PrivateIpAddress, ...(packet.sourcePort !== undefined && {sourcePort: nodePort})}),
    destination,
    destinationPort: Port
  };
}

function turned(answer: Packet, {source, sourcePort, destination, destinationPort}: Packet): Packet {
  return {
    ...answer,
    source: destination,
    destination: source,
    ...(destinationPort !== undefined && {sourcePort: destinationPort}),
    ...(sourcePort !== undefined && {destinationPort: sourcePort})
  };
}

/** With PROXY protocol v2 the node tells the target who the client is, before the first byte of the connection (PS-17). */
function headerOf({packet, endpoint}: Connection, group: TargetGroup): Pick<StepSpec, "proxyHeader"> {
  if (group.attributes["proxy_protocol_v2.enabled"] !== "true") return {};
  const {sourcePort = 0, destinationPort = 0} = packet;
  return {proxyHeader: proxyHeader({...packet, sourcePort, destinationPort, endpointId: endpoint?.VpcEndpointId})};
}

function problemOf(
  {trip, balancer, node, packet}: Connection,
  via: string,
  listener: Listener | undefined,
  group: TargetGroup | undefined,
  targets: readonly RegisteredTarget[] | undefined
): Obstacle {
  const name = balancer.LoadBalancerName;
  const failed = zoneProblem(trip, node.zoneId, `the node of ${name}`);
  if (failed) return failed;
  if (!listener) {
    const sentence = `${name} has no listener for ${packetText(packet)}.`;
    return {code: "ELBV2_LISTENERS_MISMATCH", setting: `listeners of ${name}`, sentence};
  }
  const limit = idleLimit(listener);
  if (trip.idle > limit) {
    const sentence = `The connection was idle for ${trip.idle} s, longer than the ${limit} s of the listener: the node has forgotten it and answers with a reset.`;
    return {code: "LAB_IDLE_TIMEOUT", setting: `idle timeout of ${name}`, sentence, outcome: "reset"};
  }
  if (!group)
    return {
      code: "ELBV2_LISTENER_HAS_NO_TG",
      setting: `listeners of ${name}`,
      sentence: `The listener of ${name} forwards to no target group.`
    };
  if (group.targets.length === 0) {
    return {
      code: "LAB_TARGET_GROUP_EMPTY",
      setting: `targets of ${group.TargetGroupName}`,
      sentence: `${group.TargetGroupName} has no targets.`
    };
  }
  if (targets?.length === 0) {
    const code = crossesZones(balancer, group) ? "LAB_NO_USABLE_TARGET" : "ELBV2_NO_TARGETS_IN_AZ";
    const sentence = `${via} has no target that it may use: ${group.TargetGroupName} has none that is healthy in this zone, and cross-zone balancing is ${crossesZones(balancer, group) ? "on" : "off"}.`;
    return {code, setting: `targets of ${group.TargetGroupName}`, sentence};
  }
  return undefined;
}

function idleLimit({Protocol, attributes}: Listener): number {
  if (Protocol === "TLS" || Protocol === "UDP") return fixedIdle[Protocol];
  return Number(attributes["tcp.idle_timeout.seconds"] ?? 350);
}

/** From the node to the target: by the provider's own network, whose groups, network ACLs and routes decide. */
function toTarget({trip, own}: Connection, to: NetworkInterface, after: Packet): Onward {
  judgeGroups(trip, own, after, "egress");
  if (after.source === own.PrivateIpAddress) return {to: "subnet", from: own, packet: after};
  // The client's own address as the source: the answer comes back to the node whatever the routes say of that address.
  if (to.SubnetId !== own.SubnetId) {
    for (const [subnet, way, back] of [
      [own.SubnetId, "egress", "ingress"],
      [to.SubnetId, "ingress", "egress"]
    ] as const) {
      passAcl(trip, subnet, after, way);
      trip.returns.push((answer) => {
        passAcl(trip, subnet, answer, back);
        return answer;
      });
    }
  }
  return {to: "interface", receiver: to, packet: after};
}
