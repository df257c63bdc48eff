import {afterEach, beforeEach, expect, it, vi} from "vitest";
import {parseUtc} from "../../src/account/parse-utc.ts";
import {openLab} from "../../src/index.ts";
import {labDate} from "../../src/lesson/lab-date.ts";
import {unmetCondition} from "../../src/network/policy/condition.ts";

beforeEach(() => void vi.stubEnv("TZ", "America/New_York"));
afterEach(() => void vi.unstubAllEnvs());

it.each([
  ["2026-06-01", "2026-06-01T00:00:00.000Z"],
  ["2026-06-01T10:00", "2026-06-01T10:00:00.000Z"],
  ["2026-06-01T10:00:30.5", "2026-06-01T10:00:30.500Z"],
  // This hour is none in New York.
  ["2026-03-08T02:30", "2026-03-08T02:30:00.000Z"],
  ["2026-06-01T10:00Z", "2026-06-01T10:00:00.000Z"],
  ["2026-06-01T10:00:00+02:00", "2026-06-01T08:00:00.000Z"],
  ["1 Jun 2026 10:00", "2026-06-01T10:00:00.000Z"],
  ["6-1-2026 10:00", "2026-06-01T10:00:00.000Z"],
  ["1 Jun 2026 10:00 EST", "2026-06-01T15:00:00.000Z"],
  ["Mon Jun 01 2026 10:00:00 GMT+0200 (some time)", "2026-06-01T08:00:00.000Z"]
])("%s is %s on every machine", (text, instant) => {
  expect(new Date(2026, 5, 1).getTimezoneOffset()).toBe(240);
  expect(new Date(parseUtc(text)).toISOString()).toBe(instant);
});

it("is how dates are read: a cell's, a condition's and those of files", () => {
  expect(parseUtc("nonsense")).toBeNaN();
  expect(new (labDate(() => 0))("2026-06-01T10:00").getTime()).toBe(Date.UTC(2026, 5, 1, 10));
  const condition = {DateEquals: {"aws:CurrentTime": ["2026-06-01T10:00:00"]}};
  const keys = new Map([["aws:currenttime", ["2026-06-01T10:00:00Z"]]]);
  expect(unmetCondition(condition, keys, (text) => text)).toBeUndefined();
  const {lab} = openLab();
  const gateway = {NatGatewayId: "nat-1", SubnetId: "s", VpcId: "v", CreateTime: "2026-06-01 10:00:00"};
  lab.load({"NatGateways.json": {NatGateways: [gateway]}});
  expect(lab.state.tables.natGateway.get("nat-1")?.CreateTime.getTime()).toBe(Date.UTC(2026, 5, 1, 10));
});
