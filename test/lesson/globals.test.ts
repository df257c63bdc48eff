import {expect, test} from "vitest";
import {openLab} from "../../src/index.ts";
import {labNames} from "../../src/lesson/globals.ts";

test("The names that a cell has from this simulator are those of the world, and what shows and asks", () => {
  expect([...labNames].sort()).toEqual([...Object.keys(openLab()), "show", "input", "console"].sort());
});
