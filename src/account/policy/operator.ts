/** A condition operator of the IAM policy language, taken apart. */
export interface OperatorParts {
  /** `StringLike` in `ForAnyValue:StringLikeIfExists`. */
  readonly base: string;
  readonly ifExists: boolean;
  readonly quantifier: string | undefined;
}

/** Takes the name of a condition operator apart. */
export function parseOperator(name: string): OperatorParts {
  const [, quantifier, base = name, ifExists] = /^(?:(ForAllValues|ForAnyValue):)?(.*?)(IfExists)?$/.exec(name) ?? [];
  return {base, quantifier, ifExists: ifExists !== undefined};
}

const names =
  /^(String(Not)?(Equals(IgnoreCase)?|Like)|Arn(Not)?(Equals|Like)|(Numeric|Date)((Not)?Equals|(Less|Greater)Than(Equals)?)|(Not)?IpAddress|BinaryEquals|Bool)$/;

/** Why a name is no condition operator of the IAM policy language, in words; undefined when it is one. */
export function operatorProblem(name: string): string | undefined {
  const {base, ifExists} = parseOperator(name);
  if (base === "Null") return ifExists ? `"${name}": Null takes no IfExists.` : undefined;
  return names.test(base) ? undefined : `"${name}" is not a condition operator.`;
}
