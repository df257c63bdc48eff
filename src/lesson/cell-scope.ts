import type {Lab} from "../index.ts";
import type {Check} from "./check.ts";
import type {Inputs} from "./input.ts";

/** What a cell has by name without declaring it, besides the language. The declarations in the editor are made of this. */
export interface CellScope {
  /** Amazon EC2 of the account: VPCs, subnets, route tables, endpoints, instances. */
  readonly ec2: Lab["ec2"];
  /** Elastic Load Balancing of the account, version 2. */
  readonly elbv2: Lab["elbv2"];
  /** Amazon Route 53 of the account: private hosted zones and their records. */
  readonly route53: Lab["route53"];
  /** What only a simulator can do: send packets, ask resolvers, let time pass, have things fail. */
  readonly lab: Lab["lab"];
  /**
   * Shows values below the cell: answers of the resolver and walks as what they are, lists of the API as tables, text as
   * text, and anything else as a tree. The value of a cell's last statement is shown by itself.
   *
   * @returns the first value, so that it can stand around any expression
   */
  show<T>(value: T, ...others: readonly unknown[]): T;
  /** Controls below the cell, whose values replay the page: sliders, choices, boxes to tick and lines of text. */
  readonly input: Inputs;
  /** Shows values below the cell, as `show` does. */
  readonly console: CellConsole;
}

/** What the check of a challenge has besides. */
export interface AsideScope {
  readonly check: Check;
}

/** The `console` of a cell: all of it is `show`. */
export interface CellConsole {
  log(...values: readonly unknown[]): void;
  info(...values: readonly unknown[]): void;
  warn(...values: readonly unknown[]): void;
  error(...values: readonly unknown[]): void;
  debug(...values: readonly unknown[]): void;
  table(...values: readonly unknown[]): void;
  dir(...values: readonly unknown[]): void;
}
