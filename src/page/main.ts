import {CourseChallenge} from "./challenge.ts";
import {attachCourseProgress} from "./course-progress.ts";
import type {LessonPage} from "./lesson-page.ts";
import {attachLesson} from "./lesson-page.ts";
import {LiveCell} from "./live-cell.ts";
import {loadPart} from "./load-part.ts";
import {equipPictures} from "./picture-tools.ts";
import {CoursePrediction} from "./predict.ts";
import {openProgress} from "./progress.ts";
import {attachRecalls} from "./recall.ts";
import {attachSidebar} from "./sidebar.ts";

declare global {
  interface Window {
    /** The lesson on this page; absent on pages without cells. */
    lessonPage?: LessonPage | undefined;
  }
}

attachSidebar();
customElements.define("live-cell", LiveCell);
customElements.define("course-prediction", CoursePrediction);
customElements.define("course-challenge", CourseChallenge);

const progress = openProgress(location.pathname);
const questions = [...document.querySelectorAll("course-prediction, course-challenge")].filter(
  (element) => element instanceof CoursePrediction || element instanceof CourseChallenge
);
window.lessonPage = attachLesson(questions);
for (const question of questions) question.attach(progress);
attachCourseProgress(progress, questions);
attachRecalls();
equipPictures(document);

const desk = document.querySelector<HTMLElement>(".lab-desk");
if (desk && window.lessonPage) {
  const lesson = window.lessonPage;
  void loadPart(import("./lab/lab-page.ts")).then((loaded) => loaded?.attachLab(desk, lesson));
}
