import {parseAddress} from "../cidr.ts";
import {canonicalName, nameProblem} from "./name.ts";
import type {RecordType} from "./record-set.ts";

/**
 * What is wrong with the value of a record, in Route 53's words, or undefined when nothing is.
 *
 * | type         | value                                               |
 * | ------------ | --------------------------------------------------- |
 * | `A`          | an IPv4 address                                     |
 * | `AAAA`       | an IPv6 address                                     |
 * | `CNAME`, `NS`| a domain name                                       |
 * | `TXT`        | texts in quotation marks, each at most 255 characters of ASCII, others as `\303` |
 */
export function valueProblem(type: RecordType, value: string): string | undefined {
  const problem = checks[type]?.(value);
  return problem && `Invalid Resource Record: 'FATAL problem: ${problem}'`;
}

const checks: Partial<Record<RecordType, (value: string) => string | undefined>> = {
  A: (value) =>
    parseAddress(value) === undefined
      ? `ARRDATAIllegalIPv4Address (Value is not a valid IPv4 address) encountered with '${value}'`
      : undefined,
  AAAA: (value) =>
    isIPv6(value)
      ? undefined
      : `AAAARRDATAIllegalIPv6Address (Value is not a valid IPv6 address) encountered with '${value}'`,
  CNAME: (value) => nameProblem(canonicalName(value)),
  NS: (value) => nameProblem(canonicalName(value)),
  TXT: textProblem
};

/** Whether a text is an IPv6 address, by the language's own reading of addresses in brackets. */
export function isIPv6(text: string): boolean {
  // Only these characters, so that the text cannot be more of an address of the web than what stands in the brackets.
  if (!/^[\da-f:.]+$/i.test(text)) return false;
  try {
    new URL(`http://[${text}]/`);
    return true;
  } catch {
    return false;
  }
}

function textProblem(value: string): string | undefined {
  if (!/^"(?:[^"\\]|\\.)*"(?:\s+"(?:[^"\\]|\\.)*")*$/.test(value)) {
    return `InvalidCharacterString (Value should be enclosed in quotation marks) encountered with '${value}'`;
  }
  const odd = /[^ -~]/u.exec(value);
  if (odd) return `UnsupportedCharacter (Value contains unsupported characters) encountered with '${odd[0]}'`;
  const texts = value.match(/"(?:[^"\\]|\\.)*"/g) ?? [];
  const lengths = texts.map((text) => text.slice(1, -1).replace(/\\(?:[0-3][0-7]{2}|.)/g, "x").length);
  if (lengths.every((length) => length <= 255)) return undefined;
  return `CharacterStringTooLong (Value is too long) encountered with '${value}'`;
}
