import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";
import type {WireField} from "./wire-field.ts";

/**
 * A message byte by byte with its fields marked, and under it the list of the fields with what they say.
 *
 * @param read finds the fields, with no byte left out; what throws RangeError there is shown as one field
 */
export function bytesSpecs(bytes: Uint8Array, read: (bytes: Uint8Array) => readonly WireField[]): Spec[] {
  const fields = fieldsOf(bytes, read);
  const parts = new Map<string, WireField[]>();
  for (const field of fields) {
    const part = parts.get(field.part);
    if (part) part.push(field);
    else parts.set(field.part, [field]);
  }
  return [
    el(
      "div",
      {key: "wire", class: "wire"},
      [...parts].map(([part, its]) =>
        el("p", {key: part}, [
          el("span", {key: "part", class: "wire-part"}, part),
          ...its.map((field) => fieldSpec(field, bytes))
        ])
      )
    ),
    el(
      "div",
      {key: "fields", class: "table-scroll", role: "group", tabindex: 0, "aria-label": "Fields of the message"},
      [
        el("table", {class: "table"}, [
          el("thead", {}, [
            el(
              "tr",
              {},
              ["Bytes", "Part", "Field", "Says"].map((heading) => el("th", {scope: "col"}, heading))
            )
          ]),
          el(
            "tbody",
            {},
            fields.map(({at, length, part, name, says}) =>
              el("tr", {}, [
                el("td", {}, [el("code", {}, length === 1 ? `${at}` : `${at}–${at + length - 1}`)]),
                el("td", {}, part),
                el("td", {}, name),
                el("td", {}, says)
              ])
            )
          )
        ])
      ]
    )
  ];
}

/** The fields of a message; what is no such message, which a cell can make up, is one field. */
function fieldsOf(bytes: Uint8Array, read: (bytes: Uint8Array) => readonly WireField[]): readonly WireField[] {
  try {
    return read(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{part: "Bytes", name: "Bytes", says: "no such message", at: 0, length: bytes.length}];
  }
}

/** The bytes of a field; what they say shows while the reader points at them or has the focus on them. */
function fieldSpec({name, says, at, length}: WireField, bytes: Uint8Array): Spec {
  const hex = [...bytes.subarray(at, at + length)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return el("span", {key: at, class: "wire-field", tabindex: 0}, [
    el("code", {}, hex),
    el("span", {class: "wire-says"}, `${name}: ${says}`)
  ]);
}
