import type {DnsAnswer, DnsRecord} from "../dns-answer.ts";
import {ednsSize, encode} from "./wire.ts";

/**
 * An answer as `dig` prints it.
 *
 * @param now the simulated clock in milliseconds, for the line `WHEN`; without it that line is left out
 */
export function digText(answer: DnsAnswer, now?: number): string {
  const {question, status, flags, answers, authority, server} = answer;
  if (status === "TIMEOUT") {
    return [
      `; <<>> DiG <<>> ${question.name} ${question.type}`,
      `;; communications error to ${server}#53: timed out`,
      ";; no servers could be reached"
    ].join("\n");
  }
  const lines = [
    `; <<>> DiG <<>> ${question.name} ${question.type}`,
    ";; Got answer:",
    `;; ->>HEADER<<- opcode: QUERY, status: ${status}, id: 0`,
    `;; flags: ${flags.join(" ")}; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: ${authority.length}, ADDITIONAL: 1`,
    "",
    ";; OPT PSEUDOSECTION:",
    `; EDNS: version: 0, flags:; udp: ${ednsSize}`,
    ";; QUESTION SECTION:",
    `;${question.name}.\t\tIN\t${question.type}`,
    ...section("ANSWER", answers),
    ...section("AUTHORITY", authority),
    "",
    `;; SERVER: ${server}#53(${server}) (UDP)`
  ];
  if (now !== undefined) lines.push(`;; WHEN: ${new Date(now).toUTCString().replace("GMT", "UTC")}`);
  lines.push(`;; MSG SIZE  rcvd: ${encode(answer).length}`);
  return [...lines, ...notes(answer)].join("\n");
}

/** What is not known, as the comments that dig would write. */
function notes({unknown = []}: DnsAnswer): string[] {
  return unknown.map((sentence) => `;; ${sentence}`);
}

function section(title: string, records: readonly DnsRecord[]): string[] {
  if (records.length === 0) return [];
  const lines = records.map(({name, ttl, type, data}) => `${name}.\t${ttl}\tIN\t${type}\t${dataText(type, data)}`);
  return ["", `;; ${title} SECTION:`, ...lines];
}

function dataText(type: DnsRecord["type"], data: string): string {
  return type === "CNAME" || type === "NS" ? `${data}.` : data;
}
