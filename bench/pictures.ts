import {build} from "esbuild";
import type {Browser, CDPSession} from "playwright-core";
import type {Measured} from "./measure.ts";
import {median} from "./measure.ts";
import type {PictureProbe, PictureSize} from "./picture-probe.ts";

/**
 * How many edits come before the first that is measured, so that the browser has compiled the code: a page of twelve cells
 * draws so many pictures while twenty keys are pressed.
 */
const first = 240;

/**
 * How many edits there are in a round, and how many rounds. Other programs on the machine make some rounds slower, and none
 * quicker: the quickest counts, and the slowest is told.
 */
const edits = 31;
const rounds = 9;

const sizes: readonly (PictureSize & {readonly what: string; readonly most: number})[] = [
  {what: "a lesson's picture", vpcs: 2, instances: 4, endpoints: 3, unfolded: false, most: 5},
  {
    what: "a large picture, folded as it folds by itself",
    vpcs: 7,
    instances: 12,
    endpoints: 10,
    unfolded: false,
    most: 40
  },
  {what: "the same, all unfolded", vpcs: 7, instances: 12, endpoints: 10, unfolded: true, most: 40}
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
    const edit = async (): Promise<Edit> => {
      const layout = await taken(session, "layout");
      await taken(session, "send");
      const redraw = await taken(session, "draw");
      const call = await taken(session, "rest");
      return {layout: layout - call, redraw: redraw - call};
    };
    for (let i = 0; i < first; i++) await edit();
    const medians: Edit[] = [];
    for (let round = 0; round < rounds; round++) {
      const all: Edit[] = [];
      for (let i = 0; i < edits; i++) all.push(await edit());
      medians.push({layout: median(all.map(({layout}) => layout)), redraw: median(all.map(({redraw}) => redraw))});
    }
    await page.close();
    medians.sort((a, b) => both(a) - both(b));
    const [quickest, slowest] = [medians[0], medians.at(-1)] as [Edit, Edit];
    measured.push(
      {what: `layout and redraw of ${what}, ${nodes} nodes`, value: both(quickest), unit: "ms", target: {most}},
      {what: "  of that the layout", value: quickest.layout, unit: "ms"},
      {what: "  and the redraw", value: quickest.redraw, unit: "ms"},
      {what: "  both in the slowest round", value: both(slowest), unit: "ms"}
    );
  }
  return measured;
}

/** Milliseconds that the parts of an edit take. */
interface Edit {
  readonly layout: number;
  readonly redraw: number;
}

function both({layout, redraw}: Edit): number {
  return layout + redraw;
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
