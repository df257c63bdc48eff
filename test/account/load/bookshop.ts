import {readdirSync, readFileSync} from "node:fs";

const folder = new URL("fixtures/bookshop/", import.meta.url);

/**
 * The files of an invented account, 210987654321 in eu-west-1, as `aws … describe-*` would print it: a VPC with a NAT
 * gateway, an endpoint of either type, and things that are not simulated.
 */
export const bookshop: Readonly<Record<string, string>> = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(new URL(name, folder), "utf8")])
);

/** Where the bookshop is. */
export const place = {account: "210987654321", region: "eu-west-1"};

/** The ids of the bookshop that tests speak of. */
export const ids = {
  vpc: "vpc-0b00c5b00c5b00c50",
  privateA: "subnet-0b00c500000000a01",
  instance: "i-0b00c500000000001",
  gatewayEndpoint: "vpce-0b00c500000000001",
  interfaceEndpoint: "vpce-0b00c500000000002",
  web: "sg-0b00c500000000001",
  zone: "Z0B00C50000000000001"
};

/** Files with one of them changed: its JSON is given to a function, and what it returns takes its place. */
export function changed(name: string, change: (document: never) => unknown): Record<string, string> {
  return {...bookshop, [name]: JSON.stringify(change(JSON.parse(bookshop[name] ?? "") as never))};
}
