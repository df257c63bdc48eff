/** A queue of numbers that gives the one of least cost first; of equal costs, in an order that the pushes alone decide. */
export class Heap {
  readonly #costs: number[] = [];
  readonly #values: number[] = [];

  /** The least cost in the queue; infinite when it is empty. */
  get least(): number {
    return this.#costs[0] ?? Infinity;
  }

  /** Adds a value. */
  push(cost: number, value: number): void {
    let at = this.#costs.length;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = this.#costs[parent] as number;
      if (above <= cost) break;
      this.#set(at, above, this.#values[parent] as number);
      at = parent;
    }
    this.#set(at, cost, value);
  }

  /** Removes and returns the value of least cost; undefined when there is none. */
  pop(): number | undefined {
    const first = this.#values[0];
    const [cost, value] = [this.#costs.pop(), this.#values.pop()];
    if (cost === undefined || value === undefined || this.#costs.length === 0) return first;
    const count = this.#costs.length;
    let at = 0;
    for (let child = 1; child < count; child = 2 * at + 1) {
      if (child + 1 < count && (this.#costs[child + 1] as number) < (this.#costs[child] as number)) child++;
      const below = this.#costs[child] as number;
      if (below >= cost) break;
      this.#set(at, below, this.#values[child] as number);
      at = child;
    }
    this.#set(at, cost, value);
    return first;
  }

  #set(at: number, cost: number, value: number): void {
    this.#costs[at] = cost;
    this.#values[at] = value;
  }
}
