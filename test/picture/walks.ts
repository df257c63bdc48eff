import type {Obstacle, Packet, Place, Step, Walk} from "../../src/network/walk.ts";

/** A place of a walk. */
export function place(id: string, kind = "instance"): Place {
  return {kind, id, label: id, account: "111122223333", region: "us-east-1"};
}

/** A packet to port 443. */
export function packet(source: string, destination: string): Packet {
  return {source, destination, protocol: "tcp", sourcePort: 49152, destinationPort: 443, size: 1500};
}

/** A step with what a test cares for. */
export function step(kind: Step["kind"], fields: Partial<Step> = {}): Step {
  return {
    kind,
    direction: "forward",
    place: place(`${kind}-1`),
    sentence: `The ${kind} decides.`,
    candidates: [],
    facts: [],
    basis: "documented",
    ...fields
  };
}

/** What keeps a packet from arriving. */
export function obstacle(code: string, fields: Partial<Obstacle> = {}): Obstacle {
  return {
    code,
    direction: "forward",
    place: place("sg-1", "security-group"),
    setting: "inbound rules of sg-1",
    sentence: "No inbound rule of sg-1 admits tcp 443.",
    outcome: "timeout",
    facts: ["SEC-05"],
    ...fields
  };
}

/** A walk of steps. */
export function walk(steps: readonly Step[], to = "https://sqs.us-east-1.amazonaws.com/"): Walk {
  const obstacles = steps.flatMap((each) => each.obstacle ?? []);
  return {
    type: "Walk",
    question: {from: place("i-1"), to, protocol: "tcp", port: 443, sending: {from: "i-1", to}},
    outcome: obstacles[0]?.outcome ?? "delivered",
    sentence: obstacles[0]?.sentence ?? "Delivered.",
    path: "interface-endpoint",
    seconds: 0,
    steps,
    obstacles
  };
}
