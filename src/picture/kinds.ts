/** What the picture calls a kind of resource, and the icon it has. */
interface KindName {
  readonly one: string;
  readonly icon: string;
}

/** By the name of the kind's table in the state. */
const names: Readonly<Record<string, KindName>> = {
  vpc: {one: "VPC", icon: "vpc"},
  subnet: {one: "Subnet", icon: "subnet"},
  routeTable: {one: "Route table", icon: "table"},
  securityGroup: {one: "Security group", icon: "shield"},
  networkAcl: {one: "Network ACL", icon: "shield"},
  networkInterface: {one: "Network interface", icon: "interface"},
  instance: {one: "Instance", icon: "instance"},
  prefixList: {one: "Prefix list", icon: "list"},
  vpcEndpoint: {one: "Endpoint", icon: "endpoint"},
  endpointZone: {one: "Hidden zone", icon: "resolver"},
  endpointService: {one: "Endpoint service", icon: "service"},
  internetGateway: {one: "Internet gateway", icon: "gateway"},
  natGateway: {one: "NAT gateway", icon: "gateway"},
  elasticIp: {one: "Elastic IP address", icon: "address"},
  vpcPeeringConnection: {one: "Peering connection", icon: "peering"},
  hostedZone: {one: "Hosted zone", icon: "resolver"},
  vpcAssociationAuthorization: {one: "VPC association authorization", icon: "resolver"},
  loadBalancer: {one: "Load balancer", icon: "balancer"},
  targetGroup: {one: "Target group", icon: "list"},
  listener: {one: "Listener", icon: "list"}
};

/** A kind in words, with a capital letter: `Route table`. An unknown kind's words are taken from its name. */
export function kindName(kind: string): string {
  const words = kind.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return names[kind]?.one ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** The icon of a kind: a name of `icons.ts`. */
export function kindIcon(kind: string): string {
  return names[kind]?.icon ?? "thing";
}

/**
 * Kinds that are no box of their own: a rule is part of its security group, a record of its zone, and a change is an
 * event. What they say stands with what they belong to.
 */
export const partKinds: ReadonlySet<string> = new Set(["securityGroupRule", "recordSet", "dnsChange", "target"]);
