import {describe, expect, test} from "vitest";
import {compile} from "../../src/lesson/compile.ts";
import {plan} from "../../src/lesson/program.ts";
import {page} from "./support.ts";

function faults(cells: Readonly<Record<string, string>>) {
  const failed = plan(page(cells), compile).filter(({error}) => error);
  return Object.fromEntries(failed.map(({cell, error}) => [cell.id, error]));
}

test("Cells take names from those above, whoever is asked", () => {
  const cells = page({one: "const a = 1", two: "const b = a", three: "a + b", "expr-1": "b"});
  const taken = plan(cells, compile).map(({takesFrom}) => Object.fromEntries(takesFrom));
  expect(taken).toEqual([{}, {a: "one"}, {a: "one", b: "two"}, {b: "two"}]);
});

test("A name that two cells declare is an error of the second, which names the first", () => {
  expect(faults({one: "const a = 1", two: "1;\nconst a = 2", three: "a"})).toMatchObject({
    two: {message: "`a` is declared already, in cell `one`: each name belongs to one cell.", offset: 9, cell: "one"}
  });
});

test("A name that is used before its cell is an error which names the cell", () => {
  expect(faults({one: "a", two: "const a = 1"})).toMatchObject({
    one: {
      name: "ReferenceError",
      message: "`a` is used before its cell: it is declared below, in cell `two`.",
      cell: "two"
    }
  });
});

test("Another cell's name cannot be assigned to, though its own can", () => {
  expect(faults({one: "let a = 1; a = 2", two: "a++"})).toMatchObject({
    two: {name: "TypeError", message: "`a` belongs to cell `one` and can be assigned to only there.", cell: "one"}
  });
});

describe("A name that nobody has is an error before anything runs, with what to use instead where there is something", () => {
  test.each([
    ["b", "`b` is not defined: no cell declares it."],
    ["setTimeout(f)", '`setTimeout` is not there in a cell. Time is simulated: use `await lab.wait("2m")`.'],
    ["document.title", "`document` is not there in a cell. Cells have no page: use `show(value)`."]
  ])("%s", (source, message) => {
    expect(faults({one: source})["one"]?.message).toBe(message);
  });

  test("but its type may be asked for", () => {
    expect(faults({one: "typeof window"})).toEqual({});
  });
});

test("What every cell has can neither be declared nor assigned", () => {
  expect(faults({one: "const ec2 = 1"})["one"]?.message).toBe(
    "`ec2` is there in every cell already: choose another name."
  );
  expect(faults({one: "Math = 1"})["one"]?.message).toBe("`Math` is there in every cell and cannot be assigned to.");
  expect(faults({one: "(ec2) => { const lab = ec2; }"})).toEqual({});
});

describe("A cell that is no program declares nothing", () => {
  const broken = "const a = ;\nconst $b = 1";

  test("and who takes a name that its text has waits for it", () => {
    const cells = page({one: broken, two: "a + $b", three: "const c = a", "expr-1": "c"});
    expect(Object.keys(faults({one: broken, two: "a + $b", three: "const c = a", "expr-1": "c"}))).toEqual(["one"]);
    const taken = plan(cells, compile).map(({takesFrom}) => Object.fromEntries(takesFrom));
    expect(taken).toEqual([{}, {a: "one", $b: "one"}, {a: "one"}, {c: "three"}]);
  });

  test("but not for one below, nor for a name that is only a part of a word in it, nor for one that another declares", () => {
    expect(Object.keys(faults({two: "a", one: broken}))).toEqual(["two", "one"]);
    expect(faults({one: broken, two: "cons"})["two"]?.message).toBe("`cons` is not defined: no cell declares it.");
    const taken = plan(page({zero: "const a = 0", one: broken, two: "a"}), compile).map(({takesFrom}) => takesFrom);
    expect(taken[2]).toEqual(new Map([["a", "zero"]]));
  });

  test("and of several the last above counts", () => {
    const cells = page({one: broken, two: "a = ;", three: "a"});
    expect(plan(cells, compile)[2]?.takesFrom).toEqual(new Map([["a", "two"]]));
  });
});

describe("A text that is nested too deeply is an error of its cell alone", () => {
  // Some the parser can still read, and what looks for names in them cannot.
  test.each([
    ["brackets", `${"[".repeat(20_000)}${"]".repeat(20_000)}`, "Not enough stack space to parse input"],
    ["members", `x${".a".repeat(20_000)}`, "The text is nested too deeply to be read."],
    ["members with types", `const x: any = {}; x${".a".repeat(20_000)}`, "The text is nested too deeply to be read."]
  ])("%s", (_, source, message) => {
    const found = faults({one: "const a = 1", two: source, three: "a"});
    expect(found).toEqual({two: expect.objectContaining({name: "SyntaxError", message}) as unknown});
  });
});
