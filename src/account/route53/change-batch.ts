import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {equal} from "../equal.ts";
import {AwsError, notSimulated} from "../errors.ts";
import {aliasProblems, canonicalTarget} from "./alias.ts";
import {submitChange} from "./change-info.ts";
import type {HostedZone} from "./hosted-zone.ts";
import {ownZone, ZoneId, zoneKey} from "./hosted-zone.ts";
import {canonicalName, isWithin, nameProblem} from "./name.ts";
import type {RecordSet} from "./record-set.ts";
import {recordSetKey, recordSetsOf, recordTypes} from "./record-set.ts";
import {valueProblem} from "./record-value.ts";

/** The record types whose records the simulator knows how to answer with. */
const simulated: readonly string[] = ["A", "AAAA", "CNAME", "TXT", "NS", "SOA"];

const RecordSetInput = v.strictObject({
  Name: v.string(),
  Type: v.picklist(recordTypes),
  TTL: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2_147_483_647))),
  ResourceRecords: v.optional(v.pipe(v.array(v.strictObject({Value: v.string()})), v.minLength(1), v.maxLength(400))),
  AliasTarget: v.optional(
    v.strictObject({HostedZoneId: ZoneId, DNSName: v.string(), EvaluateTargetHealth: v.boolean()})
  )
});

const Change = v.strictObject({
  Action: v.picklist(["CREATE", "DELETE", "UPSERT"]),
  ResourceRecordSet: RecordSetInput
});

interface SetChange {
  readonly action: "CREATE" | "DELETE" | "UPSERT";
  readonly set: RecordSet;
}

const changeResourceRecordSets = write({
  input: v.strictObject({
    HostedZoneId: ZoneId,
    ChangeBatch: v.strictObject({
      Comment: v.optional(v.pipe(v.string(), v.maxLength(256))),
      Changes: v.pipe(v.array(Change), v.minLength(1))
    })
  }),
  run(tx, {HostedZoneId, ChangeBatch}) {
    const zone = ownZone(tx, HostedZoneId);
    const changes = ChangeBatch.Changes.map((change) => readChange(zone, change));
    const before = new Map(recordSetsOf(tx.state, HostedZoneId).map((set) => [recordSetKey(set), set]));
    const {after, problems} = applyChanges(zone, before, changes);
    const found = [
      ...sizeProblems(changes),
      ...changes.flatMap((change) => ownProblems(zone, change)),
      ...problems,
      ...changes.flatMap((change) => neighbourProblems(tx, zone, before, after, change))
    ];
    if (found.length > 0) throw invalidBatch(found);
    for (const key of new Set(changes.map(({set}) => recordSetKey(set)))) {
      const set = after.get(key);
      if (set) tx.put("recordSet", key, set);
      else tx.remove("recordSet", key);
    }
    return submitChange(tx, ChangeBatch.Comment);
  }
});

/** What is wrong with a change, in Route 53's words, or in ours where its own are not known. */
type Problem = string | {readonly ours: string};

/** One error tells everything that is wrong with a batch; the SDK has the sentences in `messages` as well. */
function invalidBatch(problems: readonly Problem[]): AwsError {
  const messages = problems.map((problem) => (typeof problem === "string" ? problem : problem.ours));
  const ours = problems.some((problem) => typeof problem !== "string");
  return Object.assign(new AwsError("InvalidChangeBatch", `[${messages.join(", ")}]`, {ours}), {messages});
}

function readChange(zone: HostedZone, {Action, ResourceRecordSet}: v.InferOutput<typeof Change>): SetChange {
  const {Name, Type, TTL, ResourceRecords, AliasTarget} = ResourceRecordSet;
  const records = TTL !== undefined && ResourceRecords;
  const partial = TTL !== undefined || ResourceRecords;
  if (AliasTarget ? partial : !records) {
    const shape =
      "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or TrafficPolicyInstanceId]";
    const found = AliasTarget ? "more than one" : "none";
    const where = `[Action=${Action}, Name=${Name}, Type=${Type}, SetIdentifier=null]`;
    throw new AwsError("InvalidInput", `Invalid request: ${shape}, but found ${found} in Change with ${where}`);
  }
  if (!simulated.includes(Type)) throw notSimulated(`A record set of type ${Type}`);
  const {account, region} = zone;
  const place = {account, region, zone: zoneKey(zone), Name: canonicalName(Name), Type};
  const set = records
    ? {...place, TTL, ResourceRecords}
    : {...place, ...(AliasTarget && {AliasTarget: canonicalTarget(AliasTarget)})};
  return {action: Action, set};
}

/** At most 1,000 records in a batch, where those of an UPSERT count twice. */
function sizeProblems(changes: readonly SetChange[]): string[] {
  const sizes = changes.map(({action, set}) => (set.ResourceRecords?.length ?? 1) * (action === "UPSERT" ? 2 : 1));
  return sizes.reduce((sum, size) => sum + size, 0) > 1000 ? ["Number of records limit of 1000 exceeded."] : [];
}

