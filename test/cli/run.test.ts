import {readFile, readdir} from "node:fs/promises";
import {beforeAll, describe, expect, it} from "vitest";
import type {Effects} from "../../src/cli/effects.ts";
import {help} from "../../src/cli/help.ts";
import {main} from "../../src/cli/run.ts";
import {openLab} from "../../src/index.ts";

/** The files of a small account, and the ids of what is in it. */
interface Described {
  readonly files: ReadonlyMap<string, string>;
  readonly inside: string;
  readonly outside: string;
}

let described: Described;

/** Two instances in two subnets; the route table of the first has an S3 gateway endpoint, that of the second has not. */
beforeAll(async () => {
  const {ec2, lab} = openLab();
  const {Vpc} = await ec2.createVpc({CidrBlock: "10.0.0.0/16"});
  const VpcId = Vpc.VpcId;
  const {RouteTable} = await ec2.createRouteTable({VpcId});
  const instances: string[] = [];
  for (const [i, zone] of ["us-east-1a", "us-east-1b"].entries()) {
    const {Subnet} = await ec2.createSubnet({VpcId, CidrBlock: `10.0.${i}.0/24`, AvailabilityZone: zone});
    const {SubnetId} = Subnet;
    if (i === 0) await ec2.associateRouteTable({RouteTableId: RouteTable.RouteTableId, SubnetId});
    const run = {ImageId: "ami-0abcdef1234567890", MinCount: 1, MaxCount: 1, SubnetId};
    const {Instances} = await ec2.runInstances(run);
    instances.push(Instances[0]?.InstanceId ?? "");
  }
  await ec2.createVpcEndpoint({
    VpcId,
    ServiceName: "com.amazonaws.us-east-1.s3",
    RouteTableIds: [RouteTable.RouteTableId]
  });
  lab.settle();
  const files = new Map(Object.entries(lab.describe()).map(([name, text]) => [`account/${name}`, text]));
  described = {files, inside: instances[0] ?? "", outside: instances[1] ?? ""};
});

async function lab(...args: string[]) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const files = new Map([
    ...described.files,
    ["cells.ts", "const {Vpc} = await ec2.createVpc({CidrBlock: '10.0.0.0/16'});\nVpc.CidrBlock"]
  ]);
  const effects: Effects = {
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
    readFile: (path) => {
      const text = files.get(path);
      return text === undefined ? Promise.reject(new RangeError(`There is no file "${path}".`)) : Promise.resolve(text);
    },
    listFiles: (folder) =>
      Promise.resolve(
        [...files.keys()].filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1))
      )
  };
  const status = await main(args, effects);
  return {status, printed: printed.join("\n"), complaints: complaints.join("\n")};
}

const s3 = "https://s3.us-east-1.amazonaws.com/";

describe("a scenario", () => {
  /** The command line with the project's own files. */
  const command = async (...args: string[]) => {
    const printed: string[] = [];
    const effects: Effects = {
      print: (text) => printed.push(text),
      complain: (text) => printed.push(text),
      readFile: (path) => readFile(path, "utf8"),
      listFiles: (folder) => readdir(folder)
    };
    return {status: await main(args, effects), printed: printed.join("\n")};
  };

  it("is opened as it is before its remedy: described, asked, and repaired", async () => {
    const {status, printed} = await command("describe", "--scenario", "SY-01", "--json");
    expect(status).toBe(0);
    const from = /"InstanceId": "(i-[0-9a-f]+)"/.exec(printed)?.[1] ?? "";
    const question = ["--scenario", "SY-01", "--from", from, "--to", "https://sqs.us-east-1.amazonaws.com/"];
    const sent = await command("send", ...question);
    expect(sent.status).toBe(1);
    expect(sent.printed).toContain("SG_HAS_NO_RULES");
    const repaired = await command("repair", ...question);
    expect(repaired.status).toBe(0);
    expect(repaired.printed).toContain("authorizeSecurityGroupIngress");
  });

  it("that is not there is refused with the names of those that are", async () => {
    const {status, printed} = await command("describe", "--scenario", "SY-99");
    expect(status).toBe(2);
    expect(printed).toMatch(/There is no scenario "SY-99". There are: Q-01, /);
  });
});

