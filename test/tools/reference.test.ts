import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join} from "node:path";
import {afterAll, describe, expect, test} from "vitest";
import {findUses, readReference, readScenarios} from "../../tools/reference.ts";

const root = mkdtempSync(join(tmpdir(), "reference-"));
afterAll(() => rmSync(root, {recursive: true}));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), {recursive: true});
  writeFileSync(join(root, path), text);
}

write("docs/lessons/20-names.md", "---\ntitle: Names\n---\n\nSo it is [fact:DNS-11], twice [fact:DNS-11].\n");
write("docs/lessons/10-routes.md", "# Routes\n\nSee [fact:NET-05] and [fact:DNS-11].\n");
write("docs/reference/writing.md", "# Writing\n\n```\n[fact:GW-01]\n```\n\nAnd `[fact:GW-02]`, and [fact:NET-05].\n");
write("src/network/route.ts", 'const facts = ["NET-08"]; // and NET-05, but no NET-99 and no ISO-8859\n');
write("src/network/notes.md", "NET-01\n");

describe("The uses of facts", () => {
  const uses = findUses(join(root, "docs"), join(root, "src"));

  test("are the pages that cite them, each once, in the order of the course", () => {
    expect(uses.get("DNS-11")?.pages).toEqual([
      {title: "Routes", path: "/lessons/10-routes", lesson: true},
      {title: "Names", path: "/lessons/20-names", lesson: true}
    ]);
    expect(uses.get("NET-05")?.pages.map(({path, lesson}) => [path, lesson])).toEqual([
      ["/lessons/10-routes", true],
      ["/reference/writing", false]
    ]);
  });

  test("are not what a listing or code in prose shows", () => {
    expect(uses.has("GW-01")).toBe(false);
    expect(uses.has("GW-02")).toBe(false);
  });

  test("are the files of code that name them, in values and in comments", () => {
    expect(uses.get("NET-08")?.files).toEqual(["src/network/route.ts"]);
    expect(uses.get("NET-05")?.files).toEqual(["src/network/route.ts"]);
    expect([...uses.keys()].sort()).toEqual(["DNS-11", "NET-05", "NET-08"]);
  });
});

test("A scenario is what makes the account and shows what is wrong, without the remedy; symptoms come first", () => {
  const page = (title: string, cells: string) => `---\ntitle: "${title}"\n---\n\n${cells}`;
  const cell = (id: string, source: string) => `\`\`\`ts live id=${id}\n${source}\n\`\`\`\n\n`;
  const all = cell("world", "1;") + cell("symptom", "2") + cell("remedy", "3;") + cell("after", "4");
  write("scenarios/SY-01.md", page("It times out", all));
  write("scenarios/Q-10.md", page("Is it of use?", cell("symptom", "5")));
  write("scenarios/README.md", "# Scenarios\n");
  expect(readScenarios(join(root, "scenarios"))).toEqual([
    {
      id: "SY-01",
      title: "It times out",
      cells: [
        {id: "world", source: "1;"},
        {id: "symptom", source: "2"}
      ]
    },
    {id: "Q-10", title: "Is it of use?", cells: [{id: "symptom", source: "5"}]}
  ]);
});

test("The terms of the glossary are in alphabetical order, whatever their capitals", () => {
  const names = readReference().terms.map(({term}) => term);
  expect(names.indexOf("implicit router")).toBeLessThan(names.indexOf("Network Load Balancer"));
  expect(names.indexOf("Network Load Balancer")).toBeLessThan(names.indexOf("prefix list"));
});
