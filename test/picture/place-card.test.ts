import fc from "fast-check";
import {expect, test} from "vitest";
import {placeCard} from "../../src/picture/place-card.ts";

const window = {width: 1280, height: 800};
const card = {width: 384, height: 300};

test("A card stands below what it speaks of, above where there is no room below", () => {
  expect(placeCard({left: 600, right: 700, top: 100, bottom: 140}, card, window)).toEqual({
    left: 458,
    top: 150,
    maxHeight: 642
  });
  expect(placeCard({left: 600, right: 700, top: 600, bottom: 640}, card, window)).toMatchObject({top: 290});
});

test("A card keeps to the column of its picture where it fits, and to the window anyway", () => {
  const anchor = {left: 760, right: 800, top: 100, bottom: 140};
  expect(placeCard(anchor, card, window, {left: 740, right: 1280}).left).toBe(748);
  expect(placeCard(anchor, card, window, {left: 740, right: 1000}).left).toBe(588);
  expect(
    placeCard({left: 0, right: 20, top: 0, bottom: 9}, {width: 374, height: 90}, {width: 390, height: 700}).left
  ).toBe(8);
});

test("No card leaves the window or covers what it speaks of", () => {
  const sizes = fc.record({width: fc.integer({min: 320, max: 1920}), height: fc.integer({min: 300, max: 1200})});
  fc.assert(
    fc.property(sizes, fc.nat(1000), fc.nat(1000), fc.nat(200), fc.nat(60), fc.nat(900), (size, x, y, w, h, height) => {
      const left = x % size.width;
      const top = y % size.height;
      const anchor = {left, top, right: left + w, bottom: top + h};
      const width = Math.min(384, size.width - 16);
      const place = placeCard(anchor, {width, height}, size);
      const bottom = place.top + Math.min(height, place.maxHeight);
      expect(place.left).toBeGreaterThanOrEqual(8);
      expect(place.left + width).toBeLessThanOrEqual(size.width - 8);
      expect(bottom <= top || place.top >= anchor.bottom).toBe(true);
      expect(place.maxHeight === 0 || (place.top >= 8 && bottom <= size.height - 8)).toBe(true);
    })
  );
});
