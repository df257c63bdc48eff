import type {Resources} from "../account/state.ts";
import {faceOf, titleOf} from "./figures.ts";
import type {Node} from "./node.ts";
import type {Inventory, Thing} from "./resources.ts";
import type {TableRow} from "./table-figure.ts";
import {tableFigure} from "./table-figure.ts";

type Balancer = Thing<Resources["loadBalancer"]>;
type Listener = Thing<Resources["listener"]>;
type TargetGroup = Thing<Resources["targetGroup"]>;

/** The listeners of a load balancer and the target groups that they forward to. */
export function partsOfBalancer(inventory: Inventory, {id}: Balancer): {listeners: Listener[]; groups: TargetGroup[]} {
  const listeners = inventory.all("listener").filter(({fields}) => fields.LoadBalancerArn === id);
  const arns = new Set(
    listeners.flatMap(({fields}) => fields.DefaultActions.map(({TargetGroupArn}) => TargetGroupArn))
  );
  return {listeners, groups: inventory.all("targetGroup").filter((group) => arns.has(group.id))};
}

/**
 * A load balancer as a table: its listeners, and the targets of the groups that they forward to.
 *
 * @param own the ids of the parts that stand in this figure: a target group that two load balancers share stands once
 */
export function balancerFigure(inventory: Inventory, balancer: Balancer, own: ReadonlySet<string>, max: number): Node {
  const {listeners, groups} = partsOfBalancer(inventory, balancer);
  const names = new Map(groups.map(({id, name}) => [id, name ?? id]));
  const row = (thing: Thing, kind: string, what: string, where: string): TableRow => ({
    id: thing.id,
    kind,
    mark: balancer.mark === "created" ? undefined : thing.mark,
    card: inventory.cardOf(thing, titleOf(thing)),
    cells: [
      {text: what, style: "text"},
      {text: where, style: "note"}
    ]
  });
  const rows = [
    ...listeners.map((listener) => {
      const {Protocol, Port, DefaultActions} = listener.fields;
      const targets = DefaultActions.map(({TargetGroupArn}) => names.get(TargetGroupArn) ?? TargetGroupArn);
      return row(listener, "listener", `listens on ${Protocol} ${Port}`, `forwards to ${targets.join(", ")}`);
    }),
    ...groups
      .filter(({id}) => own.has(id))
      .map((group) => {
        const targets = group.fields.targets.map(({Id, Port}) => `${Id}:${Port}`);
        return row(group, "target-group", `targets of ${names.get(group.id) ?? ""}`, targets.join(", ") || "none");
      })
  ];
  const face = {...faceOf(inventory, balancer), kind: "load-balancer"};
  const head = [
    {text: titleOf(balancer, "Network Load Balancer"), style: "title"},
    {text: balancer.fields.Scheme, style: "note"}
  ] as const;
  return tableFigure(face, head, rows, max);
}
