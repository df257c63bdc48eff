/** A row of `data/services.json`. */
export interface ServiceRow {
  readonly name: string;
  readonly privateDnsNames?: readonly string[];
  readonly [field: string]: unknown;
}

/** What most services have: the names that follow from their own, and so on. */
function usual({name, privateDnsNames}: ServiceRow): Readonly<Record<string, unknown>> {
  const label = name.split(".").slice(3).join(".");
  const names = [`${label}.{region}.{suffix}`];
  return {
    type: "Interface",
    privateDnsNames: names,
    publicDnsNames: privateDnsNames ?? names,
    publicNames: [],
    baseEndpointDnsName: `${label}.{region}.vpce.{suffix}`,
    ports: [443],
    policy: true,
    facts: ["SVC-19"]
  };
}

/** A row without what is as usual. */
export function shortService(row: ServiceRow): ServiceRow {
  const same = usual(row);
  const differs = ([field, value]: readonly [string, unknown]) => JSON.stringify(value) !== JSON.stringify(same[field]);
  return {name: row.name, ...Object.fromEntries(Object.entries(row).filter(differs))};
}

/** The row that was made short: the simulator's script restores it in the page. */
export function fullService(short: ServiceRow): ServiceRow {
  return {...usual(short), ...short};
}
