import ts from "typescript";
import {commentOf, docText} from "./comment.ts";

/** Writes types as declarations that stand alone: resolved, named, and with the comments of their sources. */
export interface Printer {
  /** A type as it is written after a colon. What it names is declared by {@link declarations}. */
  readonly type: (type: ts.Type) => string;
  /** A signature, from its type parameters to its result: `(name: string): DnsAnswer`. */
  readonly signature: (signature: ts.Signature) => string;
  /**
   * Declares an interface.
   *
   * @param name the name to give it; where another type has that name already, a number follows
   * @param options `doc`: a comment on each member, by its path in the type (`Filters[].Name`), for what a call takes; default:
   *   that of its source. `names`: whether the parts of the type get names of their own
   * @returns the name it got
   */
  readonly named: (
    name: string,
    type: ts.Type,
    options?: {readonly doc?: MemberDoc; readonly names?: boolean}
  ) => string;
  /** Declares a type as a text that the caller wrote. */
  readonly put: (name: string, type: ts.Type, text: string) => void;
  /** Everything that was named so far. */
  readonly declarations: () => string;
}

/** The words for a member of a type, by its path in it; `undefined` leaves the comment of its source. */
export type MemberDoc = (path: string) => string | undefined;

/** Where a printer is in a type. */
interface At {
  readonly path: string;
  readonly doc?: MemberDoc | undefined;
  /** Whether types without a name get one. */
  readonly names?: boolean;
}

const nowhere: At = {path: ""};

/**
 * Makes a printer.
 *
 * @param isOwn whether a file is one whose types are to be declared; all other types are those of the language
 */
