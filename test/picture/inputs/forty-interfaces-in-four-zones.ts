import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const vpc = builder.vpc("platform", "10.8.0.0/16");
  const subnets = ["a", "b", "c", "d"].map((zone, i) => builder.subnet(vpc, zone, `10.8.${i}.0/24`, `app-${zone}`));
  const table = builder.table(vpc, subnets, {main: true});
  builder.gatewayEndpoint(vpc, [table]);
  for (const [i, subnet] of subnets.entries()) {
    for (let n = 0; n < 4; n++) builder.instance(vpc, subnet, `10.8.${i}.${20 + n}`, `web-${n + 1}`, "web");
  }
  const services = ["sqs", "sns", "kms", "logs", "ecr.api", "secretsmanager"];
  for (const [s, service] of services.entries()) {
    const places = subnets.map((subnet, i) => [subnet, `10.8.${i}.${50 + s}`] as const);
    builder.interfaceEndpoint(vpc, places, {
      service: `com.amazonaws.us-east-1.${service}`,
      domain: `${service}.us-east-1.amazonaws.com`
    });
  }
  builder.settle();
  return built(builder);
}
