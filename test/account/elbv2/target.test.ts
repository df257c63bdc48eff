import {describe, expect, it} from "vitest";
import {setTargetHealth} from "../../../src/account/elbv2/target-health.ts";
import {network, openWorld, provider, refusal, zoneName} from "../endpoint/support.ts";

/** A world with a load balancer in two of three zones, and a target group that it does not use yet. */
async function setUp(asked: object = {}) {
  const lab = openWorld();
  const ec2 = lab.ec2(provider);
  const elbv2 = lab.elbv2();
  const {vpcId, subnets} = await network(ec2, ["use1-az1", "use1-az2", "use1-az4"]);
  const balancer = {Name: "front", Type: "network", Scheme: "internal", Subnets: subnets.slice(0, 2)} as const;
  const {LoadBalancers} = await elbv2.createLoadBalancer(balancer);
  const settings = {Name: "targets", Protocol: "TCP", Port: 443, VpcId: vpcId, TargetType: "ip", ...asked} as const;
  const {TargetGroups} = await elbv2.createTargetGroup(settings);
  const TargetGroupArn = TargetGroups[0]?.TargetGroupArn ?? "";
  const LoadBalancerArn = LoadBalancers[0]?.LoadBalancerArn ?? "";
  const DefaultActions = [{Type: "forward", TargetGroupArn}];
  const listen = (Port = 443) => elbv2.createListener({LoadBalancerArn, Protocol: "TCP", Port, DefaultActions});
  const health = async () =>
    (await elbv2.describeTargetHealth({TargetGroupArn})).TargetHealthDescriptions.map(
      ({Target, TargetHealth}) => `${Target.Id}:${Target.Port} ${TargetHealth.State} ${TargetHealth.Reason ?? ""}`
    );
  const register = (...ids: string[]) => elbv2.registerTargets({TargetGroupArn, Targets: ids.map((Id) => ({Id}))});
  return {lab, ec2, elbv2, vpcId, subnets, TargetGroup: TargetGroups[0], TargetGroupArn, listen, health, register};
}

describe("a target group", () => {
  it("has the defaults of a Network Load Balancer's", async () => {
    const {TargetGroup} = await setUp({TargetType: undefined});
    expect(TargetGroup).toMatchObject({
      TargetGroupName: "targets",
      Protocol: "TCP",
      Port: 443,
      HealthCheckProtocol: "TCP",
      HealthCheckPort: "traffic-port",
      HealthCheckEnabled: true,
      HealthCheckIntervalSeconds: 30,
      HealthCheckTimeoutSeconds: 10,
      HealthyThresholdCount: 5,
      UnhealthyThresholdCount: 2,
      TargetType: "instance",
      IpAddressType: "ipv4",
      LoadBalancerArns: []
    });
  });

  it("asks over HTTP with a path and the codes that count as healthy", async () => {
    const {TargetGroup} = await setUp({HealthCheckProtocol: "HTTP"});
    expect(TargetGroup).toMatchObject({
      HealthCheckPath: "/",
      Matcher: {HttpCode: "200-399"},
      HealthCheckTimeoutSeconds: 6
    });
  });

  it.each([
    ["instance", "TCP", "true"],
    ["ip", "TCP", "false"],
    ["ip", "TLS", "false"],
    ["ip", "UDP", "true"]
  ])("of %s targets over %s has preserve_client_ip.enabled=%s", async (TargetType, Protocol, expected) => {
    const {elbv2, TargetGroupArn} = await setUp({TargetType, Protocol});
    const {Attributes} = await elbv2.describeTargetGroupAttributes({TargetGroupArn});
    expect(Attributes.find(({Key}) => Key === "preserve_client_ip.enabled")?.Value).toBe(expected);
  });

  it("keeps client addresses for UDP, whatever is asked", async () => {
    const {elbv2, TargetGroupArn} = await setUp({Protocol: "UDP"});
    const Attributes = [{Key: "preserve_client_ip.enabled", Value: "false"}];
    const modify = elbv2.modifyTargetGroupAttributes({TargetGroupArn, Attributes});
    expect((await refusal(modify)).name).toBe("InvalidConfigurationRequestException");
  });

  it("can tell its targets of the client with proxy protocol version 2", async () => {
    const {elbv2, TargetGroupArn} = await setUp();
    const proxy = [{Key: "proxy_protocol_v2.enabled", Value: "true"}];
    const {Attributes} = await elbv2.modifyTargetGroupAttributes({TargetGroupArn, Attributes: proxy});
    expect(Attributes).toContainEqual(proxy[0]);
  });

  it("is in use while a listener forwards to it, and cannot be deleted then", async () => {
    const {elbv2, TargetGroupArn, listen} = await setUp();
    const {Listeners} = await listen();
    const {TargetGroups} = await elbv2.describeTargetGroups({TargetGroupArns: [TargetGroupArn]});
    expect(TargetGroups[0]?.LoadBalancerArns).toHaveLength(1);
    expect(await refusal(elbv2.deleteTargetGroup({TargetGroupArn}))).toMatchObject({
      name: "ResourceInUseException",
      message: `Target group '${TargetGroupArn}' is currently in use by a listener or a rule`
    });
    await elbv2.deleteListener({ListenerArn: Listeners[0]?.ListenerArn ?? ""});
    await elbv2.deleteTargetGroup({TargetGroupArn});
    expect((await elbv2.describeTargetGroups()).TargetGroups).toEqual([]);
  });

  it.each([
    [{Protocol: "HTTP"}, "NotSimulated"],
    [{TargetType: "alb"}, "NotSimulated"],
    [{Protocol: undefined}, "ValidationError"],
    [{VpcId: "vpc-0123"}, "ValidationError"],
    [{HealthCheckPath: "/health"}, "ValidationError"],
    [{HealthCheckProtocol: "TLS"}, "ValidationError"]
  ])("cannot be made with %j", async (asked, name) => {
    expect((await refusal(setUp(asked))).name).toBe(name);
  });
});

