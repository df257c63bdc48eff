import type {Resources} from "../account/state.ts";
import {titleOf} from "./figures.ts";
import type {Node} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";
import {destinationOf, targetOf} from "./route-table-figure.ts";
import type {TableRow} from "./table-figure.ts";
import {tableFigure} from "./table-figure.ts";

type Rule = Resources["securityGroupRule"];

/**
 * What belongs to a VPC and has no place in a zone or a wall, one row each: security groups and ACLs with their rules,
 * route tables that no subnet uses, whatever else there is.
 */
export function alsoFigure(inventory: Inventory, vpcId: string, things: readonly Thing[], max: number): Node {
  const names = new Map(inventory.all("securityGroup").map(({id, name}) => [id, name ?? id]));
  const rows = things.map((thing): TableRow => {
    const title = titleOf(thing);
    return {
      id: thing.id,
      kind: thing.kind,
      // A rule has no row of its own: what happens to it happens to its group.
      mark: thing.mark ?? (rulesOf(inventory, thing).some(({mark}) => mark) ? "changed" : undefined),
      card: inventory.cardOf(thing, title),
      cells: [
        {text: title, style: "text"},
        {text: inShort(inventory, thing, names), style: "note"}
      ]
    };
  });
  const face = {id: `also:${vpcId}`, kind: "also", card: {heading: `Also in ${vpcId}`, fields: []}};
  return tableFigure(face, [{text: "Also in this VPC", style: "title"}], rows, max);
}

/** What a resource says, in a few words. */
function inShort(inventory: Inventory, thing: Thing, names: ReadonlyMap<string, string>): string {
  if (thing.kind === "securityGroup") {
    const rules = rulesOf(inventory, thing).filter(({mark}) => mark !== "deleted");
    const ordered = rules.sort((a, b) => Number(a.fields.IsEgress) - Number(b.fields.IsEgress));
    return ordered.map(({fields}) => ruleText(fields, names)).join("; ") || "no rules";
  }
  if (thing.kind === "routeTable") {
    const {Routes, Associations} = thing.fields as Resources["routeTable"];
    const main = Associations.some(({Main}) => Main) ? "main; " : "";
    return `${main}no subnet uses it; ${Routes.map((route) => `${destinationOf(route)} → ${targetOf(route)}`).join(", ")}`;
  }
  if (thing.kind === "networkAcl") return aclText(thing.fields as Resources["networkAcl"]);
  return thing.id;
}

/** The rules of a security group, with those that the cell in view revoked. */
function rulesOf(inventory: Inventory, {id}: Thing): Thing<Rule>[] {
  return inventory.all("securityGroupRule").filter(({fields}) => fields.GroupId === id);
}

/** A rule of a security group in a few words: `in tcp 443 from app`. */
function ruleText(rule: Rule, names: ReadonlyMap<string, string>): string {
  const {IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, GroupId} = rule;
  const all = IpProtocol === "-1";
  const ports = all || FromPort === -1 ? "" : FromPort === ToPort ? ` ${FromPort}` : ` ${FromPort}–${ToPort}`;
  const group = ReferencedGroupInfo?.GroupId;
  const named = group === GroupId ? "itself" : group && (names.get(group) ?? group);
  const peer = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? named ?? "";
  return `${IsEgress ? "out" : "in"} ${all ? "all" : IpProtocol}${ports} ${IsEgress ? "to" : "from"} ${peer}`;
}

/** The entries of a network ACL that come before its last one, which denies the rest. */
function aclText({Entries}: Resources["networkAcl"]): string {
  const told = Entries.filter(({RuleNumber}) => RuleNumber < 32767);
  const ordered = [...told].sort((a, b) => Number(a.Egress) - Number(b.Egress) || a.RuleNumber - b.RuleNumber);
  const lines = ordered.map(
    ({RuleNumber, RuleAction, Protocol, PortRange, CidrBlock, Egress}) =>
      `${Egress ? "out" : "in"} ${RuleNumber} ${RuleAction} ${protocolText(Protocol)}${portsText(PortRange)} ${CidrBlock ?? ""}`
  );
  return lines.map((line) => line.trimEnd()).join("; ") || "denies everything";
}

/** The protocols of ACLs that have a name, by number (IANA's). */
const protocols: Readonly<Record<string, string>> = {"-1": "all", "1": "icmp", "6": "tcp", "17": "udp"};

function protocolText(number: string): string {
  return protocols[number] ?? `protocol ${number}`;
}

function portsText(range: Resources["networkAcl"]["Entries"][number]["PortRange"]): string {
  if (!range) return "";
  return range.From === range.To ? ` ${range.From}` : ` ${range.From}–${range.To}`;
}
