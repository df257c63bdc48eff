/** What the cell in view did to a resource. What it deleted is drawn where it was. */
export type Mark = "created" | "changed" | "deleted";

/** How a piece of text is set. Every size is at least 12 px. */
export type TextStyle = "title" | "text" | "note" | "mono" | "strong";

/** One line of a label. */
export interface Line {
  readonly text: string;
  readonly style: TextStyle;
  /** Left edge of the text in px, from the left edge of its box. */
  readonly x: number;
  /** Baseline of the text in px, from the top edge of its box. */
  readonly y: number;
  /** Conservative width of the text in px: no common font sets it wider. */
  readonly w: number;
}

/** What is shown about a box when a reader asks for more. */
export interface Card {
  /** The kind in words and the name: `Interface endpoint sqs`. */
  readonly heading: string;
  /** The call that made the resource, for example `ec2.createVpcEndpoint`; absent for what no call made. */
  readonly call?: string;
  /** The resource's own fields as the API gives them, in its order; values that are not text are JSON. */
  readonly fields: readonly (readonly [name: string, value: string])[];
}

/** A rectangle of the picture: a resource, a part of one, or a frame around others. Coordinates are px of the scene. */
export interface Box {
  /** The resource's id; an id of ours for what AWS gives none. Unique in the scene. */
  readonly id: string;
  /** The kind, which decides colour, outline and icon: `vpc`, `subnet`, `endpoint-interface`, `route`… */
  readonly kind: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
  /** The id of the box around this one. Parents come before their children. */
  readonly parent?: string;
  /**
   * What the box is in the drawing: a `frame` holds others and lets links pass; a `holder` holds others, such as a table
   * its rows, and links end at it; a `box` holds none; a `row` is one of a table.
   */
  readonly shape: "frame" | "holder" | "box" | "row";
  /** True for what AWS does not document: drawn dashed and tagged. */
  readonly model: boolean;
  readonly mark?: Mark;
  /** Which drawing of `icons.ts` stands before the first line, if any. */
  readonly icon?: string;
  /** Of a folded box the ids of all that it stands for and does not show. */
  readonly holds?: readonly string[];
  readonly lines: readonly Line[];
  /** The whole label in one line. */
  readonly words: string;
  readonly card: Card;
}

/** A point of the scene, in px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line between two boxes: horizontal and vertical parts alone. */
export interface Link {
  readonly id: string;
  /** `association`, `route`, `endpoint`, `privatelink`, `gateway`, `target`, `peering`: decides colour and dashes. */
  readonly kind: string;
  /** The ids of the boxes that it joins. */
  readonly from: string;
  readonly to: string;
  /** Corner points from the edge of one box to the edge of the other; at least two. */
  readonly points: readonly Point[];
  /** What the link says, in words. */
  readonly label: string;
  /** True for a way that AWS does not document. */
  readonly model: boolean;
  readonly mark?: Mark;
}

/** An entry of the list in words. */
export interface Words {
  /** The id of the box that the entry tells of. */
  readonly id: string;
  readonly text: string;
  readonly mark?: Mark;
  readonly parts: readonly Words[];
}

/** Lines along which something may be drawn across the picture: vertical ones by their x, horizontal ones by their y, in px. */
export interface Ways {
  readonly x: readonly number[];
  readonly y: readonly number[];
}

/** A picture as data: what to draw, where, and the same in words. */
export interface Scene {
  readonly w: number;
  readonly h: number;
  /** What the picture shows, in one sentence. */
  readonly title: string;
  /** Frames come before what they hold. */
  readonly boxes: readonly Box[];
  readonly links: readonly Link[];
  /** Where there is room between the boxes, for links and for what is drawn over the picture. */
  readonly ways: Ways;
  /** What the cell in view did, in words: `2 network interfaces created`, `0 routes`. */
  readonly legend: readonly string[];
  /** Everything in the picture, in reading order. */
  readonly words: readonly Words[];
}
