import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpcs = Array.from({length: 6}, (_, i) => {
    const vpc = builder.vpc(`net-${i + 1}`, `10.${i}.0.0/16`);
    const subnet = builder.subnet(vpc, "a", `10.${i}.1.0/24`);
    builder.instance(vpc, subnet, `10.${i}.1.10`);
    return {vpc, table: builder.table(vpc, [subnet], {main: true})};
  });
  builder.settle();
  for (const [i, {vpc, table}] of vpcs.entries()) {
    const next = vpcs[(i + 1) % 6]!;
    const VpcPeeringConnectionId = builder.peering(vpc, next.vpc);
    builder.route(table, {DestinationCidrBlock: `10.${(i + 1) % 6}.0.0/16`, VpcPeeringConnectionId});
    builder.route(next.table, {DestinationCidrBlock: `10.${i}.0.0/16`, VpcPeeringConnectionId});
  }
  return built(builder);
}
