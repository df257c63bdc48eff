import type {LessonPage} from "./lesson-page.ts";
import {attachLesson} from "./lesson-page.ts";
import {LiveCell} from "./live-cell.ts";
import {attachSidebar} from "./sidebar.ts";

declare global {
  interface Window {
    /** The lesson on this page; absent on pages without cells. */
    lessonPage?: LessonPage | undefined;
  }
}

attachSidebar();
customElements.define("live-cell", LiveCell);
window.lessonPage = attachLesson();
