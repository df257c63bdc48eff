import {attachCourseFile} from "./course-file.ts";
import {element} from "./elements.ts";
import {CoursePrediction} from "./predict.ts";
import type {PageProgress, Progress} from "./progress.ts";
import {openProgress, progressChanged} from "./progress.ts";

/**
 * Shows what a reader has read, predicted and solved: beside the links of the sidebar and of the block `::: progress`, and
 * notes the page as read when its end was seen.
 *
 * @param progress that of this page
 * @param questions the predictions and challenges of this page
 */
export function attachCourseProgress(progress: Progress, questions: readonly Element[]): void {
  const predictions = questions.filter((question) => question instanceof CoursePrediction).length;
  const totals = {predictions, challenges: questions.length - predictions};
  if (document.querySelector("live-cell, course-prediction")) noteReading(progress, totals);
  const update = () => markLinks(document.querySelectorAll<HTMLAnchorElement>(linksToPages));
  for (const type of [progressChanged, "storage"]) addEventListener(type, update);
  update();
  const block = document.querySelector<HTMLElement>("course-progress");
  if (block) attachCourseFile(block);
}

/** The links beside which the progress of their pages is shown. */
const linksToPages = "#observablehq-sidebar a[href], main:has(course-progress) a[href]:not([href*='#'])";

function noteReading(progress: Progress, totals: {readonly predictions: number; readonly challenges: number}): void {
  progress.keepPage({...totals, read: false});
  const texts = [...document.querySelectorAll("main > :not(aside)")];
  const end =
    document.querySelector("#observablehq-footer") ?? texts.findLast((each) => each.getClientRects().length > 0);
  if (!end) return;
  const observer = new IntersectionObserver((entries) => {
    if (!entries.some(({isIntersecting}) => isIntersecting)) return;
    observer.disconnect();
    progress.keepPage({...totals, read: true});
  });
  observer.observe(end);
}

function markLinks(links: Iterable<HTMLAnchorElement>): void {
  for (const link of links) {
    link.querySelector(".page-progress")?.remove();
    const summary = openProgress(new URL(link.href).pathname).summary();
    if (summary) link.append(markOf(summary));
  }
}

/** A mark for the eye, and its meaning in words. */
function markOf({read, predicted, predictions, solved, challenges}: PageProgress): HTMLElement {
  const done = predicted + solved;
  const all = predictions + challenges;
  const isWhole = read && done === all;
  const mark = element("span", isWhole ? "page-progress is-whole" : "page-progress");
  const sign = element("span", "", isWhole ? "✓" : all > 0 ? `${done}/${all}` : "");
  sign.setAttribute("aria-hidden", "true");
  const words = [
    read ? "read" : "begun",
    ...(predictions > 0 ? [`${predicted} of ${predictions} predicted`] : []),
    ...(challenges > 0 ? [`${solved} of ${challenges} solved`] : [])
  ].join(", ");
  mark.title = words;
  mark.append(sign, element("span", "visually-hidden", ` (${words})`));
  return mark;
}
