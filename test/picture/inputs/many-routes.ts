import {StateBuilder} from "../build-state.ts";
import {network} from "../network.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const {vpc, a, table} = network(builder);
  const gateway = builder.internetGateway(vpc);
  const nat = builder.natGateway(vpc, a, "10.0.1.7");
  for (let i = 1; i <= 8; i++) builder.route(table, {DestinationCidrBlock: `172.${16 + i}.0.0/16`, NatGatewayId: nat});
  builder.route(table, {DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway});
  builder.gatewayEndpoint(vpc, [table]);
  builder.settle();
  builder.gatewayEndpoint(vpc, [table], "dynamodb", "pl-02cd2c6b");
  return built(builder);
}
