import {describe, expect, it} from "vitest";
import {ec2Calls} from "../../src/account/ec2/calls.ts";
import {elbv2Calls} from "../../src/account/elbv2/calls.ts";
import {apiReference} from "../../src/account/reference.ts";
import {route53Calls} from "../../src/account/route53/calls.ts";

function call(client: string, method: string) {
  const found = apiReference.find((one) => one.client === client)?.calls.find((one) => one.method === method);
  if (!found) throw new Error(`There is no ${client}.${method}.`);
  return found;
}

describe("apiReference", () => {
  it("names every supported call", () => {
    const tables = {ec2: ec2Calls, elbv2: elbv2Calls, route53: route53Calls};
    for (const {client, calls} of apiReference) {
      expect(calls.map(({method}) => method)).toEqual(Object.keys(tables[client as keyof typeof tables]).sort());
    }
    expect(apiReference.map(({client}) => client)).toEqual(Object.keys(tables));
  });

  it("reads fields, their types, whether they are required, and their defaults from the schemas", () => {
    const {fields, effect} = call("route53", "createHostedZone");
    expect(effect).toBe("write");
    expect(fields).toEqual([
      {path: "Name", type: "text", required: true},
      {path: "CallerReference", type: "text, 1 to 128 characters", required: true},
      {path: "VPC", type: "object", required: false},
      {path: "VPC.VPCRegion", type: "text", required: true},
      {path: "VPC.VPCId", type: "text", required: true},
      {path: "HostedZoneConfig", type: "object", required: false},
      {path: "HostedZoneConfig.Comment", type: "text, at most 256 characters", required: false},
      {path: "HostedZoneConfig.PrivateZone", type: "true or false", required: false}
    ]);
  });

  it("reads lists of objects and choices", () => {
    const {fields} = call("route53", "changeResourceRecordSets");
    expect(fields).toContainEqual({
      path: "ChangeBatch.Changes",
      type: "list of objects, at least 1 item",
      required: true
    });
    expect(fields).toContainEqual({
      path: "ChangeBatch.Changes[].Action",
      type: '"CREATE" or "DELETE" or "UPSERT"',
      required: true
    });
    const type = call("ec2", "createVpcEndpoint").fields.find(({path}) => path === "VpcEndpointType");
    expect(type).toMatchObject({required: false, default: '"Gateway"'});
  });

  it("tells known differences from AWS", () => {
    expect(call("route53", "getChange").differences).toEqual([
      "A record set answers at once, also while its change is PENDING."
    ]);
  });
});
