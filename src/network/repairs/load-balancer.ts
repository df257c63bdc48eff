import type {Listener} from "../../account/elbv2/listener.ts";
import type {LoadBalancer} from "../../account/elbv2/load-balancer.ts";
import type {TargetGroup} from "../../account/elbv2/target-group.ts";
import type {State} from "../../account/state.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes} from "./remedy.ts";
import {startRemedy} from "./target.ts";

/** The load balancer of a service has no listener for the port (or the protocol). */
export const listenerRemedies: Family = ({state, obstacle, step}) => {
  const balancer = state.tables.loadBalancer.get(obstacle.place.id);
  const {protocol, destinationPort: Port} = step.before ?? {};
  if (!balancer || Port === undefined || protocol === "icmp") return [];
  const {LoadBalancerArn, LoadBalancerName, VpcId} = balancer;
  const Protocol = protocol === "udp" ? "UDP" : "TCP";
  const own = groupsOf(state, balancer).slice(0, 1);
  const groups = own.length > 0 ? own : [...state.tables.targetGroup.values()].filter((group) => group.VpcId === VpcId);
  return groups.map(({TargetGroupArn, TargetGroupName}) => ({
    sentence: `Have ${LoadBalancerName} listen on ${protocol} ${Port} and forward to ${TargetGroupName}.`,
    cost: changes.freeResource,
    make: (hands) =>
      void hands.in(balancer).elbv2.createListener({
        LoadBalancerArn,
        Protocol,
        Port,
        DefaultActions: [{Type: "forward", TargetGroupArn}]
      })
  }));
};

/** A node that has no target can use those of other zones (PS-36), and those that are started. */
export const noTargetRemedies: Family = ({state, obstacle}) => {
  const balancer = state.tables.loadBalancer.get(obstacle.place.id);
  if (!balancer) return [];
  const {LoadBalancerArn, LoadBalancerName} = balancer;
  const Attributes = [{Key: "load_balancing.cross_zone.enabled", Value: "true"}];
  const own = groupsOf(state, balancer);
  const groups = own.map((group): Remedy => ({
    sentence: `Let every node of ${LoadBalancerName} use the targets of ${group.TargetGroupName} in all zones.`,
    cost: changes.setting,
    make: (hands) =>
      void hands.in(group).elbv2.modifyTargetGroupAttributes({TargetGroupArn: group.TargetGroupArn, Attributes})
  }));
  const whole: Remedy = {
    sentence: `Switch cross-zone load balancing on for ${LoadBalancerName}.`,
    cost: changes.setting + 0.1,
    make: (hands) => void hands.in(balancer).elbv2.modifyLoadBalancerAttributes({LoadBalancerArn, Attributes})
  };
  return [...groups, whole, ...own.flatMap(({targets}) => targets.flatMap(({Id}) => startRemedy(state, Id)))];
};

/** A listener that forgets later; only that of a TCP listener can be set, up to 6000 seconds (PS-29). */
export const idleTimeoutRemedies: Family = ({state, obstacle, step, walk}) => {
  const balancer = state.tables.loadBalancer.get(obstacle.place.id);
  const listener = balancer && listenersOf(state, balancer).find(({Port}) => Port === step.before?.destinationPort);
  const idle = Math.ceil(walk.question.sending.idle ?? 0);
  if (!listener || idle > 6000) return [];
  const Value = String(Math.max(60, idle));
  return [
    {
      sentence: `Let the listener of ${balancer.LoadBalancerName} keep idle connections for ${Value} s.`,
      cost: changes.setting,
      make: (hands) =>
        void hands.in(balancer).elbv2.modifyListenerAttributes({
          ListenerArn: listener.ListenerArn,
          Attributes: [{Key: "tcp.idle_timeout.seconds", Value}]
        })
    }
  ];
};

/** The provider has no node in the zone of the endpoint's interface: enable the zone, then save the service (PS-12). */
export const zoneRemedies: Family = ({state, obstacle, walk}: Situation) => {
  const service = state.tables.endpointService.get(obstacle.place.id);
  const entry = walk.steps.find(({kind}) => kind === "endpoint-interface")?.place.id;
  const zone = state.tables.networkInterface.get(entry ?? "")?.AvailabilityZoneId;
  const balancer = state.tables.loadBalancer.get(service?.NetworkLoadBalancerArns[0] ?? "");
  const subnet = [...state.tables.subnet.values()].find(
    ({VpcId, AvailabilityZoneId}) => VpcId === balancer?.VpcId && AvailabilityZoneId === zone
  );
  if (!service || !balancer || !subnet) return [];
  const {LoadBalancerArn, LoadBalancerName, nodes} = balancer;
  const {ServiceId} = service;
  return [
    {
      sentence: `Enable ${subnet.AvailabilityZone} on ${LoadBalancerName} with ${subnet.SubnetId}, and save ${ServiceId} again.`,
      cost: changes.freeResource,
      make: (hands) => {
        const {ec2, elbv2} = hands.in(balancer);
        elbv2.setSubnets({LoadBalancerArn, Subnets: [...nodes.map(({subnetId}) => subnetId), subnet.SubnetId]});
        ec2.modifyVpcEndpointServiceConfiguration({ServiceId, AddNetworkLoadBalancerArns: [LoadBalancerArn]});
      }
    }
  ];
};

function listenersOf(state: State, {LoadBalancerArn}: LoadBalancer): Listener[] {
  return [...state.tables.listener.values()].filter((listener) => listener.LoadBalancerArn === LoadBalancerArn);
}

function groupsOf(state: State, balancer: LoadBalancer): TargetGroup[] {
  return listenersOf(state, balancer).flatMap(
    ({DefaultActions}) => state.tables.targetGroup.get(DefaultActions[0].TargetGroupArn) ?? []
  );
}