describe("send", () => {
  it("prints the walk and succeeds when the packet is delivered", async () => {
    const {status, printed, complaints} = await lab(
      "send",
      "--from",
      described.inside,
      "--to",
      s3,
      "--account",
      "account"
    );
    expect(status).toBe(0);
    expect(printed).toContain("Delivered through the gateway endpoint.");
    expect(complaints).toBe("");
  });

  it("fails with status 1 when it is not, and still prints the walk", async () => {
    const {status, printed} = await lab("send", "--from", described.outside, "--to", s3, "--account", "account");
    expect(status).toBe(1);
    expect(printed).toContain("NO_ROUTE_TO_DESTINATION");
  });

  it("prints data for programs", async () => {
    const {printed} = await lab("send", "--from", described.outside, "--to", s3, "--account", "account", "--json");
    expect(JSON.parse(printed)).toMatchObject({
      type: "Walk",
      outcome: "timeout",
      question: {protocol: "tcp", port: 443}
    });
  });

  it("says who is not there, on the other stream, with status 2", async () => {
    const {status, printed, complaints} = await lab("send", "--from", "i-0nobody", "--to", s3, "--account", "account");
    expect([status, printed]).toEqual([2, ""]);
    expect(complaints).toContain('Nothing called "i-0nobody" can send.');
  });
});

describe("resolve", () => {
  it("prints what dig prints", async () => {
    const {status, printed} = await lab("resolve", "s3.us-east-1.amazonaws.com", "--from", "internet");
    expect(status).toBe(0);
    expect(printed).toContain(";; ->>HEADER<<- opcode: QUERY, status: NOERROR");
  });

  it("fails with status 1 for a name that does not exist", async () => {
    const {status, printed} = await lab("resolve", "no.such.name", "--from", "internet");
    expect(status).toBe(1);
    expect(printed).toContain("status: NXDOMAIN");
  });

  it("refuses a record type that nobody asks for here", async () => {
    const {status, complaints} = await lab("resolve", "a.example", "--from", "internet", "--type", "MX");
    expect([status, complaints]).toEqual([
      2,
      '"MX" is no type that is asked for here. Expected A, AAAA, CNAME, TXT, SOA, NS.'
    ]);
  });
});

describe("repair", () => {
  it("prints the calls that would help, as code", async () => {
    const {status, printed} = await lab("repair", "--from", described.outside, "--to", s3, "--account", "account");
    expect(status).toBe(0);
    expect(printed).toContain("await ec2.modifyVpcEndpoint(");
  });

  it("has nothing to say of a packet that arrives", async () => {
    const {status, printed} = await lab("repair", "--from", described.inside, "--to", s3, "--account", "account");
    expect([status, printed]).toEqual([0, "Nothing to repair: it is delivered."]);
  });
});

describe("describe", () => {
  it("gives back the files that came in", async () => {
    const {status, printed} = await lab("describe", "--account", "account", "--json");
    const files = JSON.parse(printed) as Record<string, {Vpcs?: readonly {CidrBlock: string}[]}>;
    expect(status).toBe(0);
    expect(Object.values(files).flatMap(({Vpcs = []}) => Vpcs.map(({CidrBlock}) => CidrBlock))).toEqual([
      "10.0.0.0/16"
    ]);
  });
});

describe("run", () => {
  it("runs a file of cells", async () => {
    const {status, printed} = await lab("run", "cells.ts");
    expect(status).toBe(0);
    expect(printed).toContain("10.0.0.0/16");
  });

  it("says which file is not there", async () => {
    const {status, complaints} = await lab("run", "gone.ts");
    expect([status, complaints]).toEqual([2, 'There is no file "gone.ts".']);
  });
});

describe("the command line", () => {
  it("explains itself", async () => {
    expect(await lab("--help")).toEqual({status: 0, printed: help, complaints: ""});
  });

  it("names every command and every option in its help", () => {
    for (const word of [
      "resolve",
      "send",
      "repair",
      "describe",
      "run",
      "--account",
      "--scenario",
      "--json",
      "--idle"
    ]) {
      expect(help).toContain(word);
    }
  });

  it.each(["send", "repair", "describe"])("refuses a word that %s does not take", async (command) => {
    expect((await lab(command, "i-0again")).complaints).toBe(`"i-0again" is one word too many: ${command}.`);
  });

  it("prints its usage where there is no command", async () => {
    expect(await lab("--json")).toEqual({status: 2, printed: help, complaints: ""});
  });

  it("refuses an unknown command, an unknown option and a missing one", async () => {
    expect((await lab("ping")).complaints).toBe(
      '"ping" is no command. There are: resolve, send, repair, describe, run.'
    );
    expect((await lab("constructor")).complaints).toContain('"constructor" is no command.');
    expect(await lab("send", "--nowhere")).toMatchObject({status: 2});
    expect((await lab("send", "--to", s3)).complaints).toBe("--from ID is missing. See --help.");
  });

  it("refuses two worlds at once", async () => {
    const {status, complaints} = await lab("describe", "--account", "account", "--scenario", "SY-01");
    expect([status, complaints]).toEqual([2, "Name --account or --scenario, not both."]);
  });
});
