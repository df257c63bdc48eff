import ts from "typescript";
import {givenNames, labNames, unknownName} from "../../lesson/globals.ts";
import type {CellModule} from "./cell-modules.ts";
import {modulesOf} from "./cell-modules.ts";
import type {
  Answers,
  Description,
  Library,
  Question,
  SignatureHelp,
  Suggestion,
  Suggestions,
  TypedProgram,
  TypeProblem
} from "./protocol.ts";

/** Knows the types of a page's cells. */
export interface Checker {
  /** Takes another program, of which it looks anew only at what changed. */
  readonly update: (program: TypedProgram) => void;
  /** What is wrong in a cell, by its types. Empty for text that is no program: what runs cells says so already. */
  readonly problems: (cell: string) => readonly TypeProblem[];
  readonly answer: (question: Question) => Answers[keyof Answers];
}

/**
 * What is strict about arguments helps; the rest would only get in the way of someone who tries things. What is looked up
 * counts as being there, as in `walk.steps.find(…).before`, and parameters need no types.
 */
const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  lib: ["lib.es2023.d.ts"],
  types: [],
  strict: true,
  strictNullChecks: false,
  useUnknownInCatchVariables: false,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  skipLibCheck: true,
  noErrorTruncation: true,
  noEmit: true
};

/**
 * Makes a checker.
 *
 * @param library the language's declarations by the names of TypeScript's files, `lib.es2023.d.ts` and what it refers to, and
 *   those of the simulator
 */