export function makePrinter(checker: ts.TypeChecker, isOwn: (file: ts.SourceFile) => boolean): Printer {
  const names = new Map<ts.Type, string>();
  const bodies = new Map<string, string>();

  function text(type: ts.Type, at: At): string {
    const own = ownName(type);
    if (own !== undefined) return own;
    if (type.flags & ts.TypeFlags.TypeParameter) return type.symbol.name;
    if (type.isUnion()) return union(type.types, at);
    if (type.isIntersection()) return intersection(type, at);
    if (type.flags & ts.TypeFlags.Object) return object(type as ts.ObjectType, at);
    if (type.flags & simple) return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
    throw new Error(`The declarations have no words for ${checker.typeToString(type)}.`);
  }

  /** The name of a type that the project has a name for, which is declared with it. */
  function ownName(type: ts.Type): string | undefined {
    const known = names.get(type);
    if (known !== undefined) return known;
    const {aliasSymbol, aliasTypeArguments = []} = type;
    const [argument] = aliasTypeArguments;
    // A stored resource as the API prints it has the API's name; the simulator's own form of it goes by another.
    if (aliasSymbol?.name === "Printed" && argument?.isClassOrInterface()) {
      return declare(argument.symbol, argument.symbol.name, type);
    }
    if (aliasSymbol && isOwnSymbol(aliasSymbol)) {
      return aliasTypeArguments.length === 0 ? declare(aliasSymbol, aliasSymbol.name, type) : undefined;
    }
    const {symbol} = type;
    if (!type.isClassOrInterface() || !isOwnSymbol(symbol) || type.typeParameters) return undefined;
    return declare(symbol, isStored(type) ? `Stored${symbol.name}` : symbol.name, type);
  }

  function declare(symbol: ts.Symbol, wanted: string, type: ts.Type): string {
    const name = freeName(wanted);
    names.set(type, name);
    bodies.set(name, "");
    bodies.set(name, `${commentOf(symbol)}${declaration(name, type, nowhere)}`);
    return name;
  }

  function declaration(name: string, type: ts.Type, at: At): string {
    if (type.isUnion()) return `type ${name} = ${union(type.types, at)};`;
    const isObject = (type.flags & ts.TypeFlags.Object) !== 0 || type.isIntersection();
    if (!isObject) return `type ${name} = ${text(type, at)};`;
    if (isListOrLanguage(type)) return `type ${name} = ${object(type as ts.ObjectType, at)};`;
    return `interface ${name} ${body(type, at)}`;
  }

  function freeName(wanted: string): string {
    for (let n = 1; ; n++) {
      const name = n === 1 ? wanted : `${wanted}${n}`;
      if (!bodies.has(name)) return name;
    }
  }

  function union(types: readonly ts.Type[], at: At): string {
    const booleans = types.filter((type) => type.flags & ts.TypeFlags.BooleanLiteral);
    const rest = booleans.length === 2 ? types.filter((type) => !booleans.includes(type)) : types;
    const words = rest.map((type) => (isFunction(type) ? `(${text(type, at)})` : text(type, at)));
    // `undefined` and `null` are said last, as people do.
    const isEmpty = (word: string) => word === "undefined" || word === "null";
    const last = words.filter(isEmpty);
    const all = [...words.filter((word) => !isEmpty(word)), ...(rest === types ? [] : ["boolean"]), ...last];
    return [...new Set(all)].join(" | ");
  }

  function intersection(type: ts.IntersectionType, at: At): string {
    const isData = type.types.every(
      (part) => part.flags & ts.TypeFlags.Object && part.getCallSignatures().length === 0
    );
    return isData ? body(type, at) : type.types.map((part) => text(part, at)).join(" & ");
  }

  /** A larger part of an answer has a name, that of the field that it is in: error messages and hints are read by it. */
  function namedByPlace(type: ts.Type, at: At): string {
    const written = body(type, at);
    const name = singular(/(\w+)(\[\])*$/.exec(at.path)?.[1] ?? "");
    const declared = `interface ${name} ${written}`;
    const isTaken = bodies.has(name) && bodies.get(name) !== declared;
    if (name === "" || isTaken || type.getProperties().length < 3) return written;
    bodies.set(name, declared);
    names.set(type, name);
    return name;
  }

  function isListOrLanguage(type: ts.Type): boolean {
    return checker.isArrayType(type) || checker.isTupleType(type) || isLanguage(type);
  }

  function isLanguage({symbol}: ts.Type): boolean {
    const files = symbol?.declarations?.map((each) => each.getSourceFile()) ?? [];
    return (
      files.length > 0 &&
      files.every(({hasNoDefaultLib, fileName}) => hasNoDefaultLib || /\/lib\.[\w.]+\.d\.ts$/.test(fileName)) &&
      symbol.name !== "__type"
    );
  }

  function object(type: ts.ObjectType, at: At): string {
    if (checker.isTupleType(type)) return tuple(type as ts.TupleTypeReference, at);
    if (checker.isArrayType(type)) {
      const [item] = checker.getTypeArguments(type as ts.TypeReference);
      const inside = text(item!, {...at, path: `${at.path}[]`});
      // What a call takes may be a list that nobody may change.
      const isReadonly = type.symbol.name === "ReadonlyArray" || at.doc !== undefined;
      return `${isReadonly ? "readonly " : ""}${listOf(inside)}`;
    }
    if (isLanguage(type)) {
      const inside = checker.getTypeArguments(type as ts.TypeReference).map((each) => text(each, at));
      const isPlain = inside.length === 0 || type.symbol.name === "Uint8Array";
      return isPlain ? type.symbol.name : `${type.symbol.name}<${inside.join(", ")}>`;
    }
    if (isFunction(type)) return signature(type.getCallSignatures()[0]!, " => ");
    return at.names ? namedByPlace(type, at) : body(type, at);
  }

  function tuple(type: ts.TupleTypeReference, at: At): string {
    const {elementFlags, readonly, labeledElementDeclarations} = type.target;
    const parts = checker.getTypeArguments(type).map((each, i) => {
      const flags = elementFlags[i] ?? ts.ElementFlags.Required;
      const label = labeledElementDeclarations?.[i]?.name.getText();
      const inside = text(each, {...at, path: `${at.path}[]`});
      if (flags & ts.ElementFlags.Variable) return `...${label ? `${label}: ` : ""}${listOf(inside)}`;
      const mark = flags & ts.ElementFlags.Optional ? "?" : "";
      return label ? `${label}${mark}: ${inside}` : `${inside}${mark}`;
    });
    return `${readonly ? "readonly " : ""}[${parts.join(", ")}]`;
  }

  function body(type: ts.Type, at: At): string {
    const calls = type
      .getCallSignatures()
      .map((each) => `${commentOf({declarations: each.declaration && [each.declaration]})}${signature(each)};`);
    const indexes = checker.getIndexInfosOfType(type).map(({keyType, type: value, isReadonly}) => {
      return `${isReadonly ? "readonly " : ""}[name: ${text(keyType, at)}]: ${text(value, at)};`;
    });
    const members = checker
      .getPropertiesOfType(type)
      .filter(({name}) => !name.startsWith("__@"))
      .map((each) => member(each, at));
    const lines = [...calls, ...indexes, ...members];
    return lines.length === 0 ? "{}" : `{\n${indented(lines.join("\n"))}\n}`;
  }

  function member(symbol: ts.Symbol, at: At): string {
    const path = at.path === "" ? symbol.name : `${at.path}.${symbol.name}`;
    const words = at.doc?.(path);
    const comment = words === undefined ? commentOf(symbol) : docText(words);
    const isOptional = (symbol.flags & ts.SymbolFlags.Optional) !== 0;
    const declared = checker.getTypeOfSymbol(symbol);
    const type = isOptional ? withoutUndefined(declared) : declared;
    const name = /^[A-Za-z_$][\w$]*$/.test(symbol.name) ? symbol.name : JSON.stringify(symbol.name);
    const isMethod = (symbol.flags & ts.SymbolFlags.Method) !== 0 && isFunction(type);
    if (isMethod) {
      return type
        .getCallSignatures()
        .map((each) => `${comment}${name}${isOptional ? "?" : ""}${signature(each)};`)
        .join("\n");
    }
    return `${comment}${isReadonly(symbol) && !at.doc ? "readonly " : ""}${name}${isOptional ? "?" : ""}: ${text(type, {...at, path})};`;
  }

  /** A type without `undefined`, which the question mark of its member says already; its name is kept where it has one. */
  function withoutUndefined(type: ts.Type): ts.Type {
    return type.isUnion() && type.types.some((each) => each.flags & ts.TypeFlags.Undefined)
      ? checker.getNonNullableType(type)
      : type;
  }

  function signature(each: ts.Signature, between = ": "): string {
    const own = each.typeParameters?.map((parameter) => {
      const constraint = parameter.getConstraint();
      return constraint ? `${parameter.symbol.name} extends ${text(constraint, nowhere)}` : parameter.symbol.name;
    });
    const parameters = each.parameters.map((parameter, i) => parameterText(parameter, i));
    const result = text(each.getReturnType(), nowhere);
    return `${own ? `<${own.join(", ")}>` : ""}(${parameters.join(", ")})${between}${result}`;
  }

  function parameterText(parameter: ts.Symbol, index: number): string {
    const declaration = parameter.valueDeclaration;
    const node = declaration && ts.isParameter(declaration) ? declaration : undefined;
    const isRest = node?.dotDotDotToken !== undefined;
    const isOptional = node !== undefined && (node.questionToken !== undefined || node.initializer !== undefined);
    const type = checker.getTypeOfSymbol(parameter);
    const words = text(isOptional ? withoutUndefined(type) : type, nowhere);
    return `${isRest ? "..." : ""}${parameterName(parameter, node, index)}${isOptional ? "?" : ""}: ${words}`;
  }

  /** A parameter that is taken apart has the name that its comment gives it. */
  function parameterName(parameter: ts.Symbol, node: ts.ParameterDeclaration | undefined, index: number): string {
    if (!node || ts.isIdentifier(node.name)) return parameter.name;
    const tags = ts.getJSDocTags(node.parent).filter(ts.isJSDocParameterTag);
    return tags[index]?.name.getText() ?? "options";
  }

  function isOwnSymbol(symbol: ts.Symbol | undefined): boolean {
    return symbol?.declarations?.some((each) => isOwn(each.getSourceFile())) ?? false;
  }

  return {
    type: (type) => text(type, nowhere),
    signature,
    named(wanted, type, options = {}) {
      const name = freeName(wanted);
      names.set(type, name);
      bodies.set(name, "");
      bodies.set(name, declaration(name, type, {path: "", ...options}));
      return name;
    },
    put(name, type, declared) {
      names.set(type, name);
      bodies.set(name, declared);
    },
    declarations: () => [...bodies.values()].join("\n\n")
  };
}

