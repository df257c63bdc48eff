import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {list} from "../lookup.ts";
import {omit} from "../omit.ts";
import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import {TagList, withTags} from "../tags.ts";
import {balancerPath, newArn} from "./arn.ts";
import type {Attributes} from "./attributes.ts";
import {defaultAttributes} from "./listener-attributes.ts";
import type {LoadBalancer} from "./load-balancer.ts";
import {findListener, findLoadBalancer, findTargetGroup} from "./lookup.ts";
import {page, Paging} from "./paging.ts";
import type {Protocol} from "./target-group.ts";
import {balancersOf, isSimulated, otherProtocols, Port, protocols} from "./target-group.ts";
import {beginChecks} from "./target-health.ts";

/** What a listener does with a connection: it forwards it to a target group. */
export interface ForwardAction {
  readonly Type: "forward";
  readonly TargetGroupArn: string;
  readonly Order?: number;
}

/** A listener of a Network Load Balancer. */
export interface Listener extends Placed {
  readonly ListenerArn: string;
  readonly LoadBalancerArn: string;
  readonly Port: number;
  readonly Protocol: Protocol;
  /** For TLS, as is `SslPolicy`. */
  readonly Certificates?: readonly {readonly CertificateArn?: string | undefined}[];
  readonly SslPolicy?: string;
  readonly DefaultActions: readonly [ForwardAction];
  readonly attributes: Attributes;
  readonly tags: readonly Tag[];
}

const ProtocolInput = v.picklist([...protocols, ...otherProtocols]);

const DefaultActions = v.array(
  v.strictObject({
    Type: v.string(),
    TargetGroupArn: v.optional(v.string()),
    Order: v.optional(v.number()),
    ForwardConfig: v.optional(
      v.strictObject({
        TargetGroups: v.optional(
          v.array(v.strictObject({TargetGroupArn: v.optional(v.string()), Weight: v.optional(v.number())})),
          []
        )
      })
    )
  })
);

const Certificates = v.optional(v.array(v.strictObject({CertificateArn: v.optional(v.string())})));

const createListener = write({
  input: v.strictObject({
    LoadBalancerArn: v.string(),
    Protocol: v.optional(ProtocolInput),
    Port: v.optional(Port),
    DefaultActions,
    Certificates,
    SslPolicy: v.optional(v.string()),
    Tags: v.optional(TagList, [])
  }),
  run(tx, input) {
    const balancer = findLoadBalancer(tx, input.LoadBalancerArn);
    const of = balancer.LoadBalancerArn;
    const listener: Listener = {
      account: tx.account,
      region: tx.region,
      ListenerArn: newArn(tx, `listener/net/${balancerPath(of)}`, of, `listener/${of}`),
      LoadBalancerArn: of,
      ...settings(tx, balancer, input, {}),
      attributes: defaultAttributes,
      tags: withTags([], input.Tags)
    };
    save(tx, listener);
    return {Listeners: [printed(listener)]};
  }
});

const modifyListener = write({
  input: v.strictObject({
    ListenerArn: v.string(),
    Protocol: v.optional(ProtocolInput),
    Port: v.optional(Port),
    DefaultActions: v.optional(DefaultActions),
    Certificates,
    SslPolicy: v.optional(v.string())
  }),
  run(tx, input) {
    const before = findListener(tx, input.ListenerArn);
    const kept = omit(before, "Certificates", "SslPolicy");
    const listener = {...kept, ...settings(tx, findLoadBalancer(tx, before.LoadBalancerArn), input, before)};
    save(tx, listener);
    return {Listeners: [printed(listener)]};
  }
});

interface Asked {
  readonly Protocol?: string | undefined;
  readonly Port?: number | undefined;
  readonly DefaultActions?: v.InferOutput<typeof DefaultActions> | undefined;
  readonly Certificates?: Listener["Certificates"] | undefined;
  readonly SslPolicy?: string | undefined;
}

type Settings = Pick<Listener, "Protocol" | "Port" | "DefaultActions" | "Certificates" | "SslPolicy">;

/** The settings of a listener, checked together: what is asked for, and else what was there. */
function settings(tx: Tx, {LoadBalancerArn}: LoadBalancer, asked: Asked, before: Partial<Listener>): Settings {
  const Protocol = protocolOf(asked.Protocol ?? before.Protocol);
  const Port = asked.Port ?? before.Port;
  if (Port === undefined) throw new AwsError("ValidationError", "A listener port must be specified");
  const siblings = list(tx, "listener").filter((listener) => listener.LoadBalancerArn === LoadBalancerArn);
  if (siblings.some((listener) => listener.Port === Port && listener.ListenerArn !== before.ListenerArn)) {
    const text = `A listener already exists on this port for this load balancer '${LoadBalancerArn}'`;
    throw new AwsError("DuplicateListenerException", text);
  }
  const DefaultActions = asked.DefaultActions ? ([actionOf(asked.DefaultActions)] as const) : before.DefaultActions;
  if (!DefaultActions) throw new AwsError("ValidationError", "A default action must be specified");
  checkGroup(tx, DefaultActions[0].TargetGroupArn, LoadBalancerArn, Protocol);
  return {Protocol, Port, DefaultActions, ...encryption(Protocol, asked, before)};
}

