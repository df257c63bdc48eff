import {join, relative, resolve} from "node:path";
import ts from "typescript";
import apiWords from "../data/api-words.json";
import type {CallReference, FieldReference} from "../src/account/reference.ts";
import {apiReference} from "../src/account/reference.ts";
import {asideModule} from "../src/page/types/cell-modules.ts";
import {commentOf, docText} from "./declarations/comment.ts";
import {platformDeclarations} from "./declarations/platform.ts";
import type {Printer} from "./declarations/printer.ts";
import {makePrinter} from "./declarations/printer.ts";

const scopeFile = "src/lesson/cell-scope.ts";

/**
 * Makes the declarations of everything that a cell has: one `.d.ts` of plain interfaces, read from the simulator's own
 * types, with their comments. Calls of the API take and answer types that are named as in the AWS SDK; the words on them
 * and on the fields of their requests are those of `data/api-words.json`.
 */
export function makeDeclarations(): string {
  const program = ts.createProgram([scopeFile], compilerOptions());
  const checker = program.getTypeChecker();
  const source = resolve("src");
  const printer = makePrinter(checker, (file) => !relative(source, file.fileName).startsWith(".."));
  const scope = (name: string) => membersOf(program, name);
  const cell = scope("CellScope").map((symbol) => given(symbol, checker, printer, "declare "));
  const aside = scope("AsideScope").map((symbol) => given(symbol, checker, printer, "export "));
  return [
    "// What cells have by name. Made by the build from the simulator's own types.",
    ...cell,
    printer.declarations(),
    platformDeclarations,
    `declare module "${asideModule}" {\n${aside.join("\n")}\n}`,
    ""
  ].join("\n\n");
}

function compilerOptions(): ts.CompilerOptions {
  const {config} = ts.readConfigFile("tsconfig.json", (file) => ts.sys.readFile(file)) as {
    config: {compilerOptions: object};
  };
  const {options} = ts.convertCompilerOptionsFromJson(config.compilerOptions, ".");
  // Only the language: what Node.js and pages have besides is not there in a cell.
  return {...options, lib: ["lib.es2023.d.ts", "lib.dom.d.ts"], types: []};
}

function membersOf(program: ts.Program, name: string): readonly ts.Symbol[] {
  const file = program.getSourceFile(join(scopeFile));
  const found = file?.statements.filter(ts.isInterfaceDeclaration).find((each) => each.name.text === name);
  if (!found) throw new Error(`${scopeFile} has no interface ${name}`);
  return program.getTypeChecker().getTypeAtLocation(found).getProperties();
}

/** The declaration of a name that cells have. */
function given(symbol: ts.Symbol, checker: ts.TypeChecker, printer: Printer, before: string): string {
  const comment = commentOf(symbol);
  const type = checker.getTypeOfSymbol(symbol);
  if (symbol.flags & ts.SymbolFlags.Method) {
    return type
      .getCallSignatures()
      .map((each) => `${comment}${before}function ${symbol.name}${printer.signature(each)};`)
      .join("\n");
  }
  const service = apiReference.find(({client}) => client === symbol.name);
  const words = service
    ? clientType(symbol.name, service.calls, type, checker, printer)
    : namedAfter(symbol, type, printer);
  return `${comment}${before}const ${symbol.name}: ${words};`;
}

/** The names of the clients' types in the AWS SDK. */
const clientNames: Readonly<Record<string, string>> = {
  ec2: "EC2",
  elbv2: "ElasticLoadBalancingV2",
  route53: "Route53"
};

/** Declares a client with its calls, their requests and their answers. */
function clientType(
  client: string,
  calls: readonly CallReference[],
  type: ts.Type,
  checker: ts.TypeChecker,
  printer: Printer
): string {
  const name = clientNames[client] ?? client;
  const methods = calls.map((call) => {
    const symbol = type.getProperty(call.method);
    const [signature] = symbol ? checker.getTypeOfSymbol(symbol).getCallSignatures() : [];
    const [parameter] = signature?.parameters ?? [];
    const answer = signature && checker.getAwaitedType(signature.getReturnType());
    if (!signature || !parameter || !answer) throw new Error(`${client} has no method ${call.method}`);
    const command = `${call.method.charAt(0).toUpperCase()}${call.method.slice(1)}Command`;
    const fields = new Map(call.fields.map((field) => [field.path, fieldWords(call, field)]));
    const input = printer.named(`${command}Input`, checker.getNonNullableType(checker.getTypeOfSymbol(parameter)), {
      doc: (path) => fields.get(path)
    });
    const output = printer.named(`${command}Output`, answer, {names: true});
    const {valueDeclaration} = parameter;
    const isOptional =
      valueDeclaration && ts.isParameter(valueDeclaration) && valueDeclaration.questionToken !== undefined;
    return `${docText(callWords(client, call))}${call.method}(input${isOptional ? "?" : ""}: ${input}): Promise<${output}>;`;
  });
  printer.put(name, type, `interface ${name} {\n${methods.join("\n").replace(/^(?=.)/gm, "  ")}\n}`);
  return name;
}

const callSentences: Readonly<Record<string, Readonly<Record<string, string>>>> = apiWords.calls;

function callWords(client: string, {method, differences}: CallReference): string {
  const otherwise = `What AWS does otherwise:\n${differences.map((one) => `- ${one}`).join("\n")}`;
  return [callSentences[client]?.[method] ?? "", ...(differences.length === 0 ? [] : [otherwise])].join("\n\n");
}

function fieldWords({method}: CallReference, {path, type, default: fallback}: FieldReference): string {
  const isPlain = /^(text|number|whole number|true or false|object|list of \w+|".*")$/.test(type);
  return [
    fieldSentence(method, path),
    ...(isPlain ? [] : [`${type.charAt(0).toUpperCase()}${type.slice(1)}.`]),
    ...(fallback === undefined || fallback === "[]" ? [] : [`Default: \`${fallback}\`.`])
  ].join(" ");
}

const fieldSentences: Readonly<Record<string, string>> = apiWords.fields;

/** What a field is: in this call if there are words for that, and else by its name in whichever call. */
function fieldSentence(method: string, path: string): string {
  const [name = path] = /\w+(?=(\[\])*$)/.exec(path) ?? [];
  return fieldSentences[`${method}:${path}`] ?? fieldSentences[name] ?? "";
}

function namedAfter(symbol: ts.Symbol, type: ts.Type, printer: Printer): string {
  const {name} = symbol;
  return type.symbol?.name === "__object"
    ? printer.named(`${name.charAt(0).toUpperCase()}${name.slice(1)}`, type)
    : printer.type(type);
}
