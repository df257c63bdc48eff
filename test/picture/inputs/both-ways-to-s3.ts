import {StateBuilder} from "../build-state.ts";
import {network} from "../network.ts";
import {built} from "../picture-input.ts";

export function build() {
  const builder = new StateBuilder();
  const {vpc, a, b, table} = network(builder);
  builder.gatewayEndpoint(vpc, [table]);
  builder.settle();
  builder.interfaceEndpoint(
    vpc,
    [
      [a, "10.0.1.57"],
      [b, "10.0.2.81"]
    ],
    {service: "com.amazonaws.us-east-1.s3", domain: "s3.us-east-1.amazonaws.com"}
  );
  return built(builder);
}