describe("the health of a target", () => {
  it("is unused without a listener, initial once there is one, and healthy after five checks", async () => {
    const {lab, register, health, listen} = await setUp();
    await register("10.1.0.10");
    lab.settle();
    expect(await health()).toEqual(["10.1.0.10:443 unused Target.NotInUse"]);
    await listen();
    expect(await health()).toEqual(["10.1.0.10:443 initial Elb.InitialHealthChecking"]);
    lab.wait(149);
    expect(await health()).toEqual(["10.1.0.10:443 initial Elb.InitialHealthChecking"]);
    lab.wait(1);
    expect(await health()).toEqual(["10.1.0.10:443 healthy "]);
  });

  it("is unused in a zone that the load balancer has no node in", async () => {
    const {lab, register, health, listen} = await setUp();
    await listen();
    await register("10.1.0.10", "10.1.2.10");
    lab.settle();
    expect(await health()).toEqual(["10.1.0.10:443 healthy ", "10.1.2.10:443 unused Target.NotInUse"]);
  });

  it("can be set from outside, for one port or for all, without changing the state given", async () => {
    const {lab, elbv2, TargetGroupArn: targetGroupArn, register, health, listen} = await setUp();
    await listen();
    await register("10.1.0.10");
    const Targets = [{Id: "10.1.0.10", Port: 8443}];
    await elbv2.registerTargets({TargetGroupArn: targetGroupArn, Targets});
    lab.settle();
    const before = lab.world.state;
    const change = {targetGroupArn, targetId: "10.1.0.10", health: "unhealthy"} as const;
    lab.world.state = setTargetHealth(before, {...change, port: 8443});
    expect(await health()).toEqual(["10.1.0.10:443 healthy ", "10.1.0.10:8443 unhealthy Target.FailedHealthChecks"]);
    lab.world.state = setTargetHealth(lab.world.state, change);
    expect(await health()).toEqual([
      "10.1.0.10:443 unhealthy Target.FailedHealthChecks",
      "10.1.0.10:8443 unhealthy Target.FailedHealthChecks"
    ]);
    lab.world.state = before;
    expect(await health()).toEqual(["10.1.0.10:443 healthy ", "10.1.0.10:8443 healthy "]);
    expect(() => setTargetHealth(before, {...change, targetId: "10.1.0.11"})).toThrow(
      "The target 10.1.0.11 is not registered with"
    );
  });

  it("is draining for as long as the group says, and then the target is gone", async () => {
    const {lab, elbv2, TargetGroupArn, register, health, listen} = await setUp();
    await listen();
    await register("10.1.0.10");
    await elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: "10.1.0.10"}]});
    expect(await health()).toEqual(["10.1.0.10:443 draining Target.DeregistrationInProgress"]);
    lab.wait(299);
    expect(await health()).toHaveLength(1);
    lab.wait(1);
    expect(await health()).toEqual([]);
  });

  it("changes for each target in its own time", async () => {
    const {lab, elbv2, TargetGroupArn, register, health, listen} = await setUp();
    await listen();
    await register("10.1.0.10");
    lab.wait(140);
    await register("10.1.0.11");
    lab.wait(10);
    expect(await health()).toEqual(["10.1.0.10:443 healthy ", "10.1.0.11:443 initial Elb.InitialHealthChecking"]);
    lab.wait(140);
    expect(await health()).toEqual(["10.1.0.10:443 healthy ", "10.1.0.11:443 healthy "]);
    await elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: "10.1.0.10"}]});
    lab.wait(200);
    await elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: "10.1.0.10"}, {Id: "10.1.0.11"}]});
    lab.wait(100);
    expect(await health()).toEqual(["10.1.0.11:443 draining Target.DeregistrationInProgress"]);
    lab.wait(200);
    expect(await health()).toEqual([]);
  });

  it("begins anew where a target is registered again, and goes on where another listener uses the group", async () => {
    const {lab, elbv2, TargetGroupArn, register, health, listen} = await setUp();
    await listen();
    await register("10.1.0.10");
    lab.wait(100);
    await elbv2.deregisterTargets({TargetGroupArn, Targets: [{Id: "10.1.0.10"}]});
    await register("10.1.0.10");
    lab.wait(140);
    expect(await health()).toEqual(["10.1.0.10:443 initial Elb.InitialHealthChecking"]);
    await listen(8443);
    lab.wait(10);
    expect(await health()).toEqual(["10.1.0.10:443 healthy "]);
  });

  it("is told of a target that nobody registered", async () => {
    const {elbv2, TargetGroupArn} = await setUp();
    const Targets = [{Id: "10.1.0.99"}];
    const {TargetHealthDescriptions} = await elbv2.describeTargetHealth({TargetGroupArn, Targets});
    expect(TargetHealthDescriptions).toEqual([
      {
        Target: {Id: "10.1.0.99", Port: 443},
        TargetHealth: {
          State: "unused",
          Reason: "Target.NotRegistered",
          Description: "Target is not registered to the target group"
        }
      }
    ]);
  });
});

