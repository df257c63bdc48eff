import type {Home} from "../../lesson/branch.ts";
import type {CellSource} from "../../lesson/cell-source.ts";

/** Texts of files by name, with the folders that they were in. */
export type Files = Readonly<Record<string, string>>;

/** What a reader asks by pointing: who sends, to whom. */
export interface Asked {
  /** The id of an instance or an interface, or `internet`. */
  readonly from: string;
  /** A URL, a name or an address, or the id of an instance or an interface. */
  readonly to: string;
  readonly protocol: "tcp" | "udp" | "icmp";
  /** Default: that of the URL, else 443. */
  readonly port?: number;
}

/** The ids of the cells that the lab puts around a reader's. */
export const labCells = {scenario: "lab-scenario", places: "lab-places", question: "lab-question"};

/** Files, and which choice of the reader's they are: what one choice came to is never taken for another's. */
export interface Choice {
  readonly number: number;
  readonly files: Files;
}

/** The id of the cell that loads a choice. */
export function loadCellId({number}: Choice): string {
  return `lab-load-${number}`;
}

/** The cell that loads a reader's files, before all others: what it comes to, {@link readReport} reads. */
export function loadCell(choice: Choice): CellSource {
  return {id: loadCellId(choice), kind: "aside", source: loadSource, given: new Map([["files", choice.files]])};
}

const loadSource = `(() => {
  const {loaded, kept, assumed, missing, unknownFields} = lab.load(files);
  const list = (things) => things.slice(0, 40).join(", ") + (things.length > 40 ? "…" : "");
  const count = ({shelf, count}) => shelf + " " + count;
  // A command lists what there is, and often that is nothing: of that nobody wants to read.
  const there = (things) => things.filter(({count}) => count > 0);
  const places = [...new Set(loaded
    .filter(({account, region, count}) => /^\\d{12}$/.test(account) && region !== "global" && count > 0)
    .map(({account, region}) => account + "\\t" + region))];
  const fields = unknownFields.filter(({fields}) => fields.length > 0);
  const sentences = [
    [there(loaded), "Loaded: ", there(loaded).map(count)],
    [there(kept), "Kept as they came, and looked at by no rule: ", there(kept).map((one) => count(one) + " (" + one.why + ")")],
    [assumed, "Assumed, because no file told: ", assumed.map(({id, attribute}) => attribute + " of " + id)],
    [missing, "Not known, because no file has these lists: ", [...new Set(missing.map(({list}) => list))]],
    [fields, "Fields that the simulator does not know: ", fields.map((one) => one.shelf + " (" + one.fields.join(", ") + ")")]
  ];
  const lines = sentences.filter(([things]) => things.length > 0).map(([, words, things]) => words + list(things) + ".");
  return [places.slice(0, 40).join("\\n"), ...lines.map((line) => line.slice(0, 1500))];
})()`;

/** What came of loading files. */
export interface LoadedFiles {
  /** The accounts and Regions that the files tell of. */
  readonly homes: readonly Home[];
  /** What was loaded and what was not, in sentences. */
  readonly lines: readonly string[];
}

/** Reads what {@link loadCell} came to. */
export function readReport([places = "", ...lines]: readonly unknown[]): LoadedFiles {
  const homes = String(places)
    .split("\n")
    .flatMap((line): Home[] => {
      const [accountId, region] = line.split("\t");
      return accountId && region ? [{accountId, region}] : [];
    });
  return {homes, lines: lines.map(String)};
}

/** What makes an account to begin with, and shows what is wrong with it: as the page lists it. */
export type ScenarioCells = readonly {readonly id: string; readonly source: string}[];

/** The cells of a scenario, before all others. What its last cell shows is drawn as that of `labCells.scenario`. */
export function scenarioCells(cells: ScenarioCells): CellSource[] {
  return cells.map(({id, source}, index) => ({
    id: index === cells.length - 1 ? labCells.scenario : `${labCells.scenario}-${id}`,
    kind: "live",
    source
  }));
}

/** A place that a reader can send from or to. */
export interface LabPlace {
  readonly role: "from" | "to";
  /** What `lab.send` takes. */
  readonly value: string;
  /** What the place is, in words. */
  readonly label: string;
  /** The ids of what stands for it in the picture. */
  readonly ids: readonly string[];
}

/** The cell that lists who can send and what can be sent to, after all others: what it comes to, {@link readPlaces} reads. */
export const placesCell: CellSource = {
  id: labCells.places,
  kind: "aside",
  source: `(() => {
  const {instance, networkInterface, vpcEndpoint} = lab.state.tables;
  const name = ({Tags}) => (Tags.find(({Key}) => Key === "Name")?.Value ?? "").slice(0, 40);
  const row = (role, value, label, ...ids) => [role, value, label.trim(), ...ids].join("\\t");
  const own = [...networkInterface.values()].filter(({RequesterManaged}) => !RequesterManaged);
  const machines = [...instance.values()].flatMap((one) => {
    const mine = own.find(({Attachment}) => Attachment?.InstanceId === one.InstanceId);
    if (!mine) return [];
    const label = "instance " + name(one) + " " + mine.PrivateIpAddress;
    return ["from", "to"].map((role) => row(role, one.InstanceId, label, one.InstanceId, mine.NetworkInterfaceId));
  });
  const loose = own.filter(({Attachment}) => !instance.has(Attachment?.InstanceId)).flatMap((one) => {
    const label = "interface " + one.PrivateIpAddress + " " + one.Description.slice(0, 40);
    return ["from", "to"].map((role) => row(role, one.NetworkInterfaceId, label, one.NetworkInterfaceId));
  });
  const endpoints = [...vpcEndpoint.values()].flatMap((one) => {
    const {VpcEndpointId: id, VpcEndpointType, ServiceName, DnsEntries, PrivateDnsEnabled, NetworkInterfaceIds} = one;
    const entry = PrivateDnsEnabled ? DnsEntries.at(-1) : DnsEntries[0];
    const [region, ...service] = ServiceName.split(".").slice(2);
    const host = VpcEndpointType === "Gateway" ? service.join(".") + "." + region + ".amazonaws.com" : entry?.DnsName;
    if (!host) return [];
    const label = (VpcEndpointType === "Gateway" ? "gateway endpoint " : "interface endpoint ") + name(one) + " " + id;
    return [row("to", "https://" + host.replace("*", "bucket") + "/", label, id, ServiceName, ...NetworkInterfaceIds)];
  });
  const all = [...endpoints, ...machines, ...loose, row("from", "internet", "the internet", "internet")];
  let room = 9000;
  return all.filter((text) => (room -= JSON.stringify(text).length + 1) > 0);
})()`
};

/** Reads what {@link placesCell} came to. */
export function readPlaces(rows: readonly (string | number | boolean)[]): LabPlace[] {
  return rows.flatMap((row): LabPlace[] => {
    const [role, value = "", label = "", ...ids] = String(row).split("\t");
    return role === "from" || role === "to" ? [{role, value, label, ids}] : [];
  });
}

/** The cell that sends what a reader asks for, after all others, and says what would help where it does not arrive. */
export function questionCell(asked: Asked): CellSource {
  return {
    id: labCells.question,
    kind: "live",
    source: `for (const walk of [lab.send(${JSON.stringify(asked)})]) {
  show(walk);
  for (const repair of lab.repair(walk)) show(String(repair));
}`
  };
}
