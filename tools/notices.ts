import {readFile, readdir} from "node:fs/promises";
import {join} from "node:path";

/** The part of a `package.json` that is looked at. */
interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** The files of a package that say under which terms it may be passed on. */
const licenceFile = /^(licen[cs]e|copying|notice|third-?party)/i;

/**
 * The licences of the packages that a project depends on at run time, and of those that these depend on: whoever publishes
 * the site passes them on.
 *
 * @param folder where the project's `package.json` and `node_modules` are
 * @returns a text, packages by name
 * @throws Error for a package without a licence file
 */
export async function noticesText(folder: string): Promise<string> {
  const notices = new Map<string, string>();
  const waiting = Object.keys((await readManifest(folder)).dependencies ?? {});
  for (const name of waiting) {
    if (notices.has(name)) continue;
    const place = join(folder, "node_modules", name);
    const {version, license, dependencies = {}} = await readManifest(place);
    notices.set(name, `${name} ${version} (${license})\n\n${await licenceOf(place)}`);
    waiting.push(...Object.keys(dependencies));
  }
  const line = `\n\n${"-".repeat(72)}\n\n`;
  return `This site contains parts of the following packages.${line}${[...notices]
    .sort()
    .map(([, text]) => text)
    .join(line)}\n`;
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, "package.json"), "utf8")) as Manifest;
}

async function licenceOf(place: string): Promise<string> {
  const files = (await readdir(place)).filter((file) => licenceFile.test(file)).sort();
  if (files.length === 0) throw new Error(`${place} has no licence file.`);
  const texts = await Promise.all(files.map((file) => readFile(join(place, file), "utf8")));
  return texts.map((text) => text.trim()).join("\n\n");
}
