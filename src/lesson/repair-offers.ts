import type {Repair} from "../network/repair.ts";
import type {Walk} from "../network/walk.ts";
import type {CellSource} from "./cell-source.ts";
import {withSource} from "./cell-source.ts";
import type {RepairOffer} from "./repair-offer.ts";
import type {ReplayOptions, Replayer} from "./replayer.ts";
import {SourceError} from "./source-error.ts";
import {parseCell} from "./strip-types.ts";
import type {View} from "./view.ts";

/** A walk that a cell of a page shows. */
export interface ShownWalk {
  readonly cell: string;
  /** Which of the cell's views, from 0. */
  readonly view: number;
  /** Which of the walks side by side in it, from 0. */
  readonly walk: number;
}

/** What {@link repairOffers} is told. */
export interface OfferOptions extends Omit<ReplayOptions, "onRun"> {
  /** The cells whose text a reader may change. */
  readonly editable: readonly string[];
  /** How many times the page may be tried with another text. Default 60. */
  readonly mostTries?: number;
}

/** A place in the text of a cell where code can be put: before one of its statements, or at its end. */
interface Spot {
  /** The index of the cell. */
  readonly index: number;
  readonly offset: number;
}

/**
 * What would help a walk that a cell shows, and the text of a cell after which it is delivered.
 *
 * A walk holds no state, and the cell may have changed much after it was sent. So every place in the cell is asked what
 * would help from there, from its end upwards, then those of the cell above; each answer is written there, and the page
 * is run with it. What is offered with a text is what was seen to work; the last place before the walk was sent wins.
 *
 * @param page a replayer that has run the cells; it is left as it is
 * @returns `undefined` when the cell shows no such walk, or when it was cancelled
 */
export async function repairOffers(
  page: Replayer,
  cells: readonly CellSource[],
  shown: ShownWalk,
  {editable, mostTries = 60, ...options}: OfferOptions
): Promise<readonly RepairOffer[] | undefined> {
  const index = cells.findIndex(({id}) => id === shown.cell);
  const upTo = cells.slice(0, index + 1);
  const replayer = page.fork();
  let tries = 0;

  /** Runs the page up to the cell, with another text in one; the walk that the cell then shows. */
  async function walkWith(changed: CellSource, at: number): Promise<Walk | undefined> {
    tries++;
    const runs = await replayer.replay(
      upTo.map((cell, i) => (i === at ? changed : cell)),
      options
    );
    const result = runs[index]?.result;
    return result?.status === "done" ? walkOf(result.views, shown) : undefined;
  }

  /** What would help a walk from a place: asked there, in the middle of the cell, with what is under way still so. */
  async function repairsFrom({index: at, offset}: Spot, walk: Walk): Promise<readonly Repair[]> {
    tries++;
    const cell = cells[at]!;
    let found: readonly Repair[] = [];
    const ask = (lab: Asked) => void (found = lab.repair(walk));
    const source = `${cell.source.slice(0, offset)}\n;$repairs(lab);`;
    const given = new Map([...(cell.given ?? []), ["$repairs", ask]]);
    const asking = {...withSource(cell, source), id: `repair-${cell.id}`, given};
    await page.fork().replay([...cells.slice(0, at), asking], options);
    return found;
  }

  const target = cells[index];
  const walk = target && (await walkWith(target, index));
  if (!walk) return undefined;
  let untried: readonly RepairOffer[] = [];
  for (const spot of spotsOf(cells, index, editable)) {
    const repairs = await repairsFrom(spot, walk);
    const offers: RepairOffer[] = [];
    for (const {sentence, who, code} of repairs) {
      if (options.cancelled?.()) return undefined;
      const cell = cells[spot.index]!;
      const edited = withSource(cell, withCode(cell.source, spot.offset, code));
      const isTried = code !== "" && editable.includes(cell.id) && tries < mostTries;
      const works = isTried && (await walkWith(edited, spot.index))?.outcome === "delivered";
      offers.push({sentence, who, code, ...(works && {edit: {cell: cell.id, source: edited.source}})});
    }
    const working = offers.filter(({edit}) => edit);
    if (working.length > 0) return working;
    // What nothing helps against here, nothing helps against from above. What the answers were at the last place before
    // the walk was sent is told even where they cannot be written.
    if (untried.length === 0) untried = offers;
    if (offers.some(({who}) => who === "nobody") || tries >= mostTries) break;
  }
  return untried;
}

/** What of a cell's `lab` is asked. */
interface Asked {
  readonly repair: (walk: Walk) => readonly Repair[];
}

function walkOf(views: readonly View[], {view, walk}: ShownWalk): Walk | undefined {
  const shown = views[view];
  if (shown?.kind === "walk") return shown.walk;
  return shown?.kind === "walks" ? shown.walks[walk] : undefined;
}

/** The places that code can be put at, the last first: in the cell itself and in the next editable one above. */
function spotsOf(cells: readonly CellSource[], index: number, editable: readonly string[]): Spot[] {
  const canEdit = (at: number) => cells[at]?.kind === "live" && editable.includes(cells[at].id);
  const above = cells.findLastIndex((_, at) => at < index && canEdit(at));
  const own = canEdit(index) ? statementsOf(cells[index]!).map((offset) => ({index, offset})) : [];
  const others = above < 0 ? [] : [cells[above]!.source.length, ...statementsOf(cells[above]!)];
  const spots = [...own, ...others.map((offset) => ({index: above, offset}))];
  // Where nothing can be written, it can be told all the same.
  return spots.length > 0 ? spots : statementsOf(cells[index]!).map((offset) => ({index, offset}));
}

/** Where the statements of a cell begin, the last first. */
function statementsOf({source}: CellSource): number[] {
  try {
    return parseCell(source)
      .tree.body.map(({start}) => start)
      .reverse();
  } catch (error) {
    if (error instanceof SourceError) return [];
    throw error;
  }
}

function withCode(source: string, offset: number, code: string): string {
  const before = source.slice(0, offset);
  const gap = before === "" || before.endsWith("\n") ? "" : "\n";
  return `${before}${gap}${code}\n${source.slice(offset)}`.replace(/\n$/, "");
}
