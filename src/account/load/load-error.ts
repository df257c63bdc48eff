/** What was wrong with a file, and where. */
export interface LoadFault {
  /** The file's name, as it was given. */
  readonly file: string;
  /** Where in the file's JSON: `Vpcs[0].CidrBlock`. Empty for the file as a whole. */
  readonly path: string;
  /** What stands there. */
  readonly found: string;
  /** What would be right. */
  readonly expected: string;
}

/** A file that cannot be loaded. Nothing of what came with it is loaded either. */
export class LoadError extends Error implements LoadFault {
  override readonly name = "LoadError";
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly expected: string;

  constructor({file, path, found, expected}: LoadFault) {
    super(`${file}${path && `, at ${path}`}: found ${found}, expected ${expected}.`);
    this.file = file;
    this.path = path;
    this.found = found;
    this.expected = expected;
  }
}
