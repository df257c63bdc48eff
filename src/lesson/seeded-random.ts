/**
 * A `Math` for cells whose random numbers depend on the seed alone; otherwise the language's own.
 *
 * @param seed any text: each cell has its own, so that a cell's numbers do not depend on how many another one drew
 */
export function seededMath(seed: string): Math {
  const random = seededRandom(seed);
  return Object.freeze(
    Object.create(Math, {random: {value: random}, [Symbol.toStringTag]: {value: "Math"}}) as typeof Math
  );
}

/** Numbers from 0 to below 1: an xorshift generator of 32 bits, seeded by the FNV-1a hash of a text. */
export function seededRandom(seed: string): () => number {
  let x = 0x811c9dc5;
  for (let i = 0; i < seed.length; i++) x = Math.imul(x ^ seed.charCodeAt(i), 0x01000193);
  // The generator would stay at zero for ever.
  if (x === 0) x = 1;
  return () => {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    return (x >>> 0) / 2 ** 32;
  };
}
