import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpcs = ["111122223333", "444455556666"].map((account, i) => {
    builder.home = {account, region: "us-east-1"};
    const vpc = builder.vpc(["left", "right"][i], `10.${i}.0.0/16`);
    const subnet = builder.subnet(vpc, "a", `10.${i}.1.0/24`);
    const table = builder.table(vpc, [subnet], {main: true});
    builder.instance(vpc, subnet, `10.${i}.1.10`);
    return {vpc, table};
  });
  builder.settle();
  const [left, right] = vpcs as [(typeof vpcs)[0], (typeof vpcs)[0]];
  builder.home = {account: "111122223333", region: "us-east-1"};
  const peering = builder.peering(left.vpc, right.vpc);
  builder.route(left.table, {DestinationCidrBlock: "10.1.0.0/16", VpcPeeringConnectionId: peering});
  builder.route(right.table, {DestinationCidrBlock: "10.0.0.0/16", VpcPeeringConnectionId: peering});
  return built(builder);
}
