import {hashOf} from "./edits.ts";

/** A cell in a shared link. */
export interface SharedCell {
  readonly source: string;
  /** The hash of the author's text that was changed: see {@link hashOf}. */
  readonly original: string;
}

/** The cells of a shared link, by their names. */
export interface SharedCells {
  /** Differs for links that differ. */
  readonly id: string;
  readonly cells: ReadonlyMap<string, SharedCell>;
}

/** Why a shared link cannot be opened, in words. */
export interface BadLink {
  readonly problem: string;
}

/** The version of the format, before a dot. */
const version = "1";

/** The longest value that is read or written, in characters: browsers carry it, and so do most programs. */
export const longestShare = 60_000;

/** The longest JSON that a value is unpacked to, in bytes, so that a small link cannot fill the memory. */
const longestJson = 500_000;

/** The most cells, and the longest name of a cell. */
const mostCells = 200;
const longestName = 200;

/**
 * Packs cells for a link: their JSON by zlib, whose checksum tells a damaged link, in URL-safe Base64.
 *
 * @returns the value for the fragment; `undefined` when a link cannot hold them, or {@link unpackShare} would refuse them
 */
export async function packShare(cells: ReadonlyMap<string, SharedCell>): Promise<string | undefined> {
  const rows = [...cells].map(([name, {original, source}]) => [name, original, source]);
  const json = new TextEncoder().encode(JSON.stringify(rows));
  if (!areRows(rows) || json.length > longestJson) return undefined;
  const packed = await bytesOf(pipe(json, new CompressionStream("deflate")));
  const value = `${version}.${toBase64Url(packed)}`;
  return value.length > longestShare ? undefined : value;
}

/** Unpacks the value of a link. Whatever is in it is only text: see the sandbox for what running it can do. */
export async function unpackShare(value: string): Promise<SharedCells | BadLink> {
  const dot = value.indexOf(".");
  if (value.length > longestShare) return {problem: "The shared link is too long to be opened."};
  if (dot >= 0 && /^\d+$/.test(value.slice(0, dot)) && value.slice(0, dot) !== version) {
    return {problem: "The shared link was made by another version of this course, which this page cannot read."};
  }
  const rows = await parseRows(value.slice(dot + 1));
  if (rows === "too long") return {problem: "The shared link holds more text than this page takes."};
  if (dot < 0 || !rows) return {problem: "The shared link is damaged: a part of it may have been lost on its way."};
  return {id: hashOf(value), cells: new Map(rows.map(([name, original, source]) => [name, {original, source}]))};
}

type Row = readonly [name: string, original: string, source: string];

async function parseRows(text: string): Promise<readonly Row[] | "too long" | undefined> {
  try {
    const bytes = await bytesOf(pipe(fromBase64Url(text), new DecompressionStream("deflate")), longestJson);
    if (!bytes) return "too long";
    const rows: unknown = JSON.parse(new TextDecoder("utf-8", {fatal: true}).decode(bytes));
    return areRows(rows) ? rows : undefined;
  } catch {
    // Base64, zlib, UTF-8 and JSON each have an error of their own for a text that is not what it should be.
    return undefined;
  }
}

function areRows(rows: unknown): rows is readonly Row[] {
  return Array.isArray(rows) && rows.length > 0 && rows.length <= mostCells && rows.every(isRow);
}

function isRow(row: unknown): row is Row {
  if (!Array.isArray(row) || row.length !== 3) return false;
  const [name, ...texts] = row as readonly unknown[];
  const isName = typeof name === "string" && name !== "" && name.length <= longestName;
  return isName && texts.every((text) => typeof text === "string");
}

function pipe(bytes: BlobPart, through: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> {
  return new Blob([bytes]).stream().pipeThrough(through);
}

async function bytesOf(stream: ReadableStream<Uint8Array>): Promise<Uint8Array>;
async function bytesOf(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | undefined>;
async function bytesOf(stream: ReadableStream<Uint8Array>, most = Infinity): Promise<Uint8Array | undefined> {
  const reader = stream.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    parts.push(read.value);
    length += read.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
  }
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    bytes.set(part, offset);
    offset += part.length;
  }
  return bytes;
}

function toBase64Url(bytes: Uint8Array): string {
  const text = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
}
