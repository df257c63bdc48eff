import blocks from "../../../data/instance-addresses.json";
import type {Tx} from "../call.ts";
import {formatAddress, parseCidr, size} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {draw} from "../ids.ts";

/**
 * A public address of the Region that nobody has, out of a block that Amazon uses for instances there. It depends on the
 * account, the Region and how many public addresses were given out of the series before.
 *
 * @param series `elastic`, or the id of the resource that the address goes with
 */
export function choosePublicAddress(tx: Tx, series: string): string {
  const block = parseCidr((blocks as Readonly<Record<string, string>>)[tx.region] ?? "");
  if (!block) throw new AwsError("InsufficientAddressCapacity", `No public addresses in ${tx.region}.`, {ours: true});
  const taken = publicAddresses(tx);
  const number = tx.next(`public-address/${series}`);
  const start = draw(`${tx.account}/${tx.region}/public-address/${series}/${number}`, size(block));
  for (let probe = start; ; probe++) {
    const address = formatAddress(block.base + (probe % size(block)));
    if (!taken.has(address)) return address;
  }
}

/** Every public address in use, in all accounts and Regions: each is the only one of its kind in the world. */
function publicAddresses({state}: Tx): ReadonlySet<string> {
  const taken = new Set<string>();
  for (const {PublicIp} of state.tables.elasticIp.values()) taken.add(PublicIp);
  for (const {Association} of state.tables.networkInterface.values()) if (Association) taken.add(Association.PublicIp);
  return taken;
}
