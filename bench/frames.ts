import type {Page} from "playwright-core";
import type {Measured} from "./measure.ts";
import {median, percentile} from "./measure.ts";

/** How long a walk plays while its frames are counted, in milliseconds. */
const playing = 4000;

/**
 * How many frames a page paints in a second while a packet moves through a picture, and how long the longest take.
 *
 * @param page a lesson
 * @param cell the cell in it that shows a walk
 */
export async function frames(page: Page, cell: string): Promise<Measured[]> {
  await page.locator(`#cell-${cell}`).getByRole("button", {name: "Walk through it"}).click();
  await page.locator(".stage .packet").waitFor();
  const times = await page.evaluate(
    (duration) =>
      new Promise<number[]>((resolve) => {
        const painted: number[] = [];
        requestAnimationFrame(function next(time) {
          painted.push(time);
          if (time - (painted[0] ?? time) < duration) requestAnimationFrame(next);
          else resolve(painted);
        });
      }),
    playing
  );
  const intervals = times.slice(1).map((time, i) => time - (times[i] ?? time));
  return [
    {
      what: "frames a second while a packet moves, median",
      value: 1000 / median(intervals),
      unit: "/s",
      // A screen of 60 Hz is often one of 59.94.
      target: {least: 59}
    },
    {what: "  and the longest between two frames, 95th percentile", value: percentile(intervals, 95), unit: "ms"}
  ];
}
