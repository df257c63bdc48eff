import * as v from "valibot";
import type {View} from "../call.ts";
import {contains, parseAddress, parseCidr} from "../cidr.ts";
import {balancerPath} from "../elbv2/arn.ts";
import type {Attribute} from "../elbv2/attributes.ts";
import {listed} from "../elbv2/attributes.ts";
import {elbv2Calls} from "../elbv2/calls.ts";
import {defaultAttributes as defaultsOfListener} from "../elbv2/listener-attributes.ts";
import type {Listener} from "../elbv2/listener.ts";
import {defaultAttributes as defaultsOfBalancer} from "../elbv2/load-balancer-attributes.ts";
import type {LoadBalancer} from "../elbv2/load-balancer.ts";
import {defaultAttributes as defaultsOfGroup} from "../elbv2/target-group-attributes.ts";
import type {TargetGroup} from "../elbv2/target-group.ts";
import {isSimulated} from "../elbv2/target-group.ts";
import {list} from "../lookup.ts";
import {omit} from "../omit.ts";
import type {Draft, Fields, ShelfKind} from "./shelf.ts";
import {date, everything, listShelf, put, stored, tags} from "./shelf.ts";

const loadBalancers = listShelf(
  "LoadBalancers",
  "LoadBalancerArn",
  elbv2Calls.describeLoadBalancers,
  v.looseObject({
    LoadBalancerArn: v.string(),
    DNSName: v.string(),
    CanonicalHostedZoneId: v.optional(v.string(), ""),
    CreatedTime: date,
    LoadBalancerName: v.string(),
    Scheme: v.picklist(["internal", "internet-facing"]),
    VpcId: v.string(),
    State: v.optional(v.looseObject({Code: v.string()}), {Code: "active"}),
    Type: v.string(),
    AvailabilityZones: v.optional(v.array(v.looseObject({ZoneName: v.string(), SubnetId: v.string()})), []),
    IpAddressType: v.optional(v.string(), "ipv4")
  }),
  (draft, item, place) => {
    const balancer = item as unknown as LoadBalancer;
    if (item.Type !== "network") return `a load balancer of type ${String(item.Type)} is not simulated`;
    draft.assumptions.assume(place, balancer.LoadBalancerArn, "Attributes");
    const own = {nodes: nodesOf(draft, balancer), attributes: defaultsOfBalancer(balancer.Scheme), tags: []};
    put(draft, "loadBalancer", balancer.LoadBalancerArn, stored(item, place, own));
    return undefined;
  }
);

/** The nodes of a load balancer, which its interfaces tell of by their description. */
function nodesOf({tx}: Draft, {LoadBalancerArn, AvailabilityZones}: LoadBalancer): LoadBalancer["nodes"] {
  const {subnet, networkInterface} = tx.state.tables;
  const own = [...networkInterface.values()].filter(
    ({Description}) => Description === `ELB net/${balancerPath(LoadBalancerArn)}`
  );
  return AvailabilityZones.map(({ZoneName, SubnetId}) => ({
    zoneName: ZoneName,
    zoneId: subnet.get(SubnetId)?.AvailabilityZoneId ?? ZoneName,
    subnetId: SubnetId,
    interfaceId: own.find((one) => one.SubnetId === SubnetId)?.NetworkInterfaceId ?? ""
  }));
}

const targetGroups = listShelf(
  "TargetGroups",
  "TargetGroupArn",
  elbv2Calls.describeTargetGroups,
  v.looseObject({
    TargetGroupArn: v.string(),
    TargetGroupName: v.string(),
    Protocol: v.optional(v.string()),
    Port: v.optional(v.number()),
    VpcId: v.optional(v.string()),
    TargetType: v.optional(v.string(), "instance"),
    HealthCheckEnabled: v.optional(v.boolean(), true),
    HealthCheckProtocol: v.optional(v.string(), "TCP"),
    HealthCheckPort: v.optional(v.string(), "traffic-port"),
    HealthCheckIntervalSeconds: v.optional(v.number(), 30),
    HealthCheckTimeoutSeconds: v.optional(v.number(), 10),
    HealthyThresholdCount: v.optional(v.number(), 5),
    UnhealthyThresholdCount: v.optional(v.number(), 2),
    LoadBalancerArns: v.optional(v.array(v.string())),
    IpAddressType: v.optional(v.string(), "ipv4")
  }),
  (draft, fields, place) => {
    // Which load balancers use a group is for their listeners to say.
    const item = omit(fields, "LoadBalancerArns");
    const {TargetGroupArn, Protocol, TargetType} = item as unknown as TargetGroup;
    if (!isSimulated(Protocol)) return `a target group of protocol ${String(Protocol)} is not simulated`;
    if (TargetType !== "instance" && TargetType !== "ip")
      return `targets of type ${String(TargetType)} are not simulated`;
    draft.assumptions.assume(place, TargetGroupArn, "Attributes");
    draft.assumptions.assume(place, TargetGroupArn, "Targets");
    put(
      draft,
      "targetGroup",
      TargetGroupArn,
      stored(item, place, {targets: [], attributes: defaultsOfGroup(TargetType, Protocol), tags: []})
    );
    return undefined;
  }
);

