import {describe, expect, test} from "vitest";
import {readFacts} from "../../tools/facts.ts";
import {findUses} from "../../tools/reference.ts";

/**
 * The questions and symptoms that no lesson cites yet. A lesson answers one with `[fact:Q-05]` or `[fact:SY-02]` where it
 * tells the answer. The list may only get shorter; when it is empty, every question has its place.
 */
const withoutLesson: readonly string[] = [
  "Q-01",
  "Q-02",
  "Q-03",
  "Q-04",
  "Q-05",
  "Q-06",
  "Q-07",
  "Q-08",
  "Q-09",
  "Q-10",
  "Q-11",
  "Q-12",
  "Q-13",
  "Q-14",
  "Q-15",
  "Q-16",
  "Q-17",
  "Q-18",
  "Q-19",
  "Q-20",
  "Q-21",
  "Q-22",
  "Q-23",
  "Q-24",
  "Q-25",
  "Q-26",
  "Q-27",
  "Q-28",
  "Q-29",
  "Q-30",
  "SY-01",
  "SY-02",
  "SY-03",
  "SY-04",
  "SY-05",
  "SY-06",
  "SY-07",
  "SY-08",
  "SY-09",
  "SY-10",
  "SY-11",
  "SY-12",
  "SY-13",
  "SY-14",
  "SY-15",
  "SY-16",
  "SY-17",
  "SY-18",
  "SY-19",
  "SY-20",
  "SY-21",
  "SY-22",
  "SY-23",
  "SY-24",
  "SY-25",
  "SY-26",
  "SY-27",
  "SY-28"
];

const uses = findUses("docs", "src");
const asked = [...readFacts("data/facts").keys()].filter((id) => /^(Q|SY)-/.test(id));
const inLessons = (id: string) => uses.get(id)?.pages.some(({lesson}) => lesson) ?? false;

describe("The questions and symptoms of the course", () => {
  test("each appear in a lesson, but for those that wait for theirs", () => {
    const missing = asked.filter((id) => !inLessons(id) && !withoutLesson.includes(id));
    expect(missing, "cite each in the lesson that answers it").toEqual([]);
  });

  test("wait for a lesson only as long as none has them", () => {
    const found = withoutLesson.filter(inLessons);
    expect(found, "take these out of the list in test/lesson/questions.test.ts: a lesson has them now").toEqual([]);
  });
});
