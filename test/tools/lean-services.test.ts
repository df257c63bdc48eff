import {expect, test} from "vitest";
import services from "../../data/services.json";
import type {ServiceRow} from "../../tools/lean-services.ts";
import {fullService, shortService} from "../../tools/lean-services.ts";

test("What is left out of the table of services comes back in the page, for every service", () => {
  const rows = services as readonly ServiceRow[];
  expect(rows.map(shortService).map(fullService)).toEqual(rows);
});

test("Most of a usual service is left out", () => {
  const row = services.find(({name}) => name.endsWith(".access-analyzer")) as ServiceRow | undefined;
  expect(row && shortService(row)).toEqual({
    name: "com.amazonaws.{region}.access-analyzer",
    apiName: "IAM Access Analyzer",
    asOf: "2020"
  });
});