function protocolOf(protocol: string | undefined): Protocol {
  if (protocol === undefined) throw new AwsError("ValidationError", "A listener protocol must be specified");
  if (isSimulated(protocol)) return protocol;
  throw notSimulated(`A listener with the protocol ${protocol}`);
}

function actionOf(actions: v.InferOutput<typeof DefaultActions>): ForwardAction {
  const [action, second] = actions;
  if (!action) throw new AwsError("ValidationError", "A default action must be specified");
  const groups = action.ForwardConfig?.TargetGroups ?? [];
  if (second || groups.length > 1) throw notSimulated("A listener that forwards to several target groups");
  const {Type, Order} = action;
  if (Type !== "forward") {
    const text = `The action type '${Type}' is not valid with network load balancer; use 'forward'.`;
    throw new AwsError("InvalidLoadBalancerActionException", text, {ours: true});
  }
  const TargetGroupArn = action.TargetGroupArn ?? groups[0]?.TargetGroupArn;
  if (TargetGroupArn === undefined) throw new AwsError("ValidationError", "A target group ARN must be specified");
  return {Type, TargetGroupArn, ...(Order !== undefined && {Order})};
}

/** The protocols that a target group may have behind each protocol of a listener. */
const compatible: Readonly<Record<Protocol, readonly Protocol[]>> = {
  TCP: ["TCP", "TCP_UDP"],
  TLS: ["TCP", "TLS"],
  UDP: ["UDP", "TCP_UDP"],
  TCP_UDP: ["TCP_UDP"]
};

function checkGroup(tx: Tx, targetGroupArn: string, balancerArn: string, protocol: Protocol): void {
  const group = findTargetGroup(tx, targetGroupArn);
  if (!compatible[protocol].includes(group.Protocol)) {
    const text = `The protocol '${group.Protocol}' of the target group does not go with the protocol '${protocol}' of the listener, which needs ${compatible[protocol].join(" or ")}.`;
    throw new AwsError("IncompatibleProtocolsException", text, {ours: true});
  }
  if (balancersOf(tx, targetGroupArn).some((other) => other !== balancerArn)) {
    const text = `The following target groups cannot be associated with more than one load balancer: ${targetGroupArn}`;
    throw new AwsError("TargetGroupAssociationLimitException", text);
  }
}

function encryption(protocol: Protocol, asked: Asked, before: Partial<Listener>): Partial<Settings> {
  if (protocol !== "TLS") return {};
  const Certificates = asked.Certificates ?? before.Certificates ?? [];
  if (Certificates.length === 0) {
    throw new AwsError("ValidationError", "A certificate must be specified for TLS listeners");
  }
  return {Certificates, SslPolicy: asked.SslPolicy ?? before.SslPolicy ?? "ELBSecurityPolicy-2016-08"};
}

function save(tx: Tx, listener: Listener): void {
  tx.put("listener", listener.ListenerArn, listener);
  beginChecks(tx, listener.DefaultActions[0].TargetGroupArn);
}

const describeListeners = read({
  input: v.strictObject({
    LoadBalancerArn: v.optional(v.string()),
    ListenerArns: v.optional(v.array(v.string()), []),
    ...Paging
  }),
  run(view, {LoadBalancerArn, ListenerArns, ...paging}) {
    if (LoadBalancerArn === undefined && ListenerArns.length === 0) {
      throw new AwsError("ValidationError", "You must specify either listener ARNs or a load balancer ARN");
    }
    const byArn = ListenerArns.map((listenerArn) => findListener(view, listenerArn));
    const {items, NextMarker} = page([...byArn, ...listenersOf(view, LoadBalancerArn)], paging);
    return {Listeners: items.map(printed), ...(NextMarker !== undefined && {NextMarker})};
  }
});

function listenersOf(view: View, loadBalancerArn: string | undefined): readonly Listener[] {
  if (loadBalancerArn === undefined) return [];
  findLoadBalancer(view, loadBalancerArn);
  return list(view, "listener").filter(({LoadBalancerArn}) => LoadBalancerArn === loadBalancerArn);
}

const deleteListener = write({
  input: v.strictObject({ListenerArn: v.string()}),
  run(tx, {ListenerArn}) {
    tx.remove("listener", findListener(tx, ListenerArn).ListenerArn);
    return {};
  }
});

/** The calls about listeners. */
export const listenerCalls = {createListener, modifyListener, describeListeners, deleteListener};
