import * as v from "valibot";
import type {Tx} from "../call.ts";
import {write} from "../call.ts";
import {formatCidr, parseCidr} from "../cidr.ts";
import {AwsError} from "../errors.ts";
import {find} from "../lookup.ts";
import type {NetworkAcl, NetworkAclEntry} from "./network-acl.ts";
import {inOrder, lastRule} from "./network-acl.ts";
import {protocolNumber} from "./protocol.ts";

const integer = v.pipe(v.number(), v.integer("a whole number"));

const which = {NetworkAclId: v.string(), RuleNumber: integer, Egress: v.boolean()};

const content = {
  Protocol: v.string(),
  RuleAction: v.picklist(["allow", "deny"]),
  // In the API a rule names an IPv4 or an IPv6 block; only the former is simulated.
  CidrBlock: v.string(),
  PortRange: v.optional(v.strictObject({From: integer, To: integer})),
  IcmpTypeCode: v.optional(v.strictObject({Type: integer, Code: integer}))
};

type EntryInput = v.InferOutput<v.StrictObjectSchema<typeof which & typeof content, undefined>>;

const createNetworkAclEntry = write({
  input: v.strictObject({...which, ...content}),
  run(tx, input) {
    const acl = find(tx, "networkAcl", input.NetworkAclId);
    const entry = entryOf(input);
    if (entryIn(acl, input)) {
      const text = `The network acl entry identified by ${input.RuleNumber} already exists.`;
      throw new AwsError("NetworkAclEntryAlreadyExists", text);
    }
    const siblings = acl.Entries.filter(({Egress, RuleNumber}) => Egress === input.Egress && RuleNumber !== lastRule);
    if (siblings.length >= tx.quotas.rulesPerNetworkAcl) {
      const text = "The maximum number of network acl entries has been reached.";
      throw new AwsError("NetworkAclEntryLimitExceeded", text);
    }
    putEntries(tx, acl, [...acl.Entries, entry]);
    return {};
  }
});

const replaceNetworkAclEntry = write({
  input: v.strictObject({...which, ...content}),
  run(tx, input) {
    const acl = find(tx, "networkAcl", input.NetworkAclId);
    const entry = entryOf(input);
    const old = existing(acl, input);
    putEntries(tx, acl, [...acl.Entries.filter((one) => one !== old), entry]);
    return {};
  }
});

const deleteNetworkAclEntry = write({
  input: v.strictObject(which),
  run(tx, input) {
    const acl = find(tx, "networkAcl", input.NetworkAclId);
    checkNumber(input.RuleNumber);
    const old = existing(acl, input);
    putEntries(
      tx,
      acl,
      acl.Entries.filter((one) => one !== old)
    );
    return {};
  }
});

function putEntries(tx: Tx, acl: NetworkAcl, entries: readonly NetworkAclEntry[]): void {
  tx.put("networkAcl", acl.NetworkAclId, {...acl, Entries: inOrder(entries)});
}

type Which = Pick<NetworkAclEntry, "RuleNumber" | "Egress">;

function entryIn({Entries}: NetworkAcl, {RuleNumber, Egress}: Which): NetworkAclEntry | undefined {
  return Entries.find((entry) => entry.RuleNumber === RuleNumber && entry.Egress === Egress);
}

function existing(acl: NetworkAcl, which: Which): NetworkAclEntry {
  const entry = entryIn(acl, which);
  if (entry) return entry;
  const direction = which.Egress ? "egress" : "ingress";
  const text = `The ${direction} network acl entry identified by ${which.RuleNumber} does not exist.`;
  throw new AwsError("InvalidNetworkAclEntry.NotFound", text, {ours: true});
}

function checkNumber(number: number): void {
  if (number >= 1 && number < lastRule) return;
  const text = `Value (${number}) for parameter ruleNumber is invalid. Rule numbers go from 1 to ${lastRule - 1}.`;
  throw new AwsError("InvalidParameterValue", text, {ours: true});
}

function entryOf({RuleNumber, Egress, Protocol, RuleAction, CidrBlock, ...input}: EntryInput): NetworkAclEntry {
  checkNumber(RuleNumber);
  const number = protocolNumber(Protocol);
  if (number === undefined) {
    throw new AwsError("InvalidParameterValue", `Invalid value '${Protocol}' for IP protocol. Unknown protocol.`);
  }
  const block = parseCidr(CidrBlock);
  if (!block) {
    const text = `Value (${CidrBlock}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`;
    throw new AwsError("InvalidParameterValue", text);
  }
  const common = {RuleNumber, Protocol: number, RuleAction, Egress, CidrBlock: formatCidr(block)};
  if (number === "6" || number === "17") return {...common, PortRange: portRange(Protocol, input)};
  if (number === "1") return {...common, IcmpTypeCode: icmpTypeCode(input)};
  return common;
}

function portRange(protocol: string, {PortRange}: Pick<EntryInput, "PortRange">) {
  if (!PortRange) {
    throw new AwsError("MissingParameter", `Protocol ${protocol} needs a PortRange.`, {ours: true});
  }
  const {From, To} = PortRange;
  if (From >= 0 && From <= To && To <= 65535) return PortRange;
  const text = `The port range ${From}-${To} is invalid. Ports go from 0 to 65535, the lower one first.`;
  throw new AwsError("InvalidParameterValue", text, {ours: true});
}

function icmpTypeCode({IcmpTypeCode}: Pick<EntryInput, "IcmpTypeCode">) {
  if (IcmpTypeCode) return IcmpTypeCode;
  throw new AwsError("MissingParameter", "Protocol icmp needs an IcmpTypeCode.", {ours: true});
}

/** The calls about the rules of network ACLs. */
export const networkAclEntryCalls = {createNetworkAclEntry, replaceNetworkAclEntry, deleteNetworkAclEntry};