const target = v.looseObject({
  Target: v.looseObject({Id: v.string(), Port: v.optional(v.number()), AvailabilityZone: v.optional(v.string())}),
  TargetHealth: v.optional(v.looseObject({State: v.string()}), {State: "initial"})
});

/** What describe-target-health prints, with the target group that was asked about, which it does not print. */
const targetHealth: ShelfKind = {
  name: "LoadBalancerTargetHealth",
  schema: v.looseObject({TargetGroupArn: v.string(), TargetHealthDescriptions: v.array(target)}),
  idOf: ({TargetGroupArn}) => TargetGroupArn as string,
  load(draft, item, place) {
    const {TargetGroupArn, TargetHealthDescriptions} = item as {
      TargetGroupArn: string;
      TargetHealthDescriptions: v.InferOutput<typeof target>[];
    };
    const group = draft.tx.state.tables.targetGroup.get(TargetGroupArn);
    if (!group) return `no file tells of the target group ${TargetGroupArn}, or it is not simulated`;
    const targets = TargetHealthDescriptions.map(({Target: {Id, Port, AvailabilityZone}, TargetHealth: {State}}) => ({
      Id,
      Port: Port ?? group.Port,
      zone: AvailabilityZone ?? zoneOfTarget(draft, group, Id),
      health: ["healthy", "unhealthy", "draining"].includes(State) ? State : "initial"
    }));
    put(draft, "targetGroup", TargetGroupArn, {...group, targets});
    draft.assumptions.tell(place, TargetGroupArn, "Targets");
    return undefined;
  },
  print: (view) => {
    const items = list(view, "targetGroup").map(({TargetGroupArn}) => ({
      TargetGroupArn,
      TargetHealthDescriptions: everything(view, elbv2Calls.describeTargetHealth, "TargetHealthDescriptions", {
        TargetGroupArn
      })
    }));
    return new Map([["LoadBalancerTargetHealth", items]]);
  }
};

/** The zone of an instance, or of the subnet that an address is in; `all` for an address outside the VPC. */
function zoneOfTarget({tx}: Draft, {VpcId}: TargetGroup, id: string): string {
  const address = parseAddress(id);
  if (address === undefined) return tx.state.tables.instance.get(id)?.Placement.AvailabilityZone ?? "all";
  const subnets = [...tx.state.tables.subnet.values()].filter((subnet) => subnet.VpcId === VpcId);
  const home = subnets.find(({CidrBlock}) => {
    const block = parseCidr(CidrBlock);
    return block && contains(block, address);
  });
  return home?.AvailabilityZone ?? "all";
}

const listener = v.looseObject({
  ListenerArn: v.string(),
  LoadBalancerArn: v.string(),
  Port: v.number(),
  Protocol: v.string(),
  DefaultActions: v.pipe(
    v.array(v.looseObject({Type: v.string(), TargetGroupArn: v.optional(v.string())})),
    v.check((actions) => actions.length > 0, "at least one action")
  )
});

const listeners: ShelfKind = {
  name: "Listeners",
  schema: listener,
  idOf: ({ListenerArn}) => ListenerArn as string,
  load: (draft, item, place) => putListener(draft, item, place),
  print: (view) =>
    new Map([
      ["Listeners", list(view, "loadBalancer").flatMap(({LoadBalancerArn}) => listenersOf(view, LoadBalancerArn))]
    ])
};

function listenersOf(view: View, LoadBalancerArn: string): readonly object[] {
  return everything(view, elbv2Calls.describeListeners, "Listeners", {LoadBalancerArn});
}

