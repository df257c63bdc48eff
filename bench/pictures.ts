import {build} from "esbuild";
import type {Browser, CDPSession} from "playwright-core";
import type {Measured} from "./measure.ts";
import {median} from "./measure.ts";
import type {PictureProbe, PictureSize} from "./picture-probe.ts";

/** How many edits are measured, after as many as the browser needs to have compiled the code. */
const edits = 61;
const first = 60;

const sizes: readonly (PictureSize & {readonly what: string; readonly most: number})[] = [
  {what: "a lesson's picture", vpcs: 2, instances: 4, endpoints: 3, unfolded: false, most: 5},
  {
    what: "a large picture, folded as it folds by itself",
    vpcs: 8,
    instances: 12,
    endpoints: 10,
    unfolded: false,
    most: 40
  },
  {what: "the same, all unfolded", vpcs: 8, instances: 12, endpoints: 10, unfolded: true, most: 40}
];

/**
 * How long it takes to lay a picture out and to draw it again after an edit, by which the last cell makes another
 * endpoint, or the same in another number of zones. Measured in a real browser, as built for pages, in the time of one
 * core that the page's thread takes, less what the call itself does. There layout and drawing run in one thread; in a
 * page the worker lays out and sends the scene. That is not counted, as little as the browser's own styling and painting:
 * `bench/pages.ts` measures a page with all of it, from key to frame.
 */
export async function pictures(browser: Browser): Promise<Measured[]> {
  const {outputFiles} = await build({
    entryPoints: ["bench/picture-probe.ts"],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    write: false,
    logLevel: "warning"
  });
  const measured: Measured[] = [];
  for (const {what, most, ...size} of sizes) {
    const page = await browser.newPage();
    await page.addScriptTag({content: outputFiles[0]?.text ?? ""});
    const nodes = await page.evaluate((size) => window.pictureProbe?.prepare(size), size);
    const session = await page.context().newCDPSession(page);
    await session.send("Performance.enable", {timeDomain: "threadTicks"});
    const layout: number[] = [];
    const redraw: number[] = [];
    const rest: number[] = [];
    for (let i = 0; i < first + edits; i++) {
      layout.push(await taken(session, "layout"));
      await taken(session, "send");
      redraw.push(await taken(session, "draw"));
      rest.push(await taken(session, "rest"));
    }
    await page.close();
    const call = median(rest);
    const [laidOut, drawn] = [layout, redraw].map((times) => times.slice(first).map((time) => time - call)) as [
      number[],
      number[]
    ];
    const both = laidOut.map((time, i) => time + (drawn[i] ?? Number.NaN));
    measured.push(
      {
        what: `layout and redraw of ${what}, ${nodes} nodes`,
        value: median(both),
        unit: "ms",
        target: {most}
      },
      {what: "  of that the layout", value: median(laidOut), unit: "ms"},
      {what: "  and the redraw", value: median(drawn), unit: "ms"}
    );
  }
  return measured;
}

/** Milliseconds of its thread that a part of an edit takes a page. */
async function taken(session: CDPSession, part: keyof PictureProbe): Promise<number> {
  const tasks = async () => {
    const {metrics} = await session.send("Performance.getMetrics");
    return 1000 * (metrics.find(({name}) => name === "TaskDuration")?.value ?? Number.NaN);
  };
  const before = await tasks();
  await session.send("Runtime.evaluate", {expression: `pictureProbe.${part}()`});
  return (await tasks()) - before;
}
