import {AwsError} from "../errors.ts";

/**
 * Checks the name of a load balancer or a target group: up to 32 letters, digits and hyphens, a hyphen neither first
 * nor last.
 *
 * @param what `load balancer` or `target group`
 * @throws AwsError `ValidationError`
 */
export function checkName(what: string, name: string): void {
  if (name.length > 32) refuse(`The ${what} name '${name}' cannot be longer than '32' characters`);
  if (!/^[A-Za-z0-9-]+$/.test(name)) {
    refuse(`The ${what} name '${name}' can only contain characters that are alphanumeric characters and hyphens(-)`);
  }
  if (name.startsWith("-") || name.endsWith("-")) {
    refuse(`The ${what} name '${name}' cannot begin or end with a hyphen(-)`);
  }
  if (what === "load balancer" && name.startsWith("internal-")) {
    refuse(`The ${what} name '${name}' cannot begin with 'internal-'`);
  }
}

function refuse(text: string): never {
  throw new AwsError("ValidationError", text);
}