describe("registering targets", () => {
  it("finds the zone of an address by the subnet that it is in", async () => {
    const {elbv2, TargetGroupArn, register} = await setUp();
    await register("10.1.1.10");
    const {TargetHealthDescriptions} = await elbv2.describeTargetHealth({TargetGroupArn});
    expect(TargetHealthDescriptions[0]?.Target).toEqual({
      Id: "10.1.1.10",
      Port: 443,
      AvailabilityZone: zoneName("use1-az2", provider)
    });
  });

  it.each([
    [{Id: "10.1.0.999"}, "ValidationError", "is not a valid IPv4 address"],
    [{Id: "8.8.8.8"}, "InvalidTargetException", "neither in a subnet of"],
    [{Id: "192.168.0.1"}, "ValidationError", "You must specify the Availability Zone value 'all'"]
  ])("refuses %j", async (target, name, text) => {
    const {elbv2, TargetGroupArn} = await setUp();
    const error = await refusal(elbv2.registerTargets({TargetGroupArn, Targets: [target]}));
    expect(error.name).toBe(name);
    expect(error.message).toContain(text);
  });

  it("takes an address outside the VPC for all zones", async () => {
    const {elbv2, TargetGroupArn} = await setUp();
    const Targets = [{Id: "192.168.0.1", AvailabilityZone: "all"}];
    await expect(elbv2.registerTargets({TargetGroupArn, Targets})).resolves.toBeDefined();
  });

  it("takes instances of the group's VPC, and no others", async () => {
    const {ec2, elbv2, TargetGroupArn, subnets, lab} = await setUp({TargetType: "instance"});
    const launch = async (SubnetId: string) => {
      const {Instances} = await ec2.runInstances({
        ImageId: "ami-0abcdef1234567890",
        MinCount: 1,
        MaxCount: 1,
        SubnetId
      });
      return Instances[0]?.InstanceId ?? "";
    };
    const own = await launch(subnets[0] ?? "");
    const {vpcId, subnets: others} = await network(ec2, ["use1-az1"]);
    const stranger = await launch(others[0] ?? "");
    const register = (Id: string) => elbv2.registerTargets({TargetGroupArn, Targets: [{Id}]});
    lab.settle();
    await expect(register(own)).resolves.toBeDefined();
    const {name, message} = await refusal(register(stranger));
    expect(name).toBe("InvalidTargetException");
    expect(message).toMatch(/^The following targets are not in the target group VPC 'vpc-0\w+': 'i-0\w+'$/);
    expect(message).not.toContain(vpcId);
    expect((await refusal(register("i-0123"))).name).toBe("InvalidTargetException");
  });
});
