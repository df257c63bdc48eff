/** The default quotas of the simulated accounts. Each can be set in `openLab({quotas})`. */
export const defaultQuotas = {
  /** VPCs per Region and account. */
  vpcsPerRegion: 5,
  /** Subnets per VPC. */
  subnetsPerVpc: 200,
  /** Route tables per VPC (NET-18). */
  routeTablesPerVpc: 200,
  /** Non-propagated routes per route table (NET-18). */
  routesPerRouteTable: 50,
  /** IPv4 blocks per VPC, the primary one included. */
  cidrBlocksPerVpc: 5,
  /** Internet gateways per Region. */
  internetGatewaysPerRegion: 5,
  /** NAT gateways per zone. */
  natGatewaysPerZone: 5,
  /** Elastic IP addresses per Region. */
  elasticIpsPerRegion: 5,
  /** Security groups per Region. */
  securityGroupsPerRegion: 2500,
  /** Rules per security group, counted apart for each direction. */
  rulesPerSecurityGroup: 60,
  /** Security groups per network interface. */
  securityGroupsPerInterface: 5,
  /** Network interfaces per Region. */
  networkInterfacesPerRegion: 5000,
  /** Network ACLs per VPC. */
  networkAclsPerVpc: 200,
  /** Rules per network ACL, counted apart for each direction. */
  rulesPerNetworkAcl: 20,
  /** Active peering connections per VPC. */
  peeringConnectionsPerVpc: 50,
  /** Managed prefix lists of the account's own per Region. */
  prefixListsPerRegion: 100,
  /** Entries that a prefix list of the account's own may be made for. */
  entriesPerPrefixList: 1000,
  /** Interface and Gateway Load Balancer endpoints per VPC, together (IF-22). */
  interfaceEndpointsPerVpc: 50,
  /** Gateway endpoints per Region (GW-29). */
  gatewayEndpointsPerRegion: 20,
  /** Gateway endpoints per VPC (GW-29). */
  gatewayEndpointsPerVpc: 255,
  /** Characters of an endpoint policy (IF-22). */
  endpointPolicyCharacters: 20_480,
  /** Hosted zones per account. */
  hostedZones: 500,
  /** VPCs that a private hosted zone can be associated with. */
  vpcsPerHostedZone: 300,
  /** Authorizations to associate VPCs of other accounts, per hosted zone. */
  vpcAuthorizationsPerHostedZone: 1000
};

/** The quotas that apply to a simulated world. */
export type Quotas = Readonly<Record<keyof typeof defaultQuotas, number>>;
