const domainName = /^[a-z0-9_*\\-]{1,63}(?:\.[a-z0-9_*\\-]{1,63})*$/;

/**
 * A domain name in the form names are compared in: lower case, without the final dot.
 *
 * @throws SyntaxError for what is not a domain name (RFC 1035, section 2.3.4: labels of 1 to 63 characters, 253 in all)
 */
export function parseName(text: string): string {
  const name = String(text).replace(/\.$/, "").toLowerCase();
  if (typeof text !== "string" || name.length > 253 || !domainName.test(name)) {
    const rule = "labels of 1 to 63 letters, digits, hyphens or underscores, joined by dots, at most 253 characters";
    throw new SyntaxError(`"${text}" is not a domain name. Expected ${rule}.`);
  }
  return name;
}
