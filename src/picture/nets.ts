import type {Resources} from "../account/state.ts";
import type {Net, Spoke} from "./links.ts";
import type {Inventory, Resource, Thing} from "./resources.ts";
import {routeId, targetOf} from "./route-table-figure.ts";
import type {servicesOf} from "./services.ts";
import {placeIds} from "./services.ts";
import type {VpcModel, WorldModel} from "./vpc-model.ts";

type Services = ReturnType<typeof servicesOf>;

/** What is joined with what: every link of the picture of the accounts. */
export function netsOf(inventory: Inventory, {vpcs}: WorldModel, services: Services): Net[] {
  return [
    ...vpcs.flatMap((vpc) => [...associations(vpc), ...routes(inventory, vpc), ...peerings(vpc)]),
    ...gateways(inventory, services),
    ...services.interfaces.flatMap((endpoint) => endpointNets(inventory, endpoint, services)),
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
function routes(inventory: Inventory, {tables}: VpcModel): Net[] {
  const byTarget = new Map<string, Spoke[]>();
  for (const {id, fields} of tables) {
    for (const route of fields.Routes) {
      const target = targetOf(route);
      const spoke: Spoke = {
        id: routeId(id, route),
        label: `leads to ${target}`,
        mark: inventory.isCreated(target) ? "created" : undefined
      };
      byTarget.set(target, [...(byTarget.get(target) ?? []), spoke]);
    }
  }
  return [...byTarget].map(([hub, spokes]) => ({kind: "route", leave: "right" as const, hub, spokes}));
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

/** An interface endpoint: its interfaces to itself, and on through PrivateLink to the provider. */
function endpointNets(inventory: Inventory, endpoint: Thing<Resources["vpcEndpoint"]>, {aws}: Services): Net[] {
  const {id, mark, fields} = endpoint;
  const passage = placeIds.passage(id);
  const service = inventory.all("endpointService").find((each) => each.fields.ServiceName === fields.ServiceName);
  const provider = service?.id ?? placeIds.balancer(fields.ServiceName);
  const ofAws = !service && aws.some(({name, gateways}) => name === fields.ServiceName && gateways.length >= 0);
  const interfaces = inventory.all("networkInterface");
  const isFresh = (eni: string) => interfaces.find((each) => each.id === eni)?.mark ?? mark;
  return [
    {
      kind: "endpoint",
      hub: id,
      leave: "bottom",
      arrive: "top",
      spokes: fields.NetworkInterfaceIds.map((eni) => ({
        id: eni,
        mark: isFresh(eni),
        label: `belongs to endpoint ${id}`
      }))
    },
    {
      kind: "privatelink",
      model: true,
      leave: "bottom",
      arrive: "top",
      hub: passage,
      spokes: [{id, mark, label: "goes through AWS PrivateLink"}]
    },
    {
      kind: "privatelink",
      model: true,
      leave: "bottom",
      arrive: "top",
      hub: provider,
      spokes: [
        {id: passage, mark, label: service ? `comes out at ${provider}` : "comes out at the provider's load balancer"}
      ]
    },
    ...(ofAws
      ? [
          {
            kind: "target",
            model: true,
            hub: placeIds.service(fields.ServiceName),
            spokes: [{id: provider, label: "spreads connections over the service"}]
          }
        ]
      : [])
  ];
}

/** What a provider offers: the endpoint service to its load balancers, and they to their nodes. */
function offers(inventory: Inventory, {offers}: VpcModel): Net[] {
  return offers.flatMap((thing): Net[] => {
    if (thing.kind === "endpointService") {
      const {NetworkLoadBalancerArns} = thing.fields as Resources["endpointService"];
      const spokes = NetworkLoadBalancerArns.map((id) => ({
        id,
        label: "is served by it",
        outward: true,
        mark: thing.mark
      }));
      return [{kind: "service", hub: thing.id, spokes}];
    }
    const name = (thing.fields as Resource)["LoadBalancerName"];
    const nodes = inventory
      .all("networkInterface")
      .filter(({fields}) => typeof name === "string" && fields.Description.includes(`/${name}/`))
      .map(({id}) => ({id, label: "has a node here", outward: true, mark: thing.mark}));
    return [{kind: "node", hub: thing.id, spokes: nodes}];
  });
}
