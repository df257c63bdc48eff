import type {AnyNode, Function as FunctionNode, Identifier, Node, Pattern, Program} from "acorn";
import type {AncestorVisitors} from "acorn-walk";
import {ancestor} from "acorn-walk";

/** The names that a program declares at its top level and those it takes from elsewhere, each with a first offset. */
export interface Names {
  /** Names that it declares, and where. */
  readonly declared: ReadonlyMap<string, number>;
  /** Names that it reads without declaring them, and where first. */
  readonly free: ReadonlyMap<string, number>;
  /** Free names that it assigns to, and where first. */
  readonly assigned: ReadonlyMap<string, number>;
  /** Free names that it only asks the type of (`typeof x`), which is no error when there is no such name. */
  readonly asked: ReadonlySet<string>;
}

/** Finds the names of a program, by the scopes of the language. The program is a module and so strict. */
export function namesOf(program: Program): Names {
  const scopes = scopesOf(program);
  const free = new Map<string, number>();
  const assigned = new Map<string, number>();
  const asked = new Set<string>();
  const isLocal = (name: string, ancestors: readonly AnyNode[]) =>
    ancestors.some((each) => scopes.get(each)?.has(name));
  const read = (node: Identifier, ancestors: readonly AnyNode[]) => {
    if (isLocal(node.name, ancestors)) return;
    const parent = ancestors.at(-2);
    if (parent?.type === "UnaryExpression" && parent.operator === "typeof") {
      if (!free.has(node.name)) asked.add(node.name);
      return;
    }
    note(free, node.name, node.start);
    if (isAssigned(node, parent)) note(assigned, node.name, node.start);
  };
  const write = (node: Identifier, ancestors: readonly AnyNode[]) => {
    if (isLocal(node.name, ancestors)) return;
    note(free, node.name, node.start);
    note(assigned, node.name, node.start);
  };
  const visitors: AncestorVisitors<unknown> & {VariablePattern: typeof visitPattern} = {
    Identifier: (node, _, ancestors) => read(node, ancestors),
    VariablePattern: visitPattern
  };
  // acorn-walk's name for an identifier in a pattern, which its types do not list.
  function visitPattern(node: Identifier, _: unknown, ancestors: readonly AnyNode[]) {
    write(node, ancestors);
  }
  ancestor(program, visitors);
  for (const name of free.keys()) asked.delete(name);
  return {declared: scopes.get(program) ?? new Map(), free, assigned, asked};
}

function note(names: Map<string, number>, name: string, offset: number): void {
  if (!names.has(name)) names.set(name, offset);
}

/** Whether an identifier that stands where an expression may is assigned to: by `a++` and by `for (a of …)`. */
function isAssigned(node: Identifier, parent: AnyNode | undefined): boolean {
  if (parent?.type === "UpdateExpression") return true;
  return (parent?.type === "ForOfStatement" || parent?.type === "ForInStatement") && parent.left === node;
}

type Scopes = Map<Node, Map<string, number>>;

/** Which node of the tree is the scope of which names. */
function scopesOf(program: Program): Scopes {
  const scopes: Scopes = new Map<Node, Map<string, number>>([[program, new Map()]]);
  const declare = (scope: Node | undefined, name: string, offset: number) => {
    if (!scope) return;
    if (!scopes.has(scope)) scopes.set(scope, new Map());
    note(scopes.get(scope) as Map<string, number>, name, offset);
  };
  const declarePattern = (scope: Node | undefined, pattern: Pattern) => {
    for (const {name, start} of patternNames(pattern)) declare(scope, name, start);
  };
  const enterFunction = (node: FunctionNode, ancestors: readonly AnyNode[]) => {
    for (const parameter of node.params) declarePattern(node, parameter);
    if (node.type !== "ArrowFunctionExpression") declare(node, "arguments", node.start);
    if (!("id" in node) || !node.id) return;
    declare(node.type === "FunctionDeclaration" ? blockOf(ancestors) : node, node.id.name, node.id.start);
  };
  ancestor(program, {
    VariableDeclaration(node, _, ancestors) {
      const scope = node.kind === "var" ? ancestors.findLast(isFunctionScope) : blockOf(ancestors);
      for (const {id} of node.declarations) declarePattern(scope, id);
    },
    Function: (node, _, ancestors) => enterFunction(node, ancestors),
    Class(node, _, ancestors) {
      if (node.id) declare(node.type === "ClassDeclaration" ? blockOf(ancestors) : node, node.id.name, node.id.start);
    },
    CatchClause(node) {
      if (node.param) declarePattern(node, node.param);
    }
  });
  return scopes;
}

/** The scope around a declaration: the last of its ancestors but itself. */
function blockOf(ancestors: readonly AnyNode[]): AnyNode | undefined {
  return ancestors.slice(0, -1).findLast((node) => isFunctionScope(node) || blocks.has(node.type));
}

const blocks = new Set<string>([
  "BlockStatement",
  "ForStatement",
  "ForInStatement",
  "ForOfStatement",
  "SwitchStatement"
]);

function isFunctionScope(node: AnyNode): boolean {
  return node.type === "Program" || node.type === "StaticBlock" || node.type.includes("Function");
}

function* patternNames(pattern: Pattern): Generator<{readonly name: string; readonly start: number}> {
  switch (pattern.type) {
    case "Identifier":
      yield pattern;
      break;
    case "ObjectPattern":
      for (const property of pattern.properties) {
        yield* patternNames(property.type === "Property" ? property.value : property.argument);
      }
      break;
    case "ArrayPattern":
      for (const element of pattern.elements) if (element) yield* patternNames(element);
      break;
    case "AssignmentPattern":
      yield* patternNames(pattern.left);
      break;
    case "RestElement":
      yield* patternNames(pattern.argument);
      break;
    case "MemberExpression":
      break;
  }
}
