import type {Arbitrary} from "fast-check";
import fc from "fast-check";

/* Random programs in TypeScript with types wherever they may stand, laid out in random ways. They are never run. */

/** Pieces of text in their order, each a text or what makes one. */
function text(strings: TemplateStringsArray, ...parts: readonly Arbitrary<string>[]): Arbitrary<string> {
  return fc.tuple(...parts).map((made) => strings.map((string, i) => string + (made[i] ?? "")).join(""));
}

/** Between two tokens, where a line may end. */
const gap = fc.constantFrom("", " ", "\n", " /* : */ ");

const name = fc.constantFrom("a", "b", "c", "of", "type");
const typeName = fc.constantFrom("T", "Foo", "Map<string, Foo>", "Array<T>");

/** Nothing, or what is made. */
const maybe = (part: Arbitrary<string>) => fc.option(part, {nil: ""});

/** Several of a kind, with commas between. */
const listOf = (part: Arbitrary<string>, most: number, least = 0) =>
  fc.array(part, {minLength: least, maxLength: most}).map((parts) => parts.join(", "));

const {program} = fc.letrec<Record<string, string>>((tie) => {
  const type = tie("type");
  const expression = tie("expression");
  const statement = tie("statement");
  const annotation = text`${gap}:${gap}${type}`;
  /** A name alone in parentheses would be read as the parameters of a function type. */
  const arrowResult = text`${gap}:${gap}${fc.oneof(text`Promise<${type}>`, text`(null | ${type})`)}`;
  const typeParametersOf = (...parts: readonly string[]) =>
    text`<${gap}${listOf(fc.constantFrom(...parts), 2, 1)}${gap}>`;
  const ofTypes = typeParametersOf("T", "U extends Foo", "V = {x: 1}");
  const typeParameters = typeParametersOf("T", "U extends Foo", "const V", "W = {x: 1}");
  const typeArguments = text`<${listOf(type, 2, 1)}>`;
  const pattern = fc.oneof(name, fc.constantFrom("{x, y: z}", "[p, , ...q]"));
  const parameter = fc.oneof(
    text`${pattern}${maybe(annotation)}`,
    text`${name}?${maybe(annotation)}`,
    text`${name}${maybe(annotation)} = ${expression}`
  );
  const distinct = fc.uniqueArray(parameter, {maxLength: 2, selector: (each) => /^\w+|^./.exec(each)?.[0]});
  const parameters = fc
    .tuple(maybe(text`this${annotation}`), distinct, maybe(text`...rest${maybe(annotation)}`))
    .map(([self, others, rest]) => [self, ...others, rest].filter(Boolean).join(", "));
  const plainParameters = fc
    .tuple(distinct, maybe(text`...rest${maybe(annotation)}`))
    .map(([others, rest]) => [...others, rest].filter(Boolean).join(", "));
  const result = maybe(fc.oneof(annotation, fc.constantFrom(": this is Foo", ": asserts this", ": x is T")));
  const body = text`{${gap}${tie("statements")}${gap}}`;
  const member = tie("member");
  return {
    type: fc.oneof(
      {maxDepth: 3, depthIdentifier: "type"},
      fc.constantFrom(
        "string",
        "number",
        "unknown",
        "this",
        "null",
        '"x"',
        "0",
        "`x${string}`",
        "typeof a",
        "typeof a.b"
      ),
      typeName,
      text`${type}[]`,
      text`readonly ${typeName}[]`,
      text`(${type})`,
      text`${typeName}${gap}|${gap}${type}`,
      text`((x?: ${type}, ...y: T[]) => ${type})`,
      text`(new (x: ${type}) => ${type})`,
      text`{${gap}x${fc.constantFrom("", "?")}: ${type};${gap}readonly [key: string]: ${type}${gap}}`,
      text`[x: ${type}, y?: ${type}, ...z: ${type}[]]`,
      text`(T extends ${typeName} ? ${type} : ${type})`,
      text`{readonly [K in keyof T]?: ${type}}`,
      fc.constant(`Foo["x"]`),
      text`Promise<${gap}${type}${gap}>`
    ),
    expression: fc.oneof(
      {maxDepth: 3, depthIdentifier: "expression"},
      name,
      fc.constantFrom("1", '"x"', "`x`", "null", "/x/u", "this", "1_000n", "a?.b!", "a!", "a!.b", "a![0]", "a!++"),
      text`(${expression} as ${type})`,
      text`(${expression} as const)`,
      text`(${expression} satisfies ${type})`,
      text`(<${type}>${expression})`,
      text`(${expression})!.x`,
      text`(${expression} as ${type})?.x`,
      text`f${typeArguments}(${listOf(expression, 2)})`,
      text`f?.${typeArguments}(${expression})`,
      text`new Foo${maybe(typeArguments)}(${listOf(expression, 2)})`,
      text`tag${typeArguments}\`x\${${expression}}\``,
      text`(f${typeArguments})`,
      text`(${maybe(fc.constant("async "))}${maybe(typeParameters)}(${plainParameters})${maybe(arrowResult)} => ${expression})`.filter(
        (each) => !/=> *\{/.test(each)
      ),
      text`(${maybe(fc.constant("async "))}(${plainParameters})${maybe(arrowResult)} => ${body})`,
      text`(function ${maybe(typeParameters)}(${parameters})${result} ${body})`,
      text`({x: ${expression}, y${maybe(typeParameters)}(${parameters})${result} ${body}, get z()${maybe(annotation)} {}})`,
      text`[${listOf(expression, 3)}]`,
      text`(${expression} ? ${expression} : ${expression})`,
      text`(${expression} < ${expression})`,
      text`(void ${expression})`,
      text`(class${maybe(typeParameters)} extends Foo${maybe(typeArguments)} {${tie("members")}})`
    ),
    member: fc.oneof(
      text`${fc.constantFrom("", "private ", "protected ", "public ", "static ", "readonly ", "private static readonly ", "declare ")}${fc.constantFrom("x", '"x"', "[a]", "readonly", "static")}${fc.constantFrom("", "?", "!")}${annotation}`,
      text`${fc.constantFrom("", "private ", "static ", "public readonly ")}${fc.constantFrom("x", "[a]")}${maybe(annotation)} = ${expression}`,
      text`${fc.constantFrom("", "static ", "readonly ")}#x${maybe(annotation)} = ${expression}`,
      text`${fc.constantFrom("", "static ", "async ")}#m(${parameters})${result} ${body}`,
      text`${fc.constantFrom("", "private ", "async ", "protected static async ")}${fc.constantFrom("m", "[a]", "get", "set")}${maybe(typeParameters)}(${parameters})${result} ${body}`,
      text`get x()${maybe(annotation)} ${body}`,
      text`m(x: ${type}): void;\nm(x${maybe(annotation)}) ${body}`,
      text`[key: string]: ${type}`,
      text`constructor(${plainParameters}) ${body}`
    ),
    members: fc
      .uniqueArray(text`\n${member};`, {maxLength: 3, selector: (each) => /constructor|#\w/.exec(each)?.[0] ?? each})
      .map((parts) => parts.join("")),
    statement: fc.oneof(
      {maxDepth: 3, depthIdentifier: "statement"},
      text`const ${pattern}${maybe(annotation)} = ${expression}`,
      text`let ${name}${fc.constantFrom("", "!")}${annotation}`,
      text`var ${name}${maybe(annotation)} = ${expression} as ${type}`,
      text`(${expression})`,
      text`a = ${expression} as ${type}`,
      text`f(${expression})!`,
      text`b satisfies ${type}`,
      text`interface Foo${maybe(ofTypes)} extends Bar<${type}> {${gap}x: ${type};${gap}m?(x: ${type}): ${type}${gap}}`,
      text`type T${maybe(ofTypes)}${gap}=${gap}${type}`,
      text`declare const x: ${type}, y: ${type}`,
      text`declare function x(this: Foo, y?: ${type}): ${type};`,
      text`function m(x: ${type}): void;\nfunction m(x${maybe(annotation)}) ${body}`,
      text`async function* g${maybe(typeParameters)}(${parameters})${result} ${body}`,
      text`abstract class Foo${maybe(typeParameters)} extends Bar${maybe(typeArguments)} implements X, Y<${type}> {\nabstract x: ${type};\nabstract m(): void;${tie("members")}}`,
      text`class Foo${maybe(typeParameters)} implements X {${tie("members")}}`,
      text`if (${expression}) ${body} else ${body}`,
      text`for (const x of ${expression} as ${type}) ${body}`,
      text`for (let i: ${type} = 0; i < 1; i++) ${body}`,
      text`try ${body} catch (error${maybe(fc.constantFrom(": unknown", ": any"))}) ${body}`,
      text`label: while (${expression}) { break label }`,
      text`throw ${expression} as ${type}`
    ),
    statements: fc
      .array(fc.tuple(statement, fc.constantFrom(";\n", "\n", "; ")), {maxLength: 3})
      .map((parts) => parts.map(([made, end]) => `{ ${made}${end}}`).join("")),
    program: fc
      .array(fc.tuple(statement, fc.constantFrom(";\n", "\n", "\n;")), {minLength: 1, maxLength: 3})
      .map((parts) => parts.map(([made, end], i) => (i === 0 ? `${made}${end}` : `{ ${made}${end}}`)).join(""))
  };
});

/** A program in TypeScript. */
export const typescriptProgram: Arbitrary<string> = program!;
