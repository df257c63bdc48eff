import type {Placed} from "../../account/state.ts";
import type {RepairCall} from "./hands.ts";

/** How wide a line of code gets before it is broken. */
const width = 110;

/**
 * Calls as the text of a cell, one statement each.
 *
 * @param home the account and Region whose clients a cell has by the names `ec2`, `elbv2` and `route53`
 */
export function codeOf(calls: readonly RepairCall[], home: Placed): string {
  const lines = calls.map((call, i) => {
    const statement = `await ${clientOf(call, home)}.${call.method}(${literal(call.input, 0)});`;
    return call.wait && calls[i + 1] ? `${statement}\nlab.settle();` : statement;
  });
  return lines.join("\n");
}

function clientOf({service, account, region}: RepairCall, home: Placed): string {
  const sameRegion = region === home.region || region === "global";
  if (account === home.account && sameRegion) return service;
  return `lab.account("${account}"${sameRegion ? "" : `, {region: "${region}"}`}).${service}`;
}

/** A value as a JavaScript literal; a policy's text as the object that it stands for. */
function literal(value: unknown, indent: number, key?: string): string {
  if (key === "PolicyDocument" && typeof value === "string")
    return `JSON.stringify(${literal(JSON.parse(value), indent)})`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Array.isArray(value)
    ? value.map((item) => literal(item, indent + 2))
    : Object.entries(value)
        .filter(([, item]) => item !== undefined)
        .map(([name, item]) => `${property(name)}: ${literal(item, indent + 2, name)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const line = `${open}${entries.join(", ")}${close}`;
  if (line.length + indent <= width && !line.includes("\n")) return line;
  const inner = " ".repeat(indent + 2);
  return `${open}\n${inner}${entries.join(`,\n${inner}`)}\n${" ".repeat(indent)}${close}`;
}

function property(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name);
}
