import type {Placed} from "../state.ts";
import type {Loaded} from "./loaded.ts";
import {placeKey} from "./loaded.ts";

/** An attribute that is assumed because no file tells it. */
export interface Assumption extends Placed {
  readonly id: string;
  readonly attribute: string;
}

/** Which attributes of loaded resources are assumed, while a load goes on. */
export class Assumptions {
  private readonly all = new Map<string, Assumption>();

  /** @param loaded what earlier loads have left to be assumed */
  constructor(loaded: Loaded | undefined) {
    for (const {account, region, assumed} of loaded?.values() ?? []) {
      for (const [id, attributes] of assumed) {
        for (const attribute of attributes) this.assume({account, region}, id, attribute);
      }
    }
  }

  /** No file tells the attribute. */
  assume({account, region}: Placed, id: string, attribute: string): void {
    this.all.set(keyOf({account, region}, id, attribute), {account, region, id, attribute});
  }

  /** A file tells the attribute after all. */
  tell(place: Placed, id: string, attribute: string): void {
    this.all.delete(keyOf(place, id, attribute));
  }

  list(): readonly Assumption[] {
    return [...this.all.values()];
  }
}

function keyOf(place: Placed, id: string, attribute: string): string {
  return `${placeKey(place)} ${id} ${attribute}`;
}
