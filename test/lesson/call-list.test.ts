import {readFileSync} from "node:fs";
import {parseHTML} from "linkedom";
import MarkdownIt from "markdown-it";
import {expect, test} from "vitest";
import {apiReference} from "../../src/account/reference.ts";
import {lessonPlugin} from "../../src/lesson/markdown.ts";

const page = readFileSync(new URL("../../docs/reference/api.md", import.meta.url), "utf8");
const {document} = parseHTML(`<body>${new MarkdownIt().use(lessonPlugin).render(page, {})}</body>`);

test("The page of the API has every supported call at an anchor of its name", () => {
  const anchors = [...document.querySelectorAll("section.call")].map(({id}) => id);
  expect(anchors).toEqual(apiReference.flatMap(({client, calls}) => calls.map(({method}) => `${client}.${method}`)));
});

test("The page of the API tells in a sentence what a call does", () => {
  const words = (name: string) => document.querySelector(`[id="${name}"] .call-words`);
  expect(words("ec2.createVpcEndpoint")?.textContent).toMatch(/^Creates a VPC endpoint: .+\.$/);
  expect(words("route53.getChange")?.innerHTML).toContain("<code>INSYNC</code>");
});

test("The page of the API tells of a field what it holds and what is taken without it", () => {
  const rows = [...document.querySelectorAll('[id="ec2.createVpcEndpoint"] tbody tr')];
  const cells = rows.map((row) => [...row.children].map(({textContent}) => textContent));
  expect(cells).toContainEqual(["VpcId", "text", "required"]);
  expect(cells).toContainEqual(["ServiceName", "text", ""]);
  const type = cells.find(([field]) => field === "VpcEndpointType");
  expect(type?.[2]).toBe('default "Gateway"');
});

test("The page of the API tells how a call differs from AWS", () => {
  const [difference] = document.querySelectorAll('[id="route53.getChange"] .call-differences li');
  expect(difference?.textContent).toBe("A record set answers at once, also while its change is PENDING.");
});