/** The types that are written as TypeScript writes them. */
const simple =
  ts.TypeFlags.Any |
  ts.TypeFlags.Unknown |
  ts.TypeFlags.Never |
  ts.TypeFlags.VoidLike |
  ts.TypeFlags.Null |
  ts.TypeFlags.NonPrimitive |
  ts.TypeFlags.ESSymbolLike |
  ts.TypeFlags.StringLike |
  ts.TypeFlags.NumberLike |
  ts.TypeFlags.BigIntLike |
  ts.TypeFlags.BooleanLike;

function singular(name: string): string {
  return name.replace(/sses$/, "ss").replace(/([^s])s$/, "$1");
}

function listOf(item: string): string {
  return /^[\w.]+$/.test(item) || /^\{[^]*\}$/.test(item) ? `${item}[]` : `(${item})[]`;
}

function isFunction(type: ts.Type): boolean {
  return type.getCallSignatures().length > 0 && type.getProperties().length === 0;
}

/** Whether a type is that of a resource as the simulator keeps it. */
function isStored(type: ts.Type): boolean {
  const [declaration] = type.symbol.declarations ?? [];
  const isOfService = /\/account\/(ec2|elbv2|route53)\//.test(declaration?.getSourceFile().fileName ?? "");
  return isOfService && type.getProperty("account") !== undefined;
}

function isReadonly(symbol: ts.Symbol): boolean {
  const [declaration] = symbol.declarations ?? [];
  if (!declaration) return false;
  return ts.isGetAccessor(declaration) || (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
}

function indented(text: string): string {
  return text.replace(/^(?=.)/gm, "  ");
}
