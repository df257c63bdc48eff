import {beforeAll, expect, test} from "vitest";
import {apiReference} from "../../src/account/reference.ts";
import {declarationsFile, readTypesLibrary} from "../../tools/types-library.ts";
import {declarationsTime} from "../support/types.ts";

let declarations = "";
beforeAll(() => void (declarations = readTypesLibrary()[declarationsFile] ?? ""), declarationsTime);

/** The text of an interface, from its name to its end. */
function interfaceOf(name: string): string {
  return new RegExp(`^interface ${name} \\{\\n[^]*?^\\}`, "m").exec(declarations)?.[0] ?? "";
}

test("Every call of the API is declared, with its request and its answer", () => {
  const clients: Readonly<Record<string, string>> = {ec2: "EC2", elbv2: "ElasticLoadBalancingV2", route53: "Route53"};
  for (const {client, calls} of apiReference) {
    const declared = interfaceOf(clients[client] ?? "");
    for (const {method} of calls)
      expect(declared).toMatch(new RegExp(`^  ${method}\\(input\\??: \\w+Input\\d?\\): Promise<`, "m"));
  }
});

test("A request has the fields of the schema that checks it, with what is taken when they are left out", () => {
  const request = interfaceOf("CreateVpcEndpointCommandInput");
  expect(request).toMatch(/^ {2}VpcId: string;$/m);
  expect(request).toMatch(/Default: `"Gateway"`\.[^;]*VpcEndpointType\?: "Interface" \| "Gateway" \|/);
  expect(request).toMatch(/^ {2}SubnetIds\?: readonly string\[\];$/m);
});

test("A call says what it does, and then what AWS does otherwise", () => {
  const declared = interfaceOf("EC2");
  expect(declared).toMatch(
    /\n {2}\/\*\*\n {3}\* Creates a VPC endpoint: [^\n]+\.\n {3}\*\n {3}\* What AWS does otherwise:\n[^/]*\*\/\n {2}createVpcEndpoint\(/
  );
  expect(declared).toContain("  /** Stops running instances. */\n  stopInstances(");
});

test("A field says what it is in its call, and then what it holds", () => {
  const request = interfaceOf("CreateVpcEndpointCommandInput");
  const subnets = "The subnets that get an endpoint network interface; at most one per Availability Zone.";
  expect(request).toContain(`  /** ${subnets} */\n  SubnetIds?:`);
  expect(interfaceOf("DescribeSubnetsCommandInput")).toMatch(/The ids of the subnets to list;[^;]*\n {2}SubnetIds\?:/);
  expect(interfaceOf("RunInstancesCommandInput")).toContain(
    "/** The least number of instances to launch. Whole number, at least 1. */\n  MinCount:"
  );
});

test("An answer's resource has the API's name, and the simulator's own form of it another", () => {
  expect(declarations).toContain(
    "interface CreateVpcEndpointCommandOutput {\n  ClientToken?: string;\n  VpcEndpoint: VpcEndpoint;\n}"
  );
  expect(interfaceOf("VpcEndpoint")).not.toContain("account:");
  expect(interfaceOf("StoredVpcEndpoint")).toContain("account: string;");
});

test("Comments are those of the source", () => {
  expect(interfaceOf("Lab")).toContain("Asks a resolver for a name.");
  expect(interfaceOf("DnsAnswer")).toMatch(/\/\*\*/);
});

test("Nothing of the page, of Node.js or of a library is named that is not there in a cell", () => {
  expect(declarations).not.toMatch(/\b(valibot|HTMLElement|Buffer|import\()/);
});
