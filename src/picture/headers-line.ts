import type {Packet, Step} from "../network/walk.ts";
import {withPort} from "./headers-strip.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** The headers of a packet, piece by piece, as a line shows them: `10.0.1.4:32768 → 10.0.2.9:443 tcp, 1500 bytes`. */
function piecesOf({source, sourcePort, destination, destinationPort, protocol, size, around}: Packet) {
  return [
    withPort(source, sourcePort).join(""),
    " → ",
    withPort(destination, destinationPort).join(""),
    ` ${protocol}, ${size} bytes`,
    around === undefined ? "" : `, in ${around}`
  ];
}

/**
 * The headers of the packet at a step of a list, where they are news: as the packet begins, and what the step changes,
 * marked. Undefined where the headers are those of the step before.
 *
 * @param previous the step before, in the same list; `undefined` at its beginning
 */
export function headersLine({before, after}: Step, previous: Step | undefined): Spec | undefined {
  const came = before ?? after;
  if (!came) return undefined;
  const coming = piecesOf(came);
  const going = piecesOf(after ?? came);
  const changed = going.map((piece, i) => piece !== coming[i]);
  const last = previous?.after ?? previous?.before;
  const isNews = !last || piecesOf(last).join("") !== coming.join("");
  if (!isNews && !changed.includes(true)) return undefined;
  const marked = going.map((piece, i) => el(changed[i] ? "mark" : "span", {key: i}, piece));
  return el("p", {key: "headers", class: "headers"}, [
    el("span", {key: "label", class: "label"}, "Headers "),
    isNews && el("code", {key: "coming"}, coming.join("")),
    changed.includes(true) && el("span", {key: "become"}, isNews ? " become " : "become "),
    changed.includes(true) &&
      el(
        "code",
        {key: "going"},
        marked.filter(({content}) => content !== "")
      )
  ]);
}
