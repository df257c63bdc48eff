import {execFile} from "node:child_process";
import {readdir, readFile} from "node:fs/promises";
import {join} from "node:path";
import {promisify} from "node:util";

/** Where the golden pictures are (test/picture/picture-golden.test.ts writes them). */
const folder = "test/picture/golden";

/** The drawings of one picture at one width. */
export interface Golden {
  /** The picture's name in words: `failed zone`. */
  readonly name: string;
  /** The width of the screen that it is drawn for, in CSS pixels. */
  readonly width: number;
  /** The SVG to look at: the one that a test just drew and found to differ, or else the golden one. */
  readonly now: string;
  /** What it differs from: the golden one, or the committed one where the golden one was just replaced. */
  readonly before?: string;
}

/** All golden pictures, by name and width. What a test drew anew, or what is not committed yet, comes with what was before. */
export async function readGoldens(): Promise<Golden[]> {
  const files = (await readdir(folder)).sort();
  const drawn = files.filter((file) => file.endsWith(".svg") && !file.endsWith("-changed.svg"));
  const goldens = await Promise.all(drawn.map((file) => readGolden(file, new Set(files))));
  return goldens.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.width - b.width));
}

async function readGolden(file: string, files: ReadonlySet<string>): Promise<Golden> {
  const [, name = file, width = "0"] = /^(.*)-(\d+)\.svg$/.exec(file) ?? [];
  const golden = await readFile(join(folder, file), "utf8");
  const changed = file.replace(".svg", "-changed.svg");
  const [now, before] = files.has(changed)
    ? [await readFile(join(folder, changed), "utf8"), golden]
    : [golden, await committed(file)];
  return {
    name: name.replace(/-/g, " "),
    width: Number(width),
    now,
    ...(before !== undefined && before !== now && {before})
  };
}

/** The file as it was last committed; undefined for one that never was, or outside of a repository. */
async function committed(file: string): Promise<string | undefined> {
  const path = `HEAD:./${folder}/${file}`;
  return promisify(execFile)("git", ["show", path], {maxBuffer: 16 * 1024 * 1024}).then(
    ({stdout}) => stdout,
    () => undefined
  );
}
