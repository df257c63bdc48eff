import {expect, test} from "vitest";
import {openLab} from "../../src/index.ts";
import {labNames, unknownName} from "../../src/lesson/globals.ts";

test("The names that a cell has from this simulator are those of the world, and what shows and asks", () => {
  expect([...labNames].sort()).toEqual([...Object.keys(openLab()), "show", "input", "console"].sort());
});

test("A name that nothing gives a hint for is not defined, whatever objects inherit", () => {
  expect(unknownName("fetch")).toContain("lab.send");
  for (const name of ["vpc", "toString"])
    expect(unknownName(name)).toBe(`\`${name}\` is not defined: no cell declares it.`);
});
