import {prefersStill} from "./elements.ts";

/** How fast a packet goes, in px of the picture for a second, and how long it is on its way at least and at most, in ms. */
const speed = 520;
const duration = {least: 500, most: 1300};

/** Packets that have gone their way: drawn again they stand where they are. */
const moved = new WeakSet<Element>();

/** Moves the packets that were just drawn into a picture along their ways, where the reader allows motion. */
export function movePackets(picture: Element): void {
  const still = prefersStill();
  for (const packet of picture.querySelectorAll(".packet[data-way]")) {
    if (moved.has(packet)) continue;
    moved.add(packet);
    if (!still) move(packet, pointsOf(packet.getAttribute("data-way") ?? ""));
  }
}

function pointsOf(way: string): readonly (readonly [x: number, y: number])[] {
  return way.split(" ").map((point) => {
    const [x = 0, y = 0] = point.split(",").map(Number);
    return [x, y];
  });
}

/** Transforms alone are animated, so that nothing is laid out anew from frame to frame. */
function move(packet: Element, points: readonly (readonly [x: number, y: number])[]): void {
  let length = 0;
  const lengths = points.map(([x, y], i) => {
    const [px, py] = points[i - 1] ?? [x, y];
    return (length += Math.hypot(x - px, y - py));
  });
  if (length === 0) return;
  const keyframes = points.map(([x, y], i) => ({
    transform: `translate(${x}px, ${y}px)`,
    offset: (lengths[i] ?? 0) / length
  }));
  const time = Math.min(duration.most, Math.max(duration.least, (length / speed) * 1000));
  packet.animate(keyframes, {duration: time, easing: "ease-in-out"});
}
