/** A field of a message: which bytes it is, and what they say. */
export interface WireField {
  /** The part of the message: `Header`, `Question`, `Answer 1`. */
  readonly part: string;
  /** What the field is called where the message is specified: `TTL`. */
  readonly name: string;
  /** What its bytes say, in words: `60 seconds`. */
  readonly says: string;
  /** The offset of its first byte, and how many it has. */
  readonly at: number;
  readonly length: number;
}