/** What is wrong with a change whatever else is in the zone. */
function ownProblems(zone: HostedZone, {action, set}: SetChange): Problem[] {
  const {Name, Type, ResourceRecords = []} = set;
  const problem = nameProblem(Name);
  if (problem) return [`FATAL problem: ${problem}`];
  if (!isWithin(Name, zone.Name)) return [`RRSet with DNS name ${Name} is not permitted in zone ${zone.Name}`];
  if (action === "DELETE") return [];
  const values = ResourceRecords.map(({Value}) => Value);
  const twice = values.find((value, i) => values.indexOf(value) < i);
  return [
    ...values.flatMap((value) => valueProblem(Type, value) ?? []),
    ...(Type === "SOA" && values.some((value) => !/^\S+ \S+( \d+){5}$/.test(value))
      ? [{ours: `RRSet of type SOA with DNS name ${Name} must hold two names and five numbers`}]
      : []),
    ...(twice === undefined ? [] : [`Duplicate Resource Record: '${twice}'`]),
    ...(Type === "CNAME" && Name === zone.Name
      ? [`RRSet of type CNAME with DNS name ${Name} is not permitted at apex in zone ${zone.Name}`]
      : []),
    ...((Type === "CNAME" || Type === "SOA") && values.length > 1
      ? [{ours: `RRSet of type ${Type} with DNS name ${Name} must contain exactly one resource record`}]
      : []),
    ...(Type === "SOA" && Name !== zone.Name
      ? [{ours: `RRSet of type SOA with DNS name ${Name} is only permitted at apex in zone ${zone.Name}`}]
      : [])
  ];
}

type Sets = ReadonlyMap<string, RecordSet>;

/**
 * The zone's record sets after the changes, one after the other. A record set may be named once in a batch, or deleted
 * and then made anew.
 */
function applyChanges(
  zone: HostedZone,
  before: Sets,
  changes: readonly SetChange[]
): {readonly after: Sets; readonly problems: readonly string[]} {
  const after = new Map(before);
  const done = new Map<string, SetChange["action"]>();
  const problems: string[] = [];
  for (const {action, set} of changes) {
    const key = recordSetKey(set);
    const earlier = done.get(key);
    done.set(key, action);
    if (earlier !== undefined && (earlier !== "DELETE" || action === "DELETE")) {
      problems.push(
        `The request contains an invalid set of changes for a resource record set '${set.Type} ${set.Name}'`
      );
      continue;
    }
    const problem = stepProblem(action, set, after.get(key));
    if (problem) problems.push(problem);
    else if (action === "DELETE") after.delete(key);
    else after.set(key, set);
  }
  const apex = (Type: "NS" | "SOA") => after.has(recordSetKey({zone: zoneKey(zone), Name: zone.Name, Type}));
  if (!apex("NS")) problems.push("A HostedZone must contain at least one NS record for the zone itself.");
  if (!apex("SOA")) problems.push("A HostedZone must contain exactly one SOA record.");
  return {after, problems};
}

function stepProblem(action: SetChange["action"], set: RecordSet, current: RecordSet | undefined): string | undefined {
  const named = `resource record set [name='${set.Name}', type='${set.Type}']`;
  if (action === "CREATE" && current) return `Tried to create ${named} but it already exists`;
  if (action !== "DELETE") return undefined;
  if (!current) return `Tried to delete ${named} but it was not found`;
  if (equal(comparable(set), comparable(current))) return undefined;
  return `Tried to delete ${named} but the values provided do not match the current values`;
}

/** The order of the records of a set means nothing. */
function comparable({TTL, ResourceRecords, AliasTarget}: RecordSet): object {
  return {TTL, AliasTarget, values: ResourceRecords?.map(({Value}) => Value).sort()};
}

/** What is wrong with a change because of the other record sets that the zone would have. */
function neighbourProblems(
  tx: Tx,
  zone: HostedZone,
  before: Sets,
  after: Sets,
  {action, set}: SetChange
): readonly string[] {
  const {Name, Type} = set;
  if (action === "DELETE") return [];
  const id = zoneKey(zone);
  const find = (name: string, type: RecordSet["Type"]) => after.get(recordSetKey({zone: id, Name: name, Type: type}));
  const aliases = aliasProblems({state: tx.state, zone: id, zoneName: zone.Name, find}, set);
  if (Name === zone.Name) return aliases;
  if (Type === "CNAME") {
    const others = recordTypes.some((type) => type !== "CNAME" && find(Name, type));
    if (!others) return aliases;
    const text = `RRSet of type CNAME with DNS name ${Name} is not permitted as it conflicts with other records with the same DNS name in zone ${zone.Name}`;
    return [...aliases, text];
  }
  if (!find(Name, "CNAME") || !before.has(recordSetKey({zone: id, Name, Type: "CNAME"}))) return aliases;
  // The two spaces are Route 53's own.
  const text = `RRSet of type ${Type} with DNS name ${Name} is not permitted because a conflicting RRSet of type  CNAME with the same DNS name already exists in zone ${zone.Name}`;
  return [...aliases, text];
}

/** The calls that change record sets. */
export const changeBatchCalls = {changeResourceRecordSets};
