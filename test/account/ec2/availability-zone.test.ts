import {describe, expect, it} from "vitest";
import {openLab} from "../../../src/index.ts";
import {refusal} from "./support.ts";

describe("describeAvailabilityZones", () => {
  it("gives every account the same zones under names of its own", async () => {
    const {ec2, lab} = openLab();
    const ours = (await ec2.describeAvailabilityZones()).AvailabilityZones;
    expect(ours.map(({ZoneName}) => ZoneName)).toEqual([..."abcdef"].map((letter) => `us-east-1${letter}`));
    const ids = ["use1-az1", "use1-az2", "use1-az3", "use1-az4", "use1-az5", "use1-az6"];
    expect(ours.map(({ZoneId}) => ZoneId).sort()).toEqual(ids);
    const theirs = (await lab.account("444455556666").ec2.describeAvailabilityZones()).AvailabilityZones;
    expect(theirs.map(({ZoneId}) => ZoneId).sort()).toEqual(ids);
    expect(theirs.map(({ZoneId}) => ZoneId)).not.toEqual(ours.map(({ZoneId}) => ZoneId));
  });

  it.each(["us-nowhere-1", "constructor"])("is not asked of a Region %s", (region) => {
    expect(() => openLab({region})).toThrow(`"${region}" is not a Region.`);
  });

  it("answers by name, by id and by filter, and refuses what is not there", async () => {
    const {ec2} = openLab();
    const names = async (input: Parameters<typeof ec2.describeAvailabilityZones>[0]) =>
      (await ec2.describeAvailabilityZones(input)).AvailabilityZones.map(({ZoneName}) => ZoneName);
    expect(await names({ZoneNames: ["us-east-1c"]})).toEqual(["us-east-1c"]);
    expect(await names({ZoneIds: ["use1-az2"]})).toHaveLength(1);
    expect(await names({Filters: [{Name: "zone-name", Values: ["*b"]}]})).toEqual(["us-east-1b"]);
    expect(await refusal(ec2.describeAvailabilityZones({ZoneNames: ["us-east-1z"]}))).toBe(
      "InvalidParameterValue: Invalid availability zone: [us-east-1z]"
    );
  });
});
