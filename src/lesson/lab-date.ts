import {parseUtc} from "../account/parse-utc.ts";

/**
 * A `Date` for cells: it tells the simulated clock's time, and its local time is UTC, so that a cell gives the same on
 * every machine. Otherwise it is the language's own.
 *
 * @param now the simulated clock, in milliseconds since 1970-01-01T00:00:00Z
 */
export function labDate(now: () => number): DateConstructor {
  class LabDate extends Date {
    constructor(...parts: readonly unknown[]) {
      super(instantOf(parts, now));
    }
    static override now(): number {
      return now();
    }
    static override parse(text: string): number {
      return parseUtc(text);
    }
    override toString(): string {
      return `${this.toDateString()} ${this.toTimeString()}`;
    }
    override toDateString(): string {
      const [weekday, day, month, year] = this.toUTCString().split(/,? /);
      return `${weekday} ${month} ${day} ${year}`;
    }
    override toTimeString(): string {
      return `${this.toISOString().slice(11, 19)} GMT+0000 (Coordinated Universal Time)`;
    }
    override getTimezoneOffset(): number {
      return 0;
    }
  }
  for (const part of ["FullYear", "Month", "Date", "Day", "Hours", "Minutes", "Seconds", "Milliseconds"]) {
    for (const verb of ["get", "set"]) utcAsLocal(LabDate.prototype, verb, part);
  }
  for (const form of ["toLocaleString", "toLocaleDateString", "toLocaleTimeString"] as const) {
    Object.defineProperty(LabDate.prototype, form, {
      value(this: Date, locale: Intl.LocalesArgument = "en-US", options: Intl.DateTimeFormatOptions = {}) {
        return Date.prototype[form].call(this, locale, {timeZone: "UTC", ...options});
      }
    });
  }
  // Called without `new`, a Date is the present as text.
  return new Proxy(LabDate, {apply: () => new LabDate().toString()}) as unknown as DateConstructor;
}

function utcAsLocal(prototype: Date, verb: string, part: string): void {
  const method = Object.getOwnPropertyDescriptor(Date.prototype, `${verb}UTC${part}`);
  if (method) Object.defineProperty(prototype, `${verb}${part}`, method);
}

function instantOf(parts: readonly unknown[], now: () => number): number {
  const [first] = parts;
  if (parts.length === 0) return now();
  if (parts.length > 1) return Date.UTC(...(parts as [number, number]));
  return typeof first === "string" ? parseUtc(first) : new Date(first as number | Date).getTime();
}
