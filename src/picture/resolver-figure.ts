import type {Node, Piece} from "./node.ts";
import type {Inventory} from "./resources.ts";
import type {TableRow} from "./table-figure.ts";
import {tableFigure} from "./table-figure.ts";
import type {VpcModel} from "./vpc-model.ts";

/** The id of the box of a VPC's resolver, which AWS gives none. */
function resolverId(vpcId: string): string {
  return `resolver/${vpcId}`;
}

/** A VPC's resolver at its base plus two (NET-22), and the zones that it looks a name up in before it asks the world. */
export function resolverFigure(inventory: Inventory, {vpc, hiddenZones, hostedZones}: VpcModel, max: number): Node {
  const id = resolverId(vpc.id);
  const address = plusTwo(vpc.fields.CidrBlock);
  const face = {id, kind: "resolver", icon: "resolver", card: {heading: `Resolver ${address}`, fields: []}};
  const off = vpc.fields.dnsSupport === false;
  const head: Piece[] = [
    {text: "Resolver", style: "title"},
    {text: address, style: "strong"},
    ...(off ? [{text: "off: enableDnsSupport is false", style: "note" as const}] : [])
  ];
  const hidden = hiddenZones.map((zone): TableRow => {
    const {domain, endpointId, active, onlyForInbound} = zone.fields;
    const limits = [
      ...(active ? [] : ["not answering yet"]),
      ...(onlyForInbound ? ["for inbound endpoints only"] : [])
    ];
    const text = [`hidden zone of ${endpointId}`, ...limits].join(", ");
    return {
      id: zone.id,
      kind: "hidden-zone",
      mark: zone.mark,
      card: inventory.cardOf(zone, `Hidden zone ${domain}`),
      cells: [
        {text: domain, style: "mono"},
        {text, style: "note"}
      ]
    };
  });
  const own = hostedZones.map((zone): TableRow => {
    const name = zone.fields.Name.replace(/\.$/, "");
    return {
      id: `${id}/${zone.id}`,
      kind: "private-zone",
      mark: zone.mark,
      card: inventory.cardOf(zone, `Private hosted zone ${name}`),
      cells: [
        {text: name, style: "mono"},
        {text: `private hosted zone ${zone.id}`, style: "note"}
      ]
    };
  });
  const rest: TableRow = {
    id: `${id}/public`,
    kind: "public-names",
    card: {heading: "Public DNS", fields: []},
    cells: [
      {text: hidden.length + own.length > 0 ? "every other name" : "every name", style: "text"},
      {text: "public DNS", style: "note"}
    ]
  };
  return tableFigure(face, head, off ? [] : [...hidden, ...own, rest], max);
}

/** The address two after the first of a block: no carry, because the first is a multiple of sixteen (NET-20). */
function plusTwo(cidr: string): string {
  const [address = ""] = cidr.split("/");
  return address.replace(/\d+$/, (last) => String(Number(last) + 2));
}
