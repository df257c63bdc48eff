import type {DnsField} from "./dns-fields.ts";
import {dnsFields} from "./dns-fields.ts";
import type {Spec} from "./spec.ts";
import {el} from "./spec.ts";

/** A DNS message byte by byte with its fields marked, and under it the list of the fields with what they say. */
export function bytesSpecs(bytes: Uint8Array): Spec[] {
  const fields = fieldsOf(bytes);
  const parts = [...new Set(fields.map(({part}) => part))];
  return [
    el(
      "div",
      {key: "wire", class: "wire"},
      parts.map((part) =>
        el("p", {key: part}, [
          el("span", {key: "part", class: "wire-part"}, part),
          ...fields.filter((field) => field.part === part).map((field) => fieldSpec(field, bytes))
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

/** The fields of a message; what is no message, which a cell can make up, is one field. */
function fieldsOf(bytes: Uint8Array): readonly DnsField[] {
  try {
    return dnsFields(bytes);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [{part: "Bytes", name: "Bytes", says: "no DNS message", at: 0, length: bytes.length}];
  }
}

/** The bytes of a field; what they say shows while the reader points at them or has the focus on them. */
function fieldSpec({name, says, at, length}: DnsField, bytes: Uint8Array): Spec {
  const hex = [...bytes.subarray(at, at + length)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
  return el("span", {key: at, class: "wire-field", tabindex: 0}, [
    el("code", {}, hex),
    el("span", {class: "wire-says"}, `${name}: ${says}`)
  ]);
}
