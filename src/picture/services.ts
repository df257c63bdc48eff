import type {Resources} from "../account/state.ts";
import type {Node, Piece} from "./node.ts";
import {aligned, fitted, flow, frame, heading, leaf} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";
import {widthOf} from "./text.ts";

type Endpoint = Thing<Resources["vpcEndpoint"]>;

/** Ids of boxes that AWS gives no id. */
export const placeIds = {
  internet: "internet",
  fabric: "privatelink",
  /** PrivateLink as one endpoint meets it. */
  passage: (endpointId: string) => `privatelink/${endpointId}`,
  provider: (serviceName: string) => `provider/${serviceName}`,
  balancer: (serviceName: string) => `load-balancer/${serviceName}`,
  /** A service of AWS goes by its name. */
  service: (serviceName: string) => serviceName
};

/** A service of AWS that endpoints lead to. */
export interface ServiceModel {
  readonly name: string;
  readonly gateways: readonly Endpoint[];
  readonly interfaces: readonly Endpoint[];
}

/** The services of AWS that the world's endpoints lead to, and the interface endpoints that lead to customers' services. */
export function servicesOf(inventory: Inventory): {aws: readonly ServiceModel[]; interfaces: readonly Endpoint[]} {
  const endpoints = inventory.all("vpcEndpoint");
  const own = new Set(inventory.all("endpointService").map(({fields}) => fields.ServiceName));
  const names = [...new Set(endpoints.map(({fields}) => fields.ServiceName))].filter((name) => !own.has(name));
  const isGateway = ({fields}: Endpoint) => fields.VpcEndpointType === "Gateway";
  const aws = names.map((name) => {
    const to = endpoints.filter(({fields}) => fields.ServiceName === name);
    return {name, gateways: to.filter(isGateway), interfaces: to.filter((endpoint) => !isGateway(endpoint))};
  });
  return {aws, interfaces: endpoints.filter((endpoint) => !isGateway(endpoint))};
}

/** A service of AWS as clients see it. */
export function serviceFigure({name}: ServiceModel, width?: number): Node {
  const pieces: Piece[] = [
    {text: `Service ${name.replace(/^com\.amazonaws\.[^.]+\./, "")}`, style: "title"},
    {text: name, style: "mono"}
  ];
  const face = {
    id: placeIds.service(name),
    kind: "service",
    icon: "service",
    card: {heading: `Service ${name}`, fields: []}
  };
  return width === undefined ? fitted(face, pieces, 290) : leaf(face, pieces, width);
}

/** The world outside AWS. */
export function internetFigure(): Node {
  const card = {heading: "The internet", fields: []};
  return leaf({id: placeIds.internet, kind: "internet", icon: "internet", card}, [
    {text: "The internet", style: "title"}
  ]);
}

/**
 * The side of a service of AWS that nobody outside sees: a load balancer, and behind it the service. A model (INT-11).
 * Links come in from above, so that the label stands below.
 *
 * @param max the greatest width in px: the service stands below the load balancer where there is no room beside it
 * @param mirrored whether the service stands left of the load balancer
 */
export function providerFigure(service: ServiceModel, max: number, mirrored = false): Node {
  const {name, gateways} = service;
  const balancer = leaf(
    {
      id: placeIds.balancer(name),
      kind: "load-balancer",
      icon: "balancer",
      model: true,
      card: {heading: `Load balancer of ${name}: model, not documented`, fields: []}
    },
    [
      {text: "Load balancer", style: "title"},
      {text: "model, not documented", style: "note"}
    ]
  );
  // A service that gateway endpoints lead to as well stands beside the gateways.
  const parts = gateways.length > 0 ? [balancer] : [balancer, serviceFigure(service)];
  const {placed, bottom, right} = flow(mirrored ? parts.reverse() : parts, {
    x: inset,
    y: inset,
    width: max - 2 * inset,
    gap: 40,
    rowGap: 26
  });
  const label = [
    {text: "Provider's VPC", style: "title"},
    {text: "of AWS", style: "note"}
  ] as const;
  const w = Math.max(right + inset, widthOf(label[0].text, "title") + 90);
  const {head, bottom: end} = heading(label, w);
  const lines = head.lines.map((line) => ({...line, y: line.y + bottom}));
  const card = {heading: `Provider's VPC of ${name}: model, not documented`, fields: []};
  const ways = {x: [inset / 2, w - inset / 2], y: [inset / 2]};
  const face = {id: placeIds.provider(name), kind: "provider-vpc", model: true, card};
  return frame(face, {w, h: bottom + end}, {lines, words: head.words}, placed, ways);
}

const inset = 16;
const passageInset = 20;

/**
 * The PrivateLink fabric with one passage per interface endpoint: a model, because AWS publishes nothing of it (INT-10).
 *
 * @param wishes the x in the fabric that the middle of each passage would best have: that of its endpoint
 */
export function fabricFigure(endpoints: readonly Endpoint[], wishes: readonly number[], width: number): Node {
  const face = {
    id: placeIds.fabric,
    kind: "fabric",
    model: true,
    card: {heading: "AWS PrivateLink: model, not documented", fields: []}
  };
  const roomBeside = (nodes: readonly Node[]) =>
    width - nodes.reduce((sum, {w}) => sum + w + passageInset, passageInset);
  const wide = endpoints.map((endpoint) => passageFigure(endpoint, width - 2 * passageInset));
  const passages = roomBeside(wide) < labelWidth ? endpoints.map((each) => passageFigure(each, narrowPassage)) : wide;
  const room = roomBeside(passages);
  // The label stands beside the passages, where no link runs, or above them where there is no room.
  const above = room < labelWidth;
  const first = Math.min(...wishes.map((wish, i) => wish - (passages[i]?.w ?? 0) / 2));
  const label = heading(fabricLabel, above ? width : labelWidth);
  const left = !above && first >= labelWidth + passageInset;
  const shift = left || above ? 0 : width - labelWidth;
  const {placed, bottom} = aligned(passages, wishes, {
    x: passageInset + (left ? labelWidth : 0),
    y: above ? label.bottom + 10 : passageInset,
    width: width - 2 * passageInset - (above ? 0 : labelWidth),
    gap: passageInset
  });
  const h = Math.max(bottom + passageInset, label.bottom);
  const gaps = placed.map(({x}) => x - passageInset / 2);
  const ways = {x: [8, ...gaps, width - 8], y: [...placed.map(({y}) => y - 8), bottom + 8]};
  const lines = label.head.lines.map((line) => ({...line, x: line.x + shift}));
  return frame(face, {w: width, h}, {lines, words: label.head.words}, placed, ways);
}

const labelWidth = 132;
const narrowPassage = 140;

const fabricLabel: readonly Piece[] = [
  {text: "AWS PrivateLink", style: "title"},
  {text: "a model: AWS does not publish what happens in here", style: "note"}
];

function passageFigure({id, mark, fields}: Endpoint, max: number): Node {
  const card = {heading: `AWS PrivateLink for ${id}: model, not documented`, fields: []};
  const face = {id: placeIds.passage(id), kind: "passage", icon: "fabric", model: true, mark, card};
  const pieces: Piece[] = [
    {text: "one way, addresses translated", style: "note"},
    {text: fields.ServiceName, style: "mono"}
  ];
  return fitted(face, pieces, max);
}
