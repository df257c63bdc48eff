import type {Packet, Step} from "../network/walk.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** A part of a packet's headers, and what is written of it: an address and its port may stand on two lines. */
type Piece = readonly [name: string, parts: (packet: Packet) => readonly string[]];

const pieces: readonly Piece[] = [
  ["Source", ({source, sourcePort}) => withPort(source, sourcePort)],
  ["Destination", ({destination, destinationPort}) => withPort(destination, destinationPort)],
  ["Protocol", ({protocol}) => [protocol]],
  ["Bytes", ({size}) => [String(size)]],
  ["Around it", ({around}) => (around === undefined ? [] : [around])]
];

/** An address with its port, if it has one, each as a text of its own: there a line may break. */
export function withPort(address: string, port: number | undefined): string[] {
  return port === undefined ? [address] : [address, `:${port}`];
}

/**
 * The headers of the packet at a step, as it comes in and as it goes on. What the step changed is marked; where nothing
 * changed there is one line. Undefined before there is a packet.
 */
export function headersStrip({before, after}: Step): Spec | undefined {
  const packet = before ?? after;
  if (!packet) return undefined;
  const shown = pieces.filter(([, parts]) => [before, after].some((each) => each && parts(each).length > 0));
  const isChanged = ([, parts]: Piece) =>
    before !== undefined && after !== undefined && parts(before).join("") !== parts(after).join("");
  const changed = shown.filter(isChanged);
  const lines: readonly (readonly [string, Packet])[] =
    before && after && changed.length > 0
      ? [
          ["comes in", before],
          ["goes on", after]
        ]
      : [["", packet]];
  const names = changed.map(([name]) => name.toLowerCase()).join(", ");
  const caption = !after
    ? "Headers of the packet that ends here"
    : names
      ? `Headers: this step changes ${names}`
      : "Headers, as before";
  return el("div", {key: "strip", class: "table-scroll headers-strip"}, [
    el("table", {}, [
      el("caption", {}, before ? caption : "Headers of the packet that begins here"),
      el("thead", {}, [
        el("tr", {}, [
          lines.length > 1 && el("td", {key: "line"}),
          ...shown.map(([name]) => el("th", {key: name, scope: "col"}, name))
        ])
      ]),
      el(
        "tbody",
        {},
        lines.map(([word, each], line) =>
          el("tr", {key: word}, [
            word !== "" && el("th", {key: "line", scope: "row"}, word),
            ...shown.map((piece) => el("td", {key: piece[0]}, written(piece[1](each), line === 1 && isChanged(piece))))
          ])
        )
      )
    ])
  ]);
}

function written(parts: readonly string[], changed: boolean): Spec[] {
  const texts = parts.length > 0 ? parts : ["—"];
  return texts.flatMap((text, index) => [
    ...(index > 0 ? [el("wbr", {key: `break ${index}`})] : []),
    el(changed ? "mark" : "code", {key: index}, text)
  ]);
}
