import {contains, parseCidr} from "../account/cidr.ts";

/** The private blocks of RFC 1918, section 3. */
const blocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"].flatMap((text) => parseCidr(text) ?? []);

/** Whether an address is a private one of RFC 1918, which nobody routes on the internet. */
export function isPrivate(address: number): boolean {
  return blocks.some((block) => contains(block, address));
}
