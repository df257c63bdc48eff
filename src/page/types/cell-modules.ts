import ts from "typescript";
import {upTo} from "../../lesson/branch.ts";
import type {CellSource} from "../../lesson/cell-source.ts";
import type {TypedProgram} from "./protocol.ts";

/** A cell as a module: TypeScript checks each by itself, so that an unfinished one does not spoil the others. */
export interface CellModule {
  readonly cell: CellSource;
  /** The name of its file. */
  readonly file: string;
  /** The cell's text between the imports of the names that cells above declare, and the exports of its own. */
  readonly text: string;
  /** Where the cell's text begins in {@link text}. */
  readonly start: number;
  /** Names that only cells below declare, each with the cell's id. */
  readonly below: ReadonlyMap<string, string>;
}

/** The module of the declarations that has what only an author's code has. */
export const asideModule = "lesson:aside";

/** Makes modules of a page's cells: those of side branches import from the page, and the page not from them. */
export function modulesOf({cells, branches}: TypedProgram): CellModule[] {
  const page = cells.map((cell, index) => moduleOf(cell, cells.slice(0, index), cells.slice(index + 1)));
  const sides = branches.flatMap(({after, attempt, aside}) => {
    const above = upTo(cells, after);
    if (!attempt) return [moduleOf(aside, above)];
    return [moduleOf(attempt.cell, above), moduleOf(aside, [...above, attempt.cell])];
  });
  return [...page, ...sides];
}

function moduleOf(cell: CellSource, above: readonly CellSource[], below: readonly CellSource[] = []): CellModule {
  const own = declaredIn(cell);
  const owners = new Map<string, CellSource>();
  for (const other of above) {
    for (const name of declaredIn(other)) if (!own.has(name) && !owners.has(name)) owners.set(name, other);
  }
  const imports = [...owners].map(([name, other]) => `import {${name}} from "./${fileName(other)}";`);
  const aside = cell.kind === "aside" && !own.has("check") ? `import {check} from "${asideModule}";` : "";
  // A value in prose is one expression, and may begin with a brace.
  const [open, close] = cell.kind === "expression" ? ["(", "\n)"] : ["", "\n"];
  const before = `${imports.join("")}${aside}\n${open}`;
  return {
    cell,
    file: `/cells/${fileName(cell)}.ts`,
    text: `${before}${cell.source}${close};export {${[...own].join(", ")}};\n`,
    start: before.length,
    below: new Map(below.flatMap((other) => [...declaredIn(other)].map((name) => [name, other.id] as const)))
  };
}

function fileName({id}: CellSource): string {
  return encodeURIComponent(id);
}

const known = new Map<string, ReadonlySet<string>>();

/** The names that a cell declares for those below it, types as well. */
function declaredIn({source, kind}: CellSource): ReadonlySet<string> {
  if (kind === "expression") return new Set();
  const names = known.get(source) ?? new Set(namesIn(ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2022)));
  if (known.size > 1000) known.clear();
  known.set(source, names);
  return names;
}

function namesIn({statements}: ts.SourceFile): string[] {
  return statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) {
      return statement.declarationList.declarations.flatMap(({name}) => namesOfBinding(name));
    }
    const isNamed =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return isNamed && statement.name ? [statement.name.text] : [];
  });
}

function namesOfBinding(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return name.text === "" ? [] : [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesOfBinding(element.name)));
}