export function makeChecker(library: Library): Checker {
  const files = new Map<string, {readonly text: string; readonly version: number}>(
    Object.entries(library).map(([name, text]) => [`/lib/${name}`, {text, version: 0}])
  );
  const roots = Object.keys(library).filter((name) => !name.startsWith("lib."));
  let modules: ReadonlyMap<string, CellModule> = new Map();
  let version = 0;

  const service: ExpandingService = ts.createLanguageService({
    getCompilationSettings: () => compilerOptions,
    getScriptFileNames: () => [...roots.map((name) => `/lib/${name}`), ...[...modules.values()].map(({file}) => file)],
    getScriptVersion: (name) => String(files.get(name)?.version ?? 0),
    getScriptSnapshot: (name) => {
      const file = files.get(name);
      return file && ts.ScriptSnapshot.fromString(file.text);
    },
    getCurrentDirectory: () => "/",
    getDefaultLibFileName: () => "/lib/lib.es2023.d.ts",
    fileExists: (name) => files.has(name),
    readFile: (name) => files.get(name)?.text,
    directoryExists: (name) => name === "/cells" || name === "/lib",
    getDirectories: () => []
  });

  function moduleOf(id: string): CellModule | undefined {
    return modules.get(id);
  }

  function problems(id: string): readonly TypeProblem[] {
    const module = moduleOf(id);
    if (!module || service.getSyntacticDiagnostics(module.file).length > 0) return [];
    return service.getSemanticDiagnostics(module.file).flatMap((diagnostic) => problemOf(diagnostic, module) ?? []);
  }

  function answer({kind, cell, offset, name}: Question): Answers[keyof Answers] {
    const module = moduleOf(cell);
    if (!module) return undefined;
    const position = module.start + offset;
    switch (kind) {
      case "complete":
        return complete(module, position);
      case "describe":
        return describe(module, position, name ?? "");
      case "hover":
        return hover(module, position);
      case "signature":
        return signature(module, position);
    }
  }

  function complete({file, cell, start}: CellModule, position: number): Suggestions | undefined {
    const found = service.getCompletionsAtPosition(file, position, {quotePreference: "double"});
    if (!found) return undefined;
    const before = cell.source.slice(0, position - start);
    const span = found.optionalReplacementSpan ?? found.entries[0]?.replacementSpan;
    const from = span ? span.start - start : before.length - (/[\w$]*$/.exec(before)?.[0].length ?? 0);
    const items = found.entries.filter((entry) => isThere(entry, found.isMemberCompletion)).map(suggestionOf);
    return {from: Math.min(from, before.length), items};
  }

  function describe({file}: CellModule, position: number, name: string): Description | undefined {
    const found = service.getCompletionEntryDetails(file, position, name, undefined, undefined, undefined, undefined);
    return found && {code: codeOf(found.displayParts), text: textOf(found)};
  }

  function hover({file, start, cell}: CellModule, position: number): Answers["hover"] {
    const found = expandedInfo(file, position);
    if (!found?.displayParts) return undefined;
    const from = found.textSpan.start - start;
    if (from < 0 || from > cell.source.length) return undefined;
    return {from, to: from + found.textSpan.length, code: codeOf(found.displayParts), text: textOf(found)};
  }

  /** What a name is, with the members of its type where that is not too long to read. */
  function expandedInfo(file: string, position: number): ts.QuickInfo | undefined {
    const plain = service.getQuickInfoAtPosition(file, position, undefined, 0);
    const isCall = plain?.kind === ts.ScriptElementKind.memberFunctionElement;
    if (!plain?.canIncreaseVerbosityLevel || isCall) return plain;
    const expanded = service.getQuickInfoAtPosition(file, position, undefined, 1);
    const isShort = codeOf(expanded?.displayParts).split("\n").length <= longestHover;
    return isShort ? expanded : plain;
  }

  function signature({file, start}: CellModule, position: number): SignatureHelp | undefined {
    const found = service.getSignatureHelpItems(file, position, undefined);
    const item = found?.items[found.selectedItemIndex];
    if (!found || !item) return undefined;
    const parameter = item.parameters[found.argumentIndex];
    return {
      from: found.applicableSpan.start - start,
      before: codeOf(item.prefixDisplayParts),
      parameters: item.parameters.map(({displayParts}) => codeOf(displayParts)),
      after: codeOf(item.suffixDisplayParts),
      active: found.argumentIndex,
      text: plainText(item.documentation),
      parameterText: plainText(parameter?.documentation)
    };
  }

  return {
    update(program) {
      modules = new Map(modulesOf(program).map((module) => [module.cell.id, module]));
      version++;
      const present = new Set([...modules.values()].map(({file}) => file));
      for (const name of files.keys()) if (name.startsWith("/cells/") && !present.has(name)) files.delete(name);
      for (const {file, text} of modules.values()) {
        if (files.get(file)?.text !== text) files.set(file, {text, version});
      }
    },
    problems,
    answer
  };
}

/** TypeScript 5.9 can write out the members of a type in a hint: level 1 does. Its declarations do not tell of that yet. */
interface ExpandingService extends ts.LanguageService {
  getQuickInfoAtPosition(file: string, position: number, longest?: number, level?: number): ts.QuickInfo | undefined;
}

/** How many lines the declaration of a name may have when its type is written out. */
const longestHover = 24;

/** Codes of TypeScript for a name that is not there. */
const unknownNames = new Set([2304, 2552, 2580, 2581, 2582, 2583, 2584, 2591, 2592, 2593]);

/** Codes for what the check before a run says already, of the same place: names that are declared twice. */
const saidElsewhere = new Set([2300, 2451]);

/** A name that another cell declares is an import here, which cannot be assigned to. */
const assignsToImport = 2632;

function problemOf(diagnostic: ts.Diagnostic, {cell, start, below}: CellModule): TypeProblem | undefined {
  const {code, start: at = 0, length = 0, messageText} = diagnostic;
  const from = at - start;
  const to = from + length;
  // What lies outside of the cell's text is about our imports and exports; codes from 7000 ask for more types.
  const isOfCell = from >= 0 && to <= cell.source.length;
  if (!isOfCell || (code >= 7000 && code < 7100) || saidElsewhere.has(code)) return undefined;
  const name = cell.source.slice(from, to);
  if (code === assignsToImport) {
    return {from, to, message: `\`${name}\` belongs to another cell and can be assigned to only there.`};
  }
  const message = ts.flattenDiagnosticMessageText(messageText, "\n");
  if (!unknownNames.has(code)) return {from, to, message};
  const owner = below.get(name);
  if (owner !== undefined) {
    return {from, to, message: `\`${name}\` is used before its cell: it is declared below, in cell \`${owner}\`.`};
  }
  return {from, to, message: code === 2552 ? message : unknownName(name)};
}

