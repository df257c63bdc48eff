import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpcs = ["111122223333", "444455556666", "777788889999"].flatMap((account, a) =>
    [0, 1].map((i) => {
      builder.home = {account, region: "us-east-1"};
      const block = 2 * a + i;
      const vpc = builder.vpc(`net-${block}`, `10.${block}.0.0/16`);
      const subnets = ["a", "b"].map((zone, z) => builder.subnet(vpc, zone, `10.${block}.${z}.0/24`));
      const table = builder.table(vpc, subnets, {main: true});
      for (const [z, subnet] of subnets.entries()) builder.instance(vpc, subnet, `10.${block}.${z}.10`);
      const places = subnets.map((subnet, z) => [subnet, `10.${block}.${z}.57`] as const);
      if (i === 0) builder.interfaceEndpoint(vpc, places);
      else builder.gatewayEndpoint(vpc, [table]);
      return vpc;
    })
  );
  builder.home = {account: "111122223333", region: "us-east-1"};
  builder.peering(vpcs[0] as string, vpcs[3] as string);
  builder.settle();
  return built(builder);
}
