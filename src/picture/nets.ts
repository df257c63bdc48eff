import type {Resources} from "../account/state.ts";
import {partsOfBalancer} from "./balancer-figure.ts";
import type {Net, Spoke} from "./links.ts";
import type {Inventory, Thing} from "./resources.ts";
import {routeId, routesOf, targetOf} from "./route-table-figure.ts";
import type {servicesOf} from "./services.ts";
import {placeIds} from "./services.ts";
import type {VpcModel, WorldModel} from "./vpc-model.ts";

type Services = ReturnType<typeof servicesOf>;
type Endpoint = Thing<Resources["vpcEndpoint"]>;

/** What is joined with what: every link of the picture of the accounts. */
export function netsOf(inventory: Inventory, {vpcs}: WorldModel, services: Services): Net[] {
  return [
    ...vpcs.flatMap((vpc) => [...associations(vpc), ...routes(inventory, vpc), ...peerings(vpc)]),
    ...gateways(inventory, services),
    ...services.interfaces.flatMap((endpoint) => endpointNets(inventory, endpoint)),
    ...providerNets(inventory, services),
    ...vpcs.flatMap((vpc) => offers(inventory, vpc))
  ];
}

/** Subnets to the table that their packets go by. */
function associations({tables, zones}: VpcModel): Net[] {
  const subnets = zones.flatMap((zone) => zone.subnets);
  return tables.map((table) => ({
    kind: "association",
    hub: table.id,
    leave: "top" as const,
    spokes: subnets
      .filter(({tableId}) => tableId === table.id)
      .map(({subnet}) => ({
        id: subnet.id,
        label: `its packets go by route table ${table.name ?? table.id}`,
        mark: table.mark === "created" || subnet.mark === "created" ? "created" : undefined
      }))
  }));
}

/** Routes to the gateway, interface or connection that they lead to. */
function routes(inventory: Inventory, {tables, gates}: VpcModel): Net[] {
  const byTarget = new Map<string, Spoke[]>();
  for (const table of tables) {
    for (const {route, mark} of routesOf(inventory, table)) {
      const target = targetOf(route);
      const made = inventory.isCreated(target) ? "created" : undefined;
      const spoke: Spoke = {id: routeId(table.id, route), label: `leads to ${target}`, mark: mark ?? made};
      byTarget.set(target, [...(byTarget.get(target) ?? []), spoke]);
    }
  }
  // A gate stands in the right wall of its VPC: its own routes come to it from within.
  const own = new Set(gates.map(({id}) => id));
  return [...byTarget].map(([hub, spokes]) => {
    const avoid = own.has(hub) ? ("right" as const) : undefined;
    return {kind: "route", leave: "right" as const, avoid, hub, spokes};
  });
}

/** Peering connections to the VPC on the other side. */
function peerings({gates}: VpcModel): Net[] {
  return gates
    .filter(({kind}) => kind === "vpcPeeringConnection")
    .flatMap(({id, mark, fields}) => {
      const {AccepterVpcInfo} = fields as Resources["vpcPeeringConnection"];
      const hub = AccepterVpcInfo.VpcId;
      return hub ? [{kind: "peering", hub, spokes: [{id, label: `joins ${hub}`, mark}]}] : [];
    });
}

/** Gateway endpoints to their service, internet gateways to the internet. */
function gateways(inventory: Inventory, {aws}: Services): Net[] {
  const toServices = aws.map(({name, gateways}) => ({
    kind: "gateway",
    leave: "right" as const,
    hub: placeIds.service(name),
    spokes: gateways.map(({id, mark}) => ({id, mark, label: `leads to ${name}`}))
  }));
  const internet = inventory.all("internetGateway").map(({id, mark}) => ({id, mark, label: "leads to the internet"}));
  return [...toServices, {kind: "gateway", leave: "right" as const, hub: placeIds.internet, spokes: internet}];
}

/** The interfaces of an endpoint to it, and from it into PrivateLink. */
function endpointNets(inventory: Inventory, {id, mark, fields}: Endpoint): Net[] {
  const interfaces = inventory.all("networkInterface");
  const spokes = fields.NetworkInterfaceIds.map((eni) => ({
    id: eni,
    mark: interfaces.find((each) => each.id === eni)?.mark ?? mark,
    label: `belongs to endpoint ${id}`
  }));
  return [
    {kind: "endpoint", leave: "bottom", arrive: "top", hub: id, spokes},
    {
      kind: "privatelink",
      model: true,
      leave: "bottom",
      arrive: "top",
      hub: placeIds.passage(id),
      spokes: [{id, mark, label: "goes through AWS PrivateLink"}]
    }
  ];
}

/** PrivateLink to the provider's side: one net for each service, whoever's it is. */
function providerNets(inventory: Inventory, {aws, interfaces}: Services): Net[] {
  const names = [...new Set(interfaces.map(({fields}) => fields.ServiceName))];
  return names.flatMap((name): Net[] => {
    const own = inventory.all("endpointService").find(({fields}) => fields.ServiceName === name);
    const hub = own?.id ?? placeIds.balancer(name);
    const label = own ? `comes out at ${hub}` : "comes out at the provider's load balancer";
    const spokes = interfaces
      .filter(({fields}) => fields.ServiceName === name)
      .map(({id, mark}) => ({id: placeIds.passage(id), mark, label}));
    const passage: Net = {kind: "privatelink", model: true, leave: "bottom", arrive: "top", hub, spokes};
    if (own || !aws.some((service) => service.name === name)) return [passage];
    const target = {id: hub, label: "spreads connections over the service"};
    return [passage, {kind: "target", model: true, hub: placeIds.service(name), spokes: [target]}];
  });
}

/** What a provider offers: the endpoint service to its load balancers, they to their nodes, and these to their targets. */
function offers(inventory: Inventory, {services, balancers}: VpcModel): Net[] {
  return [
    ...services.map(({id, mark, fields}) => ({
      kind: "service",
      hub: id,
      spokes: fields.NetworkLoadBalancerArns.map((arn) => ({id: arn, label: "is served by it", outward: true, mark}))
    })),
    ...balancers.map(({balancer: {id, mark, fields}}) => ({
      kind: "node",
      hub: id,
      spokes: fields.nodes.map(({interfaceId}) => ({id: interfaceId, label: "has a node here", outward: true, mark}))
    })),
    ...balancers.flatMap(({balancer}) => targetNets(inventory, balancer))
  ];
}

/** The nodes of a load balancer to the targets that each of them uses: those of its own zone, or all (PS-32). */
function targetNets(inventory: Inventory, balancer: Thing<Resources["loadBalancer"]>): Net[] {
  const targets = partsOfBalancer(inventory, balancer).groups.flatMap(({fields}) => fields.targets);
  const crossZone = balancer.fields.attributes["load_balancing.cross_zone.enabled"] === "true";
  const byAddress = new Map(inventory.all("networkInterface").map(({id, fields}) => [fields.PrivateIpAddress, id]));
  return balancer.fields.nodes.map(({interfaceId, zoneName}) => {
    const used = targets.filter(({zone}) => crossZone || zone === zoneName || zone === "all");
    const spokes = used.map(({Id, health}) => ({
      id: byAddress.get(Id) ?? Id,
      label: `hands connections to it, which is ${health}`,
      outward: true
    }));
    // Where every node uses every target, their links are drawn as one net.
    return {kind: "target", hub: interfaceId, spokes, ...(crossZone && {bus: balancer.id})};
  });
}
