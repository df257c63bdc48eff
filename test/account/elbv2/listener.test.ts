import {describe, expect, it} from "vitest";
import type {Elbv2} from "../endpoint/support.ts";
import {network, openWorld, provider, refusal} from "../endpoint/support.ts";

async function setUp() {
  const lab = openWorld();
  const elbv2 = lab.elbv2();
  const {vpcId, subnets} = await network(lab.ec2(provider));
  const balancer = async (Name: string) => {
    const asked = {Name, Type: "network", Scheme: "internal", Subnets: subnets} as const;
    return (await elbv2.createLoadBalancer(asked)).LoadBalancers[0]?.LoadBalancerArn ?? "";
  };
  const group = async (Name: string, Protocol: "TCP" | "UDP" | "TLS" | "TCP_UDP" = "TCP") => {
    const {TargetGroups} = await elbv2.createTargetGroup({Name, Protocol, Port: 443, VpcId: vpcId});
    return TargetGroups[0]?.TargetGroupArn ?? "";
  };
  const LoadBalancerArn = await balancer("front");
  const TargetGroupArn = await group("targets");
  type Asked = Partial<Parameters<Elbv2["createListener"]>[0]>;
  const create = async (asked: Asked = {}) => {
    const DefaultActions = [{Type: "forward", TargetGroupArn}];
    const settings = {LoadBalancerArn, Protocol: "TCP", Port: 443, DefaultActions} as const;
    const {Listeners} = await elbv2.createListener({...settings, DefaultActions, ...asked});
    const [listener] = Listeners;
    if (!listener) throw new Error("no listener was made");
    return listener;
  };
  return {elbv2, balancer, group, LoadBalancerArn, TargetGroupArn, create};
}

