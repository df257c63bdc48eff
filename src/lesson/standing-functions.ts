import type {ExpressionStatement, FunctionExpression, Program, Statement} from "acorn";
import type {FunctionPlaces} from "./compiled-text.ts";
import {clientNames, givenNames, languageNames} from "./globals.ts";
import {namesOf} from "./names.ts";

/** A statement of a cell's top level that declares a function and nothing else. */
interface Candidate {
  readonly name: string;
  readonly statement: Statement;
  /** The names that the function takes from around it. */
  readonly free: readonly string[];
}

/**
 * Finds the functions of a cell that hold on to nothing that can change: to each other, to constants of the cell, to
 * names of earlier cells, to the language and to clients. Such a function can be made again from its text, with the
 * values that these names have then, and nobody can tell it from the first one.
 *
 * @returns name, start and end of the statement of each, in the order of the text
 */
export function standingFunctions(program: Program): FunctionPlaces {
  const statements = program.body.filter(isStatement);
  const names = statements.map((statement) => namesOf(alone(program, statement)));
  const constants = new Set(
    statements.flatMap((each, i) => (isConstant(each) ? [...(names[i]?.declared.keys() ?? [])] : []))
  );
  const assigned = new Set(names.flatMap((each) => [...each.assigned.keys()]));
  const candidates = statements.flatMap((statement, i): Candidate[] => {
    const name = functionName(statement);
    return name === undefined || assigned.has(name)
      ? []
      : [{name, statement, free: [...(names[i]?.free.keys() ?? [])]}];
  });
  const functions = new Set(candidates.map(({name}) => name));
  const own = new Set(namesOf(program).declared.keys());
  let standing: readonly Candidate[] = candidates;
  for (;;) {
    const among = new Set(standing.map(({name}) => name));
    const isSteady = (name: string) =>
      own.has(name)
        ? among.has(name) || (constants.has(name) && !functions.has(name))
        : !givenNames.has(name) || fixedNames.has(name);
    const left = standing.filter(({free}) => free.every(isSteady));
    if (left.length === standing.length) break;
    standing = left;
  }
  return standing.map(({name, statement: {start, end}}) => [name, start, end] as const);
}

/** What every cell has, and what is the same in each. */
const fixedNames: ReadonlySet<string> = new Set([...languageNames, ...clientNames]);

function isStatement(node: Program["body"][number]): node is Statement {
  return !/^(Import|Export)/.test(node.type);
}

/** A program of one statement. A function is taken out of its own name, so that this one is seen from outside, too. */
function alone(program: Program, statement: Statement): Program {
  if (statement.type !== "FunctionDeclaration") return {...program, body: [statement]};
  const expression: FunctionExpression = {...statement, type: "FunctionExpression", id: null};
  const only: ExpressionStatement = {
    type: "ExpressionStatement",
    expression,
    start: statement.start,
    end: statement.end
  };
  return {...program, body: [only]};
}

function isConstant(statement: Statement): boolean {
  return statement.type === "VariableDeclaration" && statement.kind === "const";
}

/** The name of the function that a statement declares, if it does nothing else. */
function functionName(statement: Statement): string | undefined {
  if (statement.type === "FunctionDeclaration") return statement.id.name;
  if (statement.type !== "VariableDeclaration" || statement.kind !== "const") return undefined;
  const [only, another] = statement.declarations;
  const isFunction = only?.init?.type === "ArrowFunctionExpression" || only?.init?.type === "FunctionExpression";
  return !another && isFunction && only.id.type === "Identifier" ? only.id.name : undefined;
}
