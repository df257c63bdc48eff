import type {StateBuilder} from "./build-state.ts";

/** What most pictures begin with: a VPC, two subnets in two zones with one route table, and an instance. */
export function network(builder: StateBuilder) {
  const vpc = builder.vpc("course");
  const a = builder.subnet(vpc, "a", "10.0.1.0/24", "app-a");
  const b = builder.subnet(vpc, "b", "10.0.2.0/24", "app-b");
  builder.table(vpc, [], {main: true});
  const table = builder.table(vpc, [a, b], {name: "app"});
  builder.group(vpc, "app");
  builder.group(vpc, "endpoint", {
    IpProtocol: "tcp",
    FromPort: 443,
    ToPort: 443,
    CidrIpv4: "10.0.0.0/16",
    ReferencedGroupInfo: undefined
  });
  const client = builder.instance(vpc, a, "10.0.1.10", "client");
  return {vpc, a, b, table, client};
}
