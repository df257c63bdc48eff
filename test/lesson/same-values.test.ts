import {describe, expect, it} from "vitest";
import {openLab} from "../../src/index.ts";
import {areSameValues, isSameData} from "../../src/lesson/same-values.ts";

const areSame = (a: Record<string, unknown>, b: Record<string, unknown>) =>
  areSameValues(new Map(Object.entries(a)), new Map(Object.entries(b)));

describe("values of two runs are the same", () => {
  it("as data, part by part, in one order", () => {
    const make = () => ({
      list: [1, {n: Number.NaN}],
      when: new Date(5),
      bare: Object.assign(Object.create(null) as object, {a: 1})
    });
    expect(areSame(make(), make())).toBe(true);
    expect(areSame({a: {x: 1, y: 2}}, {a: {y: 2, x: 1}})).toBe(false);
    expect(areSame({a: [0]}, {a: [-0]})).toBe(false);
    expect(areSame({a: [undefined]}, {a: new Array(1)})).toBe(false);
    expect(areSame({a: new Date(5)}, {a: new Date(6)})).toBe(false);
    expect(areSame({a: {}}, {a: []})).toBe(false);
    expect(areSame({a: 1}, {b: 1})).toBe(false);
    expect(areSame({a: 1}, {a: 1, b: 1})).toBe(false);
  });

  it("only if the same objects are shared", () => {
    const [one, other] = [{n: 1}, {n: 1}];
    expect(areSame({a: one, b: one}, {a: other, b: other})).toBe(true);
    expect(areSame({a: one, b: one}, {a: one, b: other})).toBe(false);
    expect(areSame({a: one, b: other}, {a: one, b: one})).toBe(false);
  });

  it("also where they hold themselves", () => {
    const make = () => {
      const loop: Record<string, unknown> = {};
      loop.self = [loop];
      return {loop};
    };
    expect(areSame(make(), make())).toBe(true);
  });

  it("only if what can be done to them is the same", () => {
    expect(areSame({a: Object.freeze({n: 1})}, {a: {n: 1}})).toBe(false);
    expect(areSame({a: Object.preventExtensions({n: 1})}, {a: {n: 1}})).toBe(false);
    expect(areSame({a: Object.defineProperty({}, "n", {value: 1})}, {a: {n: 1}})).toBe(false);
  });

  it("never in doubt: not for functions, symbols, getters, other classes, and proxies that throw", () => {
    const act = () => 1;
    const trap = () =>
      new Proxy(
        {},
        {
          ownKeys() {
            throw new Error("no");
          }
        }
      );
    const doubts: readonly (() => unknown)[] = [
      () => act,
      () => Symbol.iterator,
      () => ({
        get n() {
          return 1;
        }
      }),
      () => new Map([[1, 2]]),
      () => /a/,
      trap
    ];
    for (const doubt of doubts) expect(areSame({a: doubt()}, {a: doubt()})).toBe(false);
  });

  it("as its caller says of what is not compared part by part", () => {
    const [one, other] = [() => 1, () => 1];
    const isSameAs = (a: object, b: object) => (a === one ? b === other : undefined);
    const [a, b] = [one, other].map((each) => new Map<string, unknown>([["list", [each, {n: 1}]]])) as [
      Map<string, unknown>,
      Map<string, unknown>
    ];
    expect(areSameValues(a, b, isSameAs)).toBe(true);
    expect(areSameValues(a, b)).toBe(false);
  });
});

describe("states are the same data", () => {
  it("after the same calls, and not after others", async () => {
    const stateAfter = async (CidrBlock: string) => {
      const {ec2, lab} = openLab();
      const {Vpc} = await ec2.createVpc({CidrBlock});
      await ec2.createSubnet({VpcId: Vpc.VpcId, CidrBlock});
      await ec2.createVpcEndpoint({VpcId: Vpc.VpcId, ServiceName: "com.amazonaws.us-east-1.s3"});
      lab.settle();
      return lab.state;
    };
    expect(isSameData(await stateAfter("10.0.0.0/16"), await stateAfter("10.0.0.0/16"))).toBe(true);
    expect(isSameData(await stateAfter("10.0.0.0/16"), await stateAfter("10.1.0.0/16"))).toBe(false);
  });

  it("with maps, sets, arrays and dates in one order", () => {
    expect(isSameData(new Map([[1, new Set([2])]]), new Map([[1, new Set([2])]]))).toBe(true);
    const pairs: readonly (readonly [unknown, unknown])[] = [
      [new Set([1, 2]), new Set([2, 1])],
      [new Map([["a", 1]]), new Map([["a", 2]])],
      [new Map([["a", 1]]), new Set([["a", 1]])],
      [new Set([["a", 1]]), new Map([["a", 1]])],
      [[1], {0: 1}],
      [{0: 1}, [1]],
      [new Date(1), new Date(2)],
      [new Date(1), {}],
      [null, {}],
      [{a: undefined}, {}]
    ];
    for (const [a, b] of pairs) expect(isSameData(a, b)).toBe(false);
  });
});