/** Words of the language that cells have no use for. */
const refusedWords = new Set([
  "import",
  "export",
  "enum",
  "namespace",
  "module",
  "require",
  "package",
  "declare",
  "with"
]);

/** Whether cells have what TypeScript suggests. */
function isThere({name, kind, sortText}: ts.CompletionEntry, isMember: boolean): boolean {
  if (isMember) return !name.startsWith("__");
  if (kind === ts.ScriptElementKind.keyword) return !refusedWords.has(name);
  const isGlobal = sortText.startsWith(globalRank) || sortText.startsWith("z");
  return !isGlobal || givenNames.has(name);
}

/** How TypeScript's ranks of global names begin. */
const globalRank = "15";

/** What makes cells cells is likelier than the rest of what is there everywhere. */
const labRanks: ReadonlyMap<string, number> = new Map(labNames.map((name) => [name, 12]));

function suggestionOf({name, kind, sortText}: ts.CompletionEntry): Suggestion {
  const rank = Number.parseInt(sortText, 10);
  const isLast = Number.isNaN(rank) || kind === ts.ScriptElementKind.keyword;
  return {name, kind: kinds[kind] ?? "variable", rank: labRanks.get(name) ?? (isLast ? 20 : rank)};
}

/** What CodeMirror calls TypeScript's kinds of names. */
const kinds: Readonly<Record<string, string>> = {
  [ts.ScriptElementKind.memberVariableElement]: "property",
  [ts.ScriptElementKind.memberGetAccessorElement]: "property",
  [ts.ScriptElementKind.memberFunctionElement]: "method",
  [ts.ScriptElementKind.functionElement]: "function",
  [ts.ScriptElementKind.localFunctionElement]: "function",
  [ts.ScriptElementKind.classElement]: "class",
  [ts.ScriptElementKind.interfaceElement]: "interface",
  [ts.ScriptElementKind.typeElement]: "type",
  [ts.ScriptElementKind.keyword]: "keyword",
  [ts.ScriptElementKind.string]: "text",
  [ts.ScriptElementKind.constElement]: "constant"
};

/**
 * A declaration as code, short enough to read: without what a name is a member of, without `readonly`, and without that it
 * was imported, which is how we carry it from cell to cell, and nobody's business.
 */
function codeOf(parts: readonly ts.SymbolDisplayPart[] = []): string {
  const code = parts.map(({text}) => text).join("");
  return code
    .replace(/^\(alias\) /, "")
    .replace(/\nimport \S+$/, "")
    .replace(/^\((?:property|method)\) (?:\w+\.)*(?=[\w"]+\??[(:<])/, "")
    .replace(/\breadonly (?=["\w[{(])/g, "")
    .replace(/^ +/gm, (indent) => " ".repeat(indent.length / 2));
}

function textOf({documentation, tags = []}: Pick<ts.QuickInfo, "documentation" | "tags">): string {
  const words = (wanted: string) => tags.filter(({name}) => name === wanted).map(({text}) => plainText(text));
  const returns = words("returns").map((each) => `Returns ${each}`);
  const takes = words("param").map((each) => each.replace(/^(\w+) /, "`$1`: "));
  return [plainText(documentation), ...takes, ...returns].filter((each) => each !== "").join("\n\n");
}

function plainText(parts: readonly ts.SymbolDisplayPart[] = []): string {
  // A link is written as `{@link name}`: the name says enough.
  return parts
    .filter(({kind}) => kind !== "link")
    .map(({text}) => text)
    .join("");
}
