/** A queue of whole numbers that gives the one of least cost first; of equal costs, in an order that the pushes alone decide. */
export class Heap {
  #costs = new Float64Array(256);
  #values = new Int32Array(256);
  #count = 0;

  /** The least cost in the queue; infinite when it is empty. */
  get least(): number {
    return this.#count > 0 ? (this.#costs[0] as number) : Infinity;
  }

  /** Empties the queue. */
  clear(): void {
    this.#count = 0;
  }

  /** Adds a value. */
  push(cost: number, value: number): void {
    if (this.#count === this.#values.length) this.#grow();
    const costs = this.#costs;
    const values = this.#values;
    let at = this.#count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = costs[parent] as number;
      if (above <= cost) break;
      costs[at] = above;
      values[at] = values[parent] as number;
      at = parent;
    }
    costs[at] = cost;
    values[at] = value;
  }

  /** Removes and returns the value of least cost; undefined when there is none. */
  pop(): number | undefined {
    if (this.#count === 0) return undefined;
    const costs = this.#costs;
    const values = this.#values;
    const first = values[0] as number;
    const count = --this.#count;
    const cost = costs[count] as number;
    const value = values[count] as number;
    let at = 0;
    for (let child = 1; child < count; child = 2 * at + 1) {
      let below = costs[child] as number;
      if (child + 1 < count) {
        const beside = costs[child + 1] as number;
        if (beside < below) {
          below = beside;
          child++;
        }
      }
      if (below >= cost) break;
      costs[at] = below;
      values[at] = values[child] as number;
      at = child;
    }
    costs[at] = cost;
    values[at] = value;
    return first;
  }

  #grow(): void {
    const [costs, values] = [new Float64Array(2 * this.#count), new Int32Array(2 * this.#count)];
    costs.set(this.#costs);
    values.set(this.#values);
    [this.#costs, this.#values] = [costs, values];
  }
}
