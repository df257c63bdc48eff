import {expect, test} from "vitest";
import type {CellOrigins} from "../../src/lesson/origins.ts";
import {makeReplayer, replay} from "../../src/lesson/replay.ts";
import {page} from "./support.ts";

async function originsOf(cells: Readonly<Record<string, string>>): Promise<Record<string, CellOrigins>> {
  const runs = await replay(page(cells));
  return Object.fromEntries(runs.map(({result, origins}) => [result.id, origins]));
}

test("Each call that changed something is told with the line that made it", async () => {
  const {network} = await originsOf({
    network: `// The network.
const {Vpc: {VpcId}} = await ec2.createVpc({
  CidrBlock: "10.0.0.0/16"
});
await ec2.describeVpcs();
const {Subnet: a} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});`
  });
  const [vpc, subnet, ...others] = network?.calls ?? [];
  expect(others).toEqual([]);
  expect(vpc).toMatchObject({call: "ec2.createVpc", lines: [{cell: "network", line: 2}]});
  expect(vpc?.created[0]).toMatch(/^vpc-/);
  expect(subnet).toMatchObject({call: "ec2.createSubnet", lines: [{cell: "network", line: 6}]});
});

test("A call in a function is told with the line that called the function, too, whichever cell it stands in", async () => {
  const {helpers, network} = await originsOf({
    helpers: `const make = async (CidrBlock: string) => {
  await null;
  return (await ec2.createVpc({CidrBlock})).Vpc.VpcId;
};
const first = await make("10.0.0.0/16");`,
    network: `// One more.
const second = await make("10.1.0.0/16");`
  });
  expect(helpers?.calls[0]?.lines).toEqual([
    {cell: "helpers", line: 3},
    {cell: "helpers", line: 5}
  ]);
  expect(network?.calls[0]?.lines).toEqual([
    {cell: "helpers", line: 3},
    {cell: "network", line: 2}
  ]);
});

test("What a call changed is told apart from what it made, and a rule changes its group", async () => {
  const {network, change} = await originsOf({
    network: `const {Vpc: {VpcId}} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
const {GroupId} = await ec2.createSecurityGroup({VpcId, GroupName: "app", Description: "app"});`,
    change: `await ec2.authorizeSecurityGroupIngress({GroupId, CidrIp: "0.0.0.0/0", IpProtocol: "tcp", FromPort: 1, ToPort: 1});
await ec2.modifyVpcAttribute({VpcId, EnableDnsHostnames: {Value: true}});`
  });
  const group = network?.calls[1]?.created.find((id) => id.startsWith("sg-"));
  expect(group).toBeDefined();
  expect(change?.calls[0]).toMatchObject({changed: [group]});
  expect(change?.calls[1]).toMatchObject({
    call: "ec2.modifyVpcAttribute",
    created: [],
    changed: [network?.calls[0]?.created[0]]
  });
});

test("A cell that fails keeps what it did until then", async () => {
  const {broken} = await originsOf({
    broken: `await ec2.createVpc({CidrBlock: "10.0.0.0/16"});\nthrow new Error("no");`
  });
  expect(broken?.calls).toMatchObject([{call: "ec2.createVpc", lines: [{line: 1}]}]);
});

test("Names are told with their lines and the ids in their values", async () => {
  const {network} = await originsOf({
    network: `const {Vpc: vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
const {VpcId} = vpc;
const {Subnet: subnet} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.1.0/24"});
const mine = {VpcId}, n = 1;`
  });
  const [vpc = "", subnet = ""] =
    network?.calls.map(({created}) => created.find((id) => /^(vpc|subnet)-/.test(id))) ?? [];
  expect(network?.names).toMatchObject([
    {name: "vpc", line: 1, ids: {"": vpc, VpcId: vpc}},
    {name: "VpcId", line: 2, ids: {"": vpc}},
    {name: "subnet", line: 3, ids: {"": subnet, SubnetId: subnet, VpcId: vpc}},
    {name: "mine", line: 4, ids: {VpcId: vpc}},
    {name: "n", line: 4, ids: {}}
  ]);
  expect(Object.keys(network?.names[3]?.ids ?? {})).toEqual(["VpcId"]);
});

test("Lines follow the text when a cell above is edited, and cells that did not run again keep theirs", async () => {
  const replayer = makeReplayer();
  const two = `await ec2.createVpc({CidrBlock: "10.1.0.0/16"});`;
  await replayer.replay(page({one: "const a = 1;", two}));
  const moved = page({one: "const a = 1;", two: `\n\n${two}`, three: "1"});
  await replayer.replay(moved);
  const runs = await replayer.replay(moved.map((cell) => (cell.id === "three" ? {...cell, source: "2"} : cell)));
  expect(runs[1]?.origins.calls[0]?.lines).toEqual([{cell: "two", line: 3}]);
});
