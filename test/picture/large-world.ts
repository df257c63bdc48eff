import {StateBuilder} from "./build-state.ts";

/** Three accounts with two VPCs each, four zones in each VPC, and forty interfaces or more in all. */
export function largeWorld() {
  const builder = new StateBuilder();
  const subnets: string[][] = [];
  const vpcs = ["111122223333", "444455556666", "777788889999"].flatMap((account, a) =>
    [0, 1].map((i) => {
      builder.home = {account, region: "us-east-1"};
      const block = 2 * a + i;
      const vpc = builder.vpc(`net-${block}`, `10.${block}.0.0/16`);
      const own = ["a", "b", "c", "d"].map((zone, z) =>
        builder.subnet(vpc, zone, `10.${block}.${z}.0/24`, `app-${zone}`)
      );
      subnets.push(own);
      const table = builder.table(vpc, own, {main: true});
      for (const [z, subnet] of own.entries()) {
        for (const host of [10, 11]) builder.instance(vpc, subnet, `10.${block}.${z}.${host}`);
      }
      builder.gatewayEndpoint(vpc, [table]);
      if (i === 0) {
        const places = own.map((subnet, z) => [subnet, `10.${block}.${z}.57`] as const);
        builder.interfaceEndpoint(vpc, places);
      }
      return vpc;
    })
  );
  builder.home = {account: "111122223333", region: "us-east-1"};
  builder.peering(vpcs[0] as string, vpcs[3] as string);
  return {builder, vpcs, subnets};
}
