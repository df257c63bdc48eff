/** A queue that gives the value of least cost first; of equal costs, in an order that depends on the pushes alone. */
export class Heap<T> {
  readonly #items: {readonly cost: number; readonly value: T}[] = [];

  /** Adds a value. */
  push(cost: number, value: T): void {
    const items = this.#items;
    let at = items.length;
    const item = {cost, value};
    items.push(item);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = items[parent] as typeof item;
      if (above.cost <= cost) break;
      items[at] = above;
      at = parent;
    }
    items[at] = item;
  }

  /** Removes and returns the value of least cost; undefined when there is none. */
  pop(): {readonly cost: number; readonly value: T} | undefined {
    const items = this.#items;
    const first = items[0];
    const last = items.pop();
    if (!first || !last || items.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      const [left, right] = [items[child], items[child + 1]];
      if (!left) break;
      if (right && right.cost < left.cost) child++;
      const least = items[child] as typeof last;
      if (least.cost >= last.cost) break;
      items[at] = least;
      at = child;
    }
    items[at] = last;
    return first;
  }
}
