import {describe, expect, test} from "vitest";
import {parseAnswer} from "../../src/lesson/answer-text.ts";
import type {CellSource} from "../../src/lesson/cell-source.ts";
import {replay} from "../../src/lesson/replay.ts";
import type {CellResult} from "../../src/lesson/view.ts";
import type {LabPlace} from "../../src/page/lab/program.ts";
import {loadCell, placesCell, questionCell, readPlaces, readReport} from "../../src/page/lab/program.ts";
import {bookshop, ids} from "../account/load/bookshop.ts";

async function run(...cells: readonly CellSource[]): Promise<readonly CellResult[]> {
  return (await replay(cells)).map(({result}) => result);
}

function linesOf({text}: CellResult): readonly unknown[] {
  const lines = parseAnswer(text);
  return Array.isArray(lines) ? lines : [];
}

describe("The cell that loads a reader's files", () => {
  test("tells what it loaded, what it only keeps, and what nobody told", async () => {
    const [load] = await run(loadCell({number: 1, files: bookshop}));
    expect(load!.error).toBe(undefined);
    const {homes, lines} = readReport(linesOf(load!));
    expect(homes).toEqual([{accountId: "210987654321", region: "eu-west-1"}]);
    const text = lines.join("\n");
    expect(text).toMatch(/^Loaded: Addresses 1, .*Vpcs 1, /);
    expect(text).toMatch(/^Kept as they came, and looked at by no rule: TransitGateways 1 \(not simulated\)/m);
    expect(text).toMatch(/^Assumed, because no file told: enableDnsSupport of vpc-0b00c5b00c5b00c50\.$/m);
    expect(text).toMatch(/^Not known, because no file has these lists: .*ServiceConfigurations/m);
  });

  test("leaves out of what it tells the lists that are empty", async () => {
    const files = {
      "vpcs.json": JSON.stringify({Vpcs: []}),
      "transit-gateways.json": JSON.stringify({TransitGateways: []})
    };
    const [load] = await run(loadCell({number: 1, files: files}));
    expect(readReport(linesOf(load!)).lines.join("\n")).not.toMatch(/Loaded|Kept/);
  });

  test("fails with the loader's own words for a broken file, and leaves the account empty", async () => {
    const files = {"subnets.json": '{"Subnets": [{"SubnetId": 5}]}'};
    const [load, after] = await run(loadCell({number: 1, files: files}), {
      id: "a",
      kind: "aside",
      source: "lab.state.tables.subnet.size"
    });
    expect(load!.error).toMatchObject({name: "LoadError"});
    expect(load!.error!.message).toMatch(/^subnets\.json, at Subnets\[0\].*: found .*, expected /);
    expect(after!.text).toBe("0");
  });

  test("leaves its names to the reader's cells", async () => {
    const source = "const files = 1, report = 2, loaded = 3; files + report + loaded";
    const results = await run(loadCell({number: 1, files: bookshop}), {id: "mine", kind: "live", source}, placesCell);
    expect(results.map(({status}) => status)).toEqual(["done", "done", "done"]);
  });
});

describe("The cell that lists places", () => {
  const placesOf = (result: CellResult | undefined) => readPlaces(linesOf(result!) as string[]);

  test("has who can send, and what can be reached by which name, with what stands for it in the picture", async () => {
    const places = placesOf((await run(loadCell({number: 1, files: bookshop}), placesCell))[1]);
    const of = (role: LabPlace["role"]) => places.filter((place) => place.role === role);
    const sender = of("from").find(({value}) => value === ids.instance)!;
    expect(sender.label).toMatch(/^instance .*10\.\d+\.\d+\.\d+$/);
    expect(sender.ids[1]).toMatch(/^eni-/);
    expect(of("from").at(-1)!.value).toBe("internet");
    const byGateway = of("to").find((place) => place.ids.includes(ids.gatewayEndpoint))!;
    expect(byGateway.value).toBe("https://s3.eu-west-1.amazonaws.com/");
    const byInterface = of("to").find((place) => place.ids.includes(ids.interfaceEndpoint))!;
    expect(byInterface.value).toMatch(/^https:\/\/[a-z0-9.-]+\/$/);
    expect(byInterface.ids.filter((id) => id.startsWith("eni-")).length).toBeGreaterThan(0);
  });

  test("is short enough to leave the sandbox, however much there is", async () => {
    const source = `const {Vpc: {VpcId}} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
const {Subnet: {SubnetId}} = await ec2.createSubnet({VpcId, CidrBlock: "10.0.0.0/20"});
for (let n = 0; n < 300; n++) await ec2.createNetworkInterface({SubnetId});`;
    const places = placesOf((await run({id: "many", kind: "live", source}, placesCell))[1]);
    expect(places.length).toBeGreaterThan(50);
    expect(places.length).toBeLessThan(300);
  });
});

describe("The cell that asks", () => {
  test("shows the walk, and what would help where it does not arrive", async () => {
    const question = {from: ids.instance, to: "https://sqs.eu-west-1.amazonaws.com/", protocol: "tcp"} as const;
    const load = loadCell({number: 1, files: bookshop});
    const [, delivered] = await run(load, questionCell(question));
    expect(delivered!.views.map(({kind}) => kind)).toEqual(["walk"]);
    // The group of the instance lets nothing out to S3.
    const lab = {accountId: "210987654321", region: "eu-west-1"};
    const toS3 = questionCell({...question, to: "https://s3.eu-west-1.amazonaws.com/"});
    const [, lost] = (await replay([load, toS3], {lab})).map(({result}) => result);
    expect(lost!.views.map(({kind}) => kind).slice(0, 2)).toEqual(["walk", "text"]);
    expect(lost!.views[1]).toMatchObject({
      text: expect.stringMatching(/^Add an outbound rule to the group web/) as string
    });
  });

  test("says what it was given when that is nothing that can send", async () => {
    const [asked] = await run(questionCell({from: "i-nobody", to: "10.0.0.1", protocol: "tcp"}));
    expect(asked!.error!.message).toContain('Nothing called "i-nobody" can send');
  });
});
