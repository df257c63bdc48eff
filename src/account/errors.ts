import type {FactId} from "./facts.ts";

/** Which API speaks: the names of errors and their HTTP status differ. */
export type Service = "ec2" | "elbv2" | "route53";

/** What an {@link AwsError} may carry besides its code and message. */
export interface AwsErrorOptions {
  /** HTTP status of the answer. Default 400. */
  readonly status?: number;
  /** True where AWS's own text is not known and the words are ours. Default false. */
  readonly ours?: boolean;
  /** The facts the refusal rests on. */
  readonly facts?: readonly FactId[];
}

/**
 * A refusal by the API, thrown as the AWS SDK for JavaScript v3 throws it: `name` is AWS's error code and `message` its
 * text. A refused call leaves the state as it was.
 */
export class AwsError extends Error {
  override readonly name: string;
  /** The SDK's mark of who was at fault. */
  readonly $fault = "client" as const;
  readonly $metadata: {readonly httpStatusCode: number};
  /** True where the wording is ours, because AWS's is not known. */
  readonly ours: boolean;
  readonly facts: readonly FactId[];
  /** The call that was refused, for example `ec2.createVpc`: filled in by the client that made it. */
  call: string | undefined;

  constructor(code: string, message: string, {status = 400, ours = false, facts = []}: AwsErrorOptions = {}) {
    super(message);
    this.name = code;
    this.$metadata = {httpStatusCode: status};
    this.ours = ours;
    this.facts = facts;
  }
}

/** A value as an error shows it: its JSON where it has one, at most 80 characters of it. */
export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length <= 80 ? text : `${text.slice(0, 79)}…`;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return String(value);
  }
}

/** Something AWS can do and this simulator cannot yet: refused, never half-done. */
export function notSimulated(what: string): AwsError {
  return new AwsError("NotSimulated", `${what} is not simulated yet.`, {ours: true, status: 501});
}
