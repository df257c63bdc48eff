import {StateBuilder} from "../build-state.ts";
import {network} from "../network.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const {vpc, a, b} = network(builder);
  builder.home = {account: "444455556666", region: "us-east-1"};
  const provider = builder.vpc("payments", "10.0.0.0/16");
  const subnets = ["a", "b"].map((zone, i) => builder.subnet(provider, zone, `10.0.${i}.0/24`, `payments-${zone}`));
  builder.table(provider, subnets, {main: true});
  const nodes = subnets.map((subnet, i) => ({subnet, zoneName: `us-east-1${"ab"[i]}`, address: `10.0.${i}.9`}));
  const targets = subnets.map((subnet, i) => ({
    Id: builder.instance(provider, subnet, `10.0.${i}.20`, `payments-${i + 1}`, "payments"),
    Port: 8443,
    zone: `us-east-1${"ab"[i]}`,
    health: "healthy" as const
  }));
  const service = builder.endpointService(builder.balancer(provider, "payments", nodes, targets));
  builder.settle();
  builder.home = {account: "111122223333", region: "us-east-1"};
  builder.interfaceEndpoint(
    vpc,
    [
      [a, "10.0.1.57"],
      [b, "10.0.2.81"]
    ],
    {service, privateDns: false}
  );
  return built(builder);
}
