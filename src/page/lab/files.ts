import type {Files} from "./program.ts";

/**
 * Reads files that a reader chose or dropped, here in the browser.
 *
 * @returns their texts by name, with the folders that they were in; hidden files such as `.DS_Store` are left out
 */
export async function readFiles(chosen: readonly ChosenFile[]): Promise<Files> {
  const shown = chosen.filter(({path}) => !/(^|\/)\./.test(path));
  return Object.fromEntries(await Promise.all(shown.map(async ({path, file}) => [path, await file.text()] as const)));
}

/** A file with the path by which it was chosen: `Vpcs.json`, or `111122223333/us-east-1/Vpcs.json`. */
export interface ChosenFile {
  readonly path: string;
  readonly file: File;
}

/** The files of an `<input type="file">`, one for folders too. */
export function filesOfInput({files}: HTMLInputElement): ChosenFile[] {
  return [...(files ?? [])].map((file) => ({path: file.webkitRelativePath || file.name, file}));
}

/** The files that were dropped, those in dropped folders too. */
export async function filesOfDrop({items}: DataTransfer): Promise<ChosenFile[]> {
  // The list of items is empty as soon as the event is over.
  const dropped = [...items].map((item) => ({entry: item.webkitGetAsEntry(), file: item.getAsFile()}));
  const found = dropped.map(({entry, file}) => {
    if (entry) return filesOfEntry(entry);
    // What was not dragged from a folder of the reader's machine has no entry.
    return Promise.resolve(file ? [{path: file.name, file}] : []);
  });
  return (await Promise.all(found)).flat();
}

async function filesOfEntry(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
    return [{path: entry.fullPath.replace(/^\//, ""), file}];
  }
  if (!isFolder(entry)) return [];
  const found = await Promise.all((await entriesOf(entry.createReader())).map(filesOfEntry));
  return found.flat();
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

/** All entries of a folder: its reader gives them a hundred at a time, and none when there are no more. */
async function entriesOf(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return all;
    all.push(...some);
  }
}
