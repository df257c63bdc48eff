import {expect, test} from "vitest";
import lists from "../../data/prefix-lists.json";
import regions from "../../data/regions.json";
import {fullRegion, namedLists, shortRegion} from "../../tools/lean-regions.ts";

test("What is left out of the table of Regions comes back in the page, for every Region", () => {
  const rows = Object.values(regions);
  expect(rows.map(shortRegion).map(fullRegion)).toEqual(rows);
  expect(shortRegion(regions["us-west-1"])).toMatchObject({zones: "usw1-az13"});
  expect(shortRegion(regions["us-west-1"])).not.toHaveProperty("partition");
});

test("The names of prefix lists follow from their Regions and services", () => {
  expect(namedLists(lists)).toEqual(lists);
});
