import type {Resources} from "../account/state.ts";
import {faceOf, titleOf} from "./figures.ts";
import type {Node} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";
import type {TableRow} from "./table-figure.ts";
import {tableFigure} from "./table-figure.ts";

type Rule = Resources["securityGroupRule"];

/** A security group as a table of its rules. */
export function groupFigure(inventory: Inventory, thing: Thing<Resources["securityGroup"]>, max: number): Node {
  const rules = inventory.all("securityGroupRule").filter(({fields}) => fields.GroupId === thing.id);
  const names = new Map(inventory.all("securityGroup").map(({id, name}) => [id, name ?? id]));
  const ordered = [...rules].sort((a, b) => Number(a.fields.IsEgress) - Number(b.fields.IsEgress));
  const rows = ordered.map((rule): TableRow => {
    const [what, who] = ruleText(rule.fields, names);
    return {
      id: rule.id,
      kind: "rule",
      mark: thing.mark === "created" ? undefined : rule.mark,
      card: inventory.cardOf(rule, `Rule ${what} ${who}`),
      cells: [
        {text: what, style: "note"},
        {text: who, style: "note"}
      ]
    };
  });
  const head = [
    {text: titleOf(thing), style: "title"},
    {text: thing.id, style: "mono"}
  ] as const;
  return tableFigure({...faceOf(inventory, thing), kind: "security-group"}, head, rows, max);
}

/** A rule in two halves: `in tcp 443`, `from 10.0.0.0/16`. */
function ruleText(rule: Rule, names: ReadonlyMap<string, string>): [string, string] {
  const {IsEgress, IpProtocol, FromPort, ToPort, CidrIpv4, CidrIpv6, PrefixListId, ReferencedGroupInfo, GroupId} = rule;
  const ports =
    IpProtocol === "-1" || FromPort === -1 ? "" : FromPort === ToPort ? ` ${FromPort}` : ` ${FromPort}–${ToPort}`;
  const what = IpProtocol === "-1" ? "everything" : `${IpProtocol}${ports}`;
  const group = ReferencedGroupInfo?.GroupId;
  const named = group === GroupId ? "itself" : group && (names.get(group) ?? group);
  const peer = CidrIpv4 ?? CidrIpv6 ?? PrefixListId ?? named ?? "";
  return [`${IsEgress ? "out" : "in"} ${what}`, `${IsEgress ? "to" : "from"} ${peer}`];
}
