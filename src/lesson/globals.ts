/** What a cell calls the simulator by: the same in every cell of a page. */
export const clientNames = ["ec2", "elbv2", "route53", "lab"] as const;

/** What a cell has from this simulator, besides the language itself. */
export const labNames = [...clientNames, "show", "input", "console"] as const;

/** The parts of the language whose values depend on nothing but the program. */
export const languageNames: ReadonlySet<string> = new Set(
  [
    "undefined NaN Infinity Object Array String Number Boolean Symbol BigInt Function JSON RegExp Map Set WeakMap WeakSet",
    "Promise Proxy Reflect Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError",
    "parseInt parseFloat isNaN isFinite encodeURIComponent decodeURIComponent encodeURI decodeURI",
    "ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array",
    "Float32Array Float64Array BigInt64Array BigUint64Array structuredClone TextEncoder TextDecoder URL URLSearchParams"
  ].flatMap((line) => line.split(" "))
);

/** Names of the language that a cell gets in a form of its own: by the simulated clock and a fixed seed. */
const simulatedNames = ["Date", "Math"] as const;

/** Every name that a cell has without declaring it. */
export const givenNames: ReadonlySet<string> = new Set([...labNames, ...languageNames, ...simulatedNames]);

/** What to use in place of names that readers know from pages and from Node.js. */
const instead: Readonly<Record<string, string>> = {
  setTimeout: 'Time is simulated: use `await lab.wait("2m")`.',
  setInterval: 'Time is simulated: use `await lab.wait("2m")`.',
  performance: "Time is simulated: use `Date.now()`.",
  fetch: "Cells have no network: use `await lab.send({from, to})`.",
  XMLHttpRequest: "Cells have no network: use `await lab.send({from, to})`.",
  WebSocket: "Cells have no network: use `await lab.send({from, to})`.",
  document: "Cells have no page: use `show(value)`.",
  window: "Cells have no page: use `show(value)`.",
  alert: "Cells have no page: use `show(value)`.",
  display: "Use `show(value)`.",
  require: "Cells cannot import: what they need is there already.",
  eval: "Write the program into the cell.",
  crypto: "A replay gives the same each time: use `Math.random()`, which has a fixed seed."
};

/** The sentence for a name that neither a cell declares nor the language has. */
export function unknownName(name: string): string {
  const hint = Object.hasOwn(instead, name) && instead[name];
  return hint ? `\`${name}\` is not there in a cell. ${hint}` : `\`${name}\` is not defined: no cell declares it.`;
}
