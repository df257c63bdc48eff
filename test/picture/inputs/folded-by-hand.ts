import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

/** Two VPCs, of which the reader folded one, and a subnet of the other. */
export function build() {
  const builder = new StateBuilder();
  const vpcs = [0, 1].map((v) => {
    const vpc = builder.vpc(`net-${v}`, `10.${v}.0.0/16`);
    const subnets = ["a", "b"].map((zone, z) => builder.subnet(vpc, zone, `10.${v}.${z}.0/24`, `app-${zone}`));
    builder.table(vpc, subnets, {main: true});
    for (const [z, subnet] of subnets.entries()) builder.instance(vpc, subnet, `10.${v}.${z}.10`);
    builder.interfaceEndpoint(
      vpc,
      subnets.map((subnet, z) => [subnet, `10.${v}.${z}.57`] as const)
    );
    return {vpc, subnets};
  });
  builder.settle();
  builder.peering(vpcs[0]?.vpc as string, vpcs[1]?.vpc as string);
  return {...built(builder), folded: {[vpcs[1]?.vpc as string]: true, [vpcs[0]?.subnets[0] as string]: true}};
}
