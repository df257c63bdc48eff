import {expect, test} from "vitest";
import {readFacts} from "../../tools/facts.ts";
import {findUses} from "../../tools/reference.ts";

test("Every question and every symptom of the facts has its place in a lesson", () => {
  const uses = findUses("docs", "src");
  const asked = [...readFacts("data/facts").keys()].filter((id) => /^(Q|SY)-/.test(id));
  const missing = asked.filter((id) => !uses.get(id)?.pages.some(({lesson}) => lesson));
  expect(asked).toHaveLength(58);
  expect(missing, "cite each in the lesson that answers it").toEqual([]);
});
