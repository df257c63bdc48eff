import type {Kind, Resources, State} from "../../src/account/state.ts";
import {emptyState} from "../../src/account/state.ts";
import type {Change} from "../../src/lesson/view.ts";

/** A stored resource with the fields that a picture reads; the others do not matter here. */
type Sketch<K extends Kind> = {[F in keyof Resources[K]]?: unknown};

/** Where a sketched resource lives. */
interface Home {
  readonly account: string;
  readonly region: string;
}

const tagged = (name?: string) => (name ? [{Key: "Name", Value: name}] : []);

/** Builds states by hand: resources in the shapes that the account stores, without the account's rules. */
export class StateBuilder {
  readonly #tables = new Map<string, Map<string, object>>();
  readonly #changes: Change[] = [];
  readonly #counts = new Map<string, number>();
  readonly failed = new Set<string>();
  home: Home = {account: "111122223333", region: "us-east-1"};

  /** The state as built so far. */
  state(): State {
    const tables = {...emptyState.tables} as Record<string, ReadonlyMap<string, object>>;
    for (const [kind, table] of this.#tables) tables[kind] = new Map(table);
    return {...emptyState, tables: tables as never, failedZones: new Set(this.failed)};
  }

  /** What was done since the last call of {@link settle}. */
  changes(): readonly Change[] {
    return [...this.#changes];
  }

  /** Begins a new cell: what exists is no longer new. */
  settle(): this {
    this.#changes.length = 0;
    return this;
  }

  id(prefix: string): string {
    const n = (this.#counts.get(prefix) ?? 0) + 1;
    this.#counts.set(prefix, n);
    return `${prefix}-0${(n * 0x9e3779b97f4a7).toString(16).padStart(16, "0").slice(-16)}`;
  }

  put<K extends Kind>(kind: K, id: string, fields: Sketch<K>): string {
    const table = this.#tables.get(kind) ?? new Map<string, object>();
    const known = table.get(id);
    this.#tables.set(kind, table.set(id, {...this.home, ...known, ...fields}));
    const words = kind.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
    if (!this.#changes.some((change) => change.id === id)) {
      this.#changes.push({how: known ? "changed" : "created", kind: kindWords[words] ?? words, id, fields: []});
    }
    return id;
  }

  vpc(name?: string, CidrBlock = "10.0.0.0/16"): string {
    const VpcId = this.id("vpc");
    this.put("vpc", VpcId, {
      VpcId,
      CidrBlock,
      State: "available",
      Tags: tagged(name),
      dnsSupport: true,
      dnsHostnames: true
    });
    this.group(VpcId, "default");
    return VpcId;
  }

  subnet(VpcId: string, zone: string, CidrBlock: string, name?: string): string {
    const SubnetId = this.id("subnet");
    const AvailabilityZone = this.home.region + zone;
    const AvailabilityZoneId = `use1-az${"abcdef".indexOf(zone) + 1}`;
    return this.put("subnet", SubnetId, {
      SubnetId,
      VpcId,
      CidrBlock,
      AvailabilityZone,
      AvailabilityZoneId,
      State: "available",
      Tags: tagged(name)
    });
  }

  table(VpcId: string, subnets: readonly string[], {name, main = false}: {name?: string; main?: boolean} = {}): string {
    const RouteTableId = this.id("rtb");
    return this.put("routeTable", RouteTableId, {
      RouteTableId,
      VpcId,
      Associations: [...(main ? [{Main: true}] : []), ...subnets.map((SubnetId) => ({Main: false, SubnetId}))],
      Routes: [{DestinationCidrBlock: this.#block(VpcId), GatewayId: "local", State: "active"}],
      Tags: tagged(name)
    });
  }

  #block(vpc: string): string {
    return (this.#tables.get("vpc")?.get(vpc) as Resources["vpc"]).CidrBlock;
  }

  route(table: string, route: object): void {
    const {Routes} = this.#tables.get("routeTable")?.get(table) as Resources["routeTable"];
    this.put("routeTable", table, {Routes: [...Routes, {State: "active", ...route}]});
  }

  group(VpcId: string, GroupName: string, inbound: object = {}): string {
    const GroupId = this.id("sg");
    this.put("securityGroup", GroupId, {GroupId, GroupName, VpcId, Tags: []});
    const rule = (fields: object) => {
      const SecurityGroupRuleId = this.id("sgr");
      this.put("securityGroupRule", SecurityGroupRuleId, {SecurityGroupRuleId, GroupId, ...fields});
    };
    rule({IsEgress: true, IpProtocol: "-1", FromPort: -1, ToPort: -1, CidrIpv4: "0.0.0.0/0"});
    rule({IsEgress: false, IpProtocol: "-1", FromPort: -1, ToPort: -1, ReferencedGroupInfo: {GroupId}, ...inbound});
    return GroupId;
  }

  interface(
    VpcId: string,
    SubnetId: string,
    PrivateIpAddress: string,
    fields: Sketch<"networkInterface"> = {}
  ): string {
    const NetworkInterfaceId = this.id("eni");
    return this.put("networkInterface", NetworkInterfaceId, {
      NetworkInterfaceId,
      InterfaceType: "interface",
      Description: "",
      VpcId,
      SubnetId,
      PrivateIpAddress,
      Groups: [],
      TagSet: [],
      ...fields
    });
  }

  instance(VpcId: string, SubnetId: string, address: string, name?: string, group = "app"): string {
    const InstanceId = this.id("i");
    this.put("instance", InstanceId, {
      InstanceId,
      VpcId,
      SubnetId,
      State: {Code: 16, Name: "running"},
      Tags: tagged(name)
    });
    this.interface(VpcId, SubnetId, address, {Attachment: {InstanceId}, Groups: [{GroupId: "sg-0", GroupName: group}]});
    return InstanceId;
  }

  gatewayEndpoint(VpcId: string, tables: readonly string[], service = "s3", list = "pl-63a5400a"): string {
    const VpcEndpointId = this.id("vpce");
    this.put("vpcEndpoint", VpcEndpointId, {
      VpcEndpointId,
      VpcEndpointType: "Gateway",
      VpcId,
      ServiceName: `com.amazonaws.${this.home.region}.${service}`,
      State: "available",
      RouteTableIds: tables,
      SubnetIds: [],
      NetworkInterfaceIds: [],
      PrivateDnsEnabled: false,
      Tags: []
    });
    for (const table of tables) this.route(table, {DestinationPrefixListId: list, GatewayId: VpcEndpointId});
    return VpcEndpointId;
  }

  interfaceEndpoint(
    VpcId: string,
    places: readonly (readonly [subnet: string, address: string])[],
    {service = `com.amazonaws.${this.home.region}.sqs`, domain = "sqs.us-east-1.amazonaws.com", privateDns = true} = {}
  ): string {
    const VpcEndpointId = this.id("vpce");
    const NetworkInterfaceIds = places.map(([subnet, address]) =>
      this.interface(VpcId, subnet, address, {
        InterfaceType: "vpc_endpoint",
        Description: `VPC Endpoint Interface ${VpcEndpointId}`,
        Groups: [{GroupId: "sg-0", GroupName: "endpoint"}]
      })
    );
    this.put("vpcEndpoint", VpcEndpointId, {
      VpcEndpointId,
      VpcEndpointType: "Interface",
      VpcId,
      ServiceName: service,
      State: "available",
      RouteTableIds: [],
      SubnetIds: places.map(([subnet]) => subnet),
      NetworkInterfaceIds,
      PrivateDnsEnabled: privateDns,
      Tags: []
    });
    const id = VpcEndpointId.replace("vpce-0", "Z");
    if (privateDns) {
      this.put("endpointZone", id, {
        id,
        domain,
        vpcId: VpcId,
        endpointId: VpcEndpointId,
        active: true,
        onlyForInbound: false
      });
    }
    return VpcEndpointId;
  }

  /** A Network Load Balancer with a node in each subnet, one listener and one group of targets. */
  balancer(VpcId: string, LoadBalancerName: string, nodes: readonly Node[], targets: readonly Target[]): string {
    const arn = (kind: string) => `arn:aws:elasticloadbalancing:${this.home.region}:${this.home.account}:${kind}`;
    const LoadBalancerArn = arn(`loadbalancer/net/${LoadBalancerName}/50dc6c495c0c9188`);
    const made = nodes.map(({subnet, address, zoneName}) => ({
      zoneName,
      subnetId: subnet,
      interfaceId: this.interface(VpcId, subnet, address, {InterfaceType: "network_load_balancer"})
    }));
    this.put("loadBalancer", LoadBalancerArn, {
      LoadBalancerArn,
      LoadBalancerName,
      VpcId,
      Scheme: "internal",
      nodes: made,
      attributes: {}
    });
    const TargetGroupArn = arn(`targetgroup/${LoadBalancerName}/6d0ecf831eec9f09`);
    this.put("targetGroup", TargetGroupArn, {TargetGroupArn, TargetGroupName: LoadBalancerName, VpcId, targets});
    const ListenerArn = arn(`listener/net/${LoadBalancerName}/50dc6c495c0c9188/f2f7dc8efc522ab2`);
    const DefaultActions = [{Type: "forward", TargetGroupArn}];
    this.put("listener", ListenerArn, {ListenerArn, LoadBalancerArn, Port: 443, Protocol: "TCP", DefaultActions});
    return LoadBalancerArn;
  }

  endpointService(balancer: string): string {
    const ServiceId = this.id("vpce-svc");
    const ServiceName = `com.amazonaws.vpce.${this.home.region}.${ServiceId}`;
    this.put("endpointService", ServiceId, {
      ServiceId,
      ServiceName,
      NetworkLoadBalancerArns: [balancer],
      AcceptanceRequired: true,
      Tags: []
    });
    return ServiceName;
  }

  hostedZone(vpcs: readonly string[], Name: string): string {
    const Id = this.id("Z");
    return this.put("hostedZone", Id, {
      region: "global",
      Id,
      Name,
      vpcs: vpcs.map((VPCId) => ({VPCId, VPCRegion: this.home.region}))
    });
  }

  internetGateway(VpcId: string): string {
    const InternetGatewayId = this.id("igw");
    return this.put("internetGateway", InternetGatewayId, {
      InternetGatewayId,
      Attachments: [{VpcId, State: "available"}],
      Tags: []
    });
  }

  natGateway(VpcId: string, SubnetId: string, PrivateIp: string): string {
    const NatGatewayId = this.id("nat");
    const NetworkInterfaceId = this.interface(VpcId, SubnetId, PrivateIp, {InterfaceType: "nat_gateway"});
    const NatGatewayAddresses = [{NetworkInterfaceId, PrivateIp}];
    return this.put("natGateway", NatGatewayId, {
      NatGatewayId,
      VpcId,
      SubnetId,
      State: "available",
      NatGatewayAddresses,
      Tags: []
    });
  }

  peering(requester: string, accepter: string): string {
    const VpcPeeringConnectionId = this.id("pcx");
    return this.put("vpcPeeringConnection", VpcPeeringConnectionId, {
      VpcPeeringConnectionId,
      RequesterVpcInfo: {VpcId: requester},
      AccepterVpcInfo: {VpcId: accepter},
      Tags: []
    });
  }
}

/** Where a load balancer has a node. */
interface Node {
  readonly subnet: string;
  readonly zoneName: string;
  readonly address: string;
}

type Target = Resources["targetGroup"]["targets"][number];

const kindWords: Readonly<Record<string, string>> = {
  vpc: "VPC",
  "vpc endpoint": "VPC endpoint",
  "nat gateway": "NAT gateway",
  "vpc peering connection": "VPC peering connection"
};