describe("a listener", () => {
  it("has an ARN under its load balancer's", async () => {
    const {create, LoadBalancerArn, TargetGroupArn} = await setUp();
    const listener = await create();
    const [, path = ""] = LoadBalancerArn.split("loadbalancer/");
    expect(listener.ListenerArn).toMatch(
      new RegExp(`^arn:aws:elasticloadbalancing:us-east-1:444455556666:listener/${path}/[0-9a-f]{16}$`)
    );
    expect(listener).toMatchObject({
      LoadBalancerArn,
      Port: 443,
      Protocol: "TCP",
      DefaultActions: [{Type: "forward", TargetGroupArn}]
    });
  });

  it("has a port of its load balancer to itself", async () => {
    const {create, LoadBalancerArn} = await setUp();
    await create();
    expect(await refusal(create())).toMatchObject({
      name: "DuplicateListenerException",
      message: `A listener already exists on this port for this load balancer '${LoadBalancerArn}'`
    });
    await expect(create({Port: 8443})).resolves.toBeDefined();
  });

  it("shares its target group with no other load balancer", async () => {
    const {create, balancer} = await setUp();
    await create();
    const other = create({LoadBalancerArn: await balancer("other")});
    expect((await refusal(other)).name).toBe("TargetGroupAssociationLimitException");
  });

  it.each([
    ["TCP", "TCP", true],
    ["TCP", "TCP_UDP", true],
    ["TCP", "UDP", false],
    ["UDP", "UDP", true],
    ["UDP", "TCP_UDP", true],
    ["UDP", "TCP", false],
    ["TCP_UDP", "TCP_UDP", true],
    ["TCP_UDP", "TCP", false]
  ] as const)("with %s forwards to a %s target group: %s", async (Protocol, groupProtocol, fits) => {
    const {create, group} = await setUp();
    const DefaultActions = [{Type: "forward", TargetGroupArn: await group("second", groupProtocol)}];
    const made = create({Protocol, DefaultActions});
    if (fits) await expect(made).resolves.toMatchObject({Protocol});
    else expect((await refusal(made)).name).toBe("IncompatibleProtocolsException");
  });

  it("needs a certificate for TLS", async () => {
    const {create} = await setUp();
    expect((await refusal(create({Protocol: "TLS"}))).name).toBe("ValidationError");
    const Certificates = [{CertificateArn: "arn:aws:acm:us-east-1:444455556666:certificate/one"}];
    expect(await create({Protocol: "TLS", Certificates})).toMatchObject({
      Certificates,
      SslPolicy: "ELBSecurityPolicy-2016-08"
    });
  });

  it("can be modified, and keeps what is not named", async () => {
    const {create, elbv2} = await setUp();
    const {ListenerArn, DefaultActions} = await create();
    const {Listeners} = await elbv2.modifyListener({ListenerArn, Port: 8443});
    expect(Listeners[0]).toMatchObject({ListenerArn, Port: 8443, Protocol: "TCP", DefaultActions});
  });

  it("has an idle timeout of 350 seconds, which for TCP can be 60 to 6000", async () => {
    const {create, elbv2, group} = await setUp();
    const {ListenerArn} = await create();
    const set = (arn: string, Value: string) =>
      elbv2.modifyListenerAttributes({ListenerArn: arn, Attributes: [{Key: "tcp.idle_timeout.seconds", Value}]});
    const {Attributes} = await elbv2.describeListenerAttributes({ListenerArn});
    expect(Attributes).toEqual([{Key: "tcp.idle_timeout.seconds", Value: "350"}]);
    expect((await set(ListenerArn, "6000")).Attributes[0]?.Value).toBe("6000");
    expect((await refusal(set(ListenerArn, "59"))).name).toBe("ValidationError");
    const DefaultActions = [{Type: "forward", TargetGroupArn: await group("datagrams", "UDP")}];
    const udp = await create({Protocol: "UDP", Port: 53, DefaultActions});
    expect(await refusal(set(udp.ListenerArn, "60"))).toMatchObject({facts: ["PS-29"]});
  });

  it("is listed under its load balancer, and gone with it", async () => {
    const {create, elbv2, LoadBalancerArn} = await setUp();
    const {ListenerArn} = await create();
    expect((await elbv2.describeListeners({LoadBalancerArn})).Listeners).toHaveLength(1);
    expect((await refusal(elbv2.describeListeners({}))).name).toBe("ValidationError");
    await elbv2.deleteLoadBalancer({LoadBalancerArn});
    expect((await refusal(elbv2.describeListeners({ListenerArns: [ListenerArn]}))).name).toBe(
      "ListenerNotFoundException"
    );
  });

  it("forwards to one target group and does nothing else", async () => {
    const {create, TargetGroupArn} = await setUp();
    const fixed = create({DefaultActions: [{Type: "fixed-response"}]});
    expect((await refusal(fixed)).name).toBe("InvalidLoadBalancerActionException");
    const TargetGroups = [{TargetGroupArn}, {TargetGroupArn}];
    const weighted = create({DefaultActions: [{Type: "forward", ForwardConfig: {TargetGroups}}]});
    expect((await refusal(weighted)).name).toBe("NotSimulated");
    const one = create({DefaultActions: [{Type: "forward", ForwardConfig: {TargetGroups: [{TargetGroupArn}]}}]});
    expect((await one).DefaultActions[0].TargetGroupArn).toBe(TargetGroupArn);
  });
});

it("gives load balancers, target groups and listeners tags, and takes them away", async () => {
  const {create, elbv2, LoadBalancerArn, TargetGroupArn} = await setUp();
  const ResourceArns = [LoadBalancerArn, TargetGroupArn, (await create()).ListenerArn];
  const Tags = [
    {Key: "team", Value: "queues"},
    {Key: "stage", Value: "test"}
  ];
  await elbv2.addTags({ResourceArns, Tags});
  await elbv2.removeTags({ResourceArns, TagKeys: ["stage"]});
  const {TagDescriptions} = await elbv2.describeTags({ResourceArns});
  expect(TagDescriptions).toEqual(
    ResourceArns.map((ResourceArn) => ({ResourceArn, Tags: [{Key: "team", Value: "queues"}]}))
  );
});
