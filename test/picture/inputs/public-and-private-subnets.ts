import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpc = builder.vpc("shop");
  const gateway = builder.internetGateway(vpc);
  const open = ["a", "b"].map((zone, i) => builder.subnet(vpc, zone, `10.0.${i}.0/24`, `public-${zone}`));
  const closed = ["a", "b"].map((zone, i) => builder.subnet(vpc, zone, `10.0.1${i}.0/24`, `private-${zone}`));
  const table = builder.table(vpc, open, {name: "public", main: true});
  builder.route(table, {DestinationCidrBlock: "0.0.0.0/0", GatewayId: gateway});
  for (const [i, subnet] of closed.entries()) {
    const nat = builder.natGateway(vpc, open[i] as string, `10.0.${i}.7`);
    const own = builder.table(vpc, [subnet], {name: `private-${"ab"[i]}`});
    builder.route(own, {DestinationCidrBlock: "0.0.0.0/0", NatGatewayId: nat});
    builder.instance(vpc, subnet, `10.0.1${i}.20`, `web-${i + 1}`, "web");
  }
  builder.settle();
  return built(builder);
}
