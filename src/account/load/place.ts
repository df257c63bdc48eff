import type {Placed} from "../state.ts";
import type {Item} from "./item.ts";
import {isObject} from "./item.ts";
import {placeKey} from "./loaded.ts";

/** An account and a Region, as far as they are known. */
interface Hint {
  readonly account?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Finds out which account and Region things belong to, which what AWS prints does not always tell. In this order: what
 * the thing itself says (owner, zone, ARN); what others say of the same VPC; a folder of its file that is named like an
 * account or a Region; what most others of the same folder say; what most others say at all; the fallback.
 */
export function placesOf(items: readonly Item[], fallback: Placed): (thing: Item | {readonly file: string}) => Placed {
  const own = new Map(items.map((item) => [item, ownHint(item.value)]));
  const regions = new Map<string, string>();
  const everywhere = new Votes();
  const folders = new Map<string, Votes>();
  for (const [item, hint] of own) {
    const vpc = vpcOf(item.value);
    if (vpc !== undefined && hint.region !== undefined) regions.set(vpc, hint.region);
    const folder = folderOf(item.file);
    if (!folders.has(folder)) folders.set(folder, new Votes());
    folders.get(folder)?.add(hint);
    everywhere.add(hint);
  }
  return (thing) => {
    const item = "value" in thing ? thing : undefined;
    const vpc = vpcOf(item?.value);
    const ofVpc = {region: vpc === undefined ? undefined : regions.get(vpc)};
    const hints: Hint[] = [
      (item && own.get(item)) ?? {},
      ofVpc,
      folderHint(thing.file),
      folders.get(folderOf(thing.file))?.winner() ?? {},
      everywhere.winner(),
      fallback
    ];
    const first = (field: keyof Hint) => hints.find((hint) => hint[field] !== undefined)?.[field] as string;
    const place = {account: first("account"), region: first("region")};
    return sideOf(item?.value, place) ?? place;
  };
}

/** Which side of a peering connection, which both sides list, is at a place; the requester's where none is. */
function sideOf(value: unknown, place: Placed): Placed | undefined {
  if (!isObject(value)) return undefined;
  const sides = [value.RequesterVpcInfo, value.AccepterVpcInfo].filter(isObject).map(({OwnerId, Region}) => ({
    account: isAccount(OwnerId) ? OwnerId : place.account,
    region: isRegion(Region) ? Region : place.region
  }));
  return sides.find((side) => placeKey(side) === placeKey(place)) ?? sides[0];
}

/** Counts what hints say. */
class Votes {
  private readonly accounts = new Map<string, number>();
  private readonly regions = new Map<string, number>();

  add({account, region}: Hint): void {
    if (account !== undefined) this.accounts.set(account, (this.accounts.get(account) ?? 0) + 1);
    if (region !== undefined) this.regions.set(region, (this.regions.get(region) ?? 0) + 1);
  }

  winner(): Hint {
    return {account: most(this.accounts), region: most(this.regions)};
  }
}

function most(counts: ReadonlyMap<string, number>): string | undefined {
  return [...counts].reduce<readonly [string | undefined, number]>(
    (best, one) => (one[1] > best[1] ? one : best),
    [undefined, 0]
  )[0];
}

/** What a thing says itself. */
function ownHint(value: unknown): Hint {
  if (!isObject(value)) return {};
  const texts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const arn = texts.flatMap(([key, text]) => (key.endsWith("Arn") ? [text.split(":")] : []))[0] ?? [];
  const text = (key: string) => texts.find(([name]) => name === key)?.[1];
  const account = [text("OwnerId"), text("NetworkInterfaceOwnerId"), arn[4]].find(isAccount);
  const placement = isObject(value.Placement) ? value.Placement.AvailabilityZone : undefined;
  const zone = text("AvailabilityZone") ?? placement ?? instanceZone(value);
  const candidates = [
    typeof zone === "string" ? regionOfZone(zone) : undefined,
    text("Region"),
    text("NetworkBorderGroup"),
    text("RegionName"),
    arn[3],
    ...["PrefixListName", "ServiceName"].map((key) => text(key)?.split(".").find(isRegion))
  ];
  return {account, region: candidates.find(isRegion)};
}

/** The zone of the first instance of a reservation. */
function instanceZone({Instances}: Readonly<Record<string, unknown>>): unknown {
  const [instance] = Array.isArray(Instances) ? (Instances as unknown[]) : [];
  return isObject(instance) && isObject(instance.Placement) ? instance.Placement.AvailabilityZone : undefined;
}

function vpcOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const {VpcId, Attachments} = value;
  const [attachment] = Array.isArray(Attachments) ? (Attachments as unknown[]) : [];
  const vpc = VpcId ?? (isObject(attachment) ? attachment.VpcId : undefined);
  return typeof vpc === "string" ? vpc : undefined;
}

function folderOf(file: string): string {
  return file.slice(0, file.lastIndexOf("/") + 1);
}

/** What the folders of a file say. */
export function folderHint(file: string): Hint {
  const folders = file.split("/").slice(0, -1);
  return {account: folders.find(isAccount), region: folders.find((folder) => folder === "global" || isRegion(folder))};
}

/** The Region of a zone: `us-east-1` of `us-east-1a`, and `us-west-2` of the local zone `us-west-2-lax-1a`. */
function regionOfZone(zone: string): string | undefined {
  return /^[a-z]{2}(?:-[a-z]+)+-\d+/.exec(zone)?.[0];
}

function isAccount(text: unknown): text is string {
  return typeof text === "string" && /^\d{12}$/.test(text);
}

function isRegion(text: unknown): text is string {
  return typeof text === "string" && /^[a-z]{2}(?:-[a-z]+)+-\d+$/.test(text);
}