function putListener(draft: Draft, item: Fields, place: Parameters<ShelfKind["load"]>[2]): string | undefined {
  const {LoadBalancerArn, ListenerArn, Protocol} = item as unknown as Listener;
  if (!isSimulated(Protocol)) return `a listener of protocol ${String(Protocol)} is not simulated`;
  if (!draft.tx.state.tables.loadBalancer.has(LoadBalancerArn)) {
    return `no file tells of the load balancer ${LoadBalancerArn}, or it is not simulated`;
  }
  put(draft, "listener", ListenerArn, stored(item, place, {attributes: defaultsOfListener, tags: []}));
  return undefined;
}

/** Listeners gathered by load balancer, as some tools write them. */
const balancerListeners: ShelfKind = {
  name: "LoadBalancerListeners",
  repeats: true,
  schema: v.looseObject({LoadBalancerArn: v.string(), Listeners: v.array(listener)}),
  idOf: ({LoadBalancerArn}) => LoadBalancerArn as string,
  load: (draft, {Listeners}, place) =>
    (Listeners as Fields[]).map((item) => putListener(draft, item, place)).find((why) => why !== undefined),
  print: (view) => {
    const items = list(view, "loadBalancer").map(({LoadBalancerArn}) => ({
      LoadBalancerArn,
      Listeners: listenersOf(view, LoadBalancerArn)
    }));
    return new Map([["LoadBalancerListeners", items]]);
  }
};

/** What describe-…-attributes prints of load balancers or target groups, with the ARN, which it does not print. */
function attributeShelf(
  name: string,
  kind: "loadBalancer" | "targetGroup",
  arn: "LoadBalancerArn" | "TargetGroupArn"
): ShelfKind {
  return {
    name,
    schema: v.looseObject({
      [arn]: v.string(),
      Attributes: v.array(v.looseObject({Key: v.string(), Value: v.string()}))
    }),
    idOf: (item) => item[arn] as string,
    load(draft, item, place) {
      const id = item[arn] as string;
      const known = draft.tx.state.tables[kind].get(id);
      if (!known) return `no file tells of ${id}, or it is not simulated`;
      const attributes = Object.fromEntries((item.Attributes as Attribute[]).map(({Key, Value}) => [Key, Value]));
      put(draft, kind, id, {...known, attributes: {...known.attributes, ...attributes}});
      draft.assumptions.tell(place, id, "Attributes");
      return undefined;
    },
    print: (view) => {
      const all = list(view, kind) as readonly (Partial<LoadBalancer & TargetGroup> &
        Pick<TargetGroup, "attributes">)[];
      return new Map([[name, all.map((one) => ({[arn]: one[arn], Attributes: listed(one.attributes)}))]]);
    }
  };
}

/** What describe-tags prints. */
const tagDescriptions: ShelfKind = {
  name: "TagDescriptions",
  schema: v.looseObject({ResourceArn: v.string(), Tags: tags}),
  idOf: ({ResourceArn}) => ResourceArn as string,
  load(draft, item) {
    const {ResourceArn, Tags} = item as {ResourceArn: string; Tags: Fields[]};
    for (const kind of ["loadBalancer", "targetGroup", "listener"] as const) {
      const known = draft.tx.state.tables[kind].get(ResourceArn);
      if (known) return void put(draft, kind, ResourceArn, {...known, tags: Tags});
    }
    return `no file tells of ${ResourceArn}, or it is not simulated`;
  },
  print: (view) => {
    const ids = [
      ...list(view, "loadBalancer").map(({LoadBalancerArn, tags}) => ({ResourceArn: LoadBalancerArn, Tags: tags})),
      ...list(view, "targetGroup").map(({TargetGroupArn, tags}) => ({ResourceArn: TargetGroupArn, Tags: tags})),
      ...list(view, "listener").map(({ListenerArn, tags}) => ({ResourceArn: ListenerArn, Tags: tags}))
    ];
    return new Map([["TagDescriptions", ids]]);
  }
};

/** Kinds of shelves of load balancers, in the order in which they are loaded. */
export const balancerShelves: readonly ShelfKind[] = [
  loadBalancers,
  attributeShelf("LoadBalancerAttributes", "loadBalancer", "LoadBalancerArn"),
  targetGroups,
  attributeShelf("TargetGroupAttributes", "targetGroup", "TargetGroupArn"),
  targetHealth,
  listeners,
  balancerListeners,
  tagDescriptions
];
