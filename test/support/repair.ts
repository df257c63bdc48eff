import type {Lab} from "../../src/index.ts";
import type {Repair} from "../../src/network/repair.ts";
import type {Walk} from "../../src/network/walk.ts";

/** Makes the calls of a repair in a world, as a reader would, and lets time pass. */
export async function makeCalls({lab}: Pick<Lab, "lab">, {calls}: Repair): Promise<void> {
  for (const {service, account, region, method, input, wait} of calls) {
    const home = region === "global" ? {} : {region};
    const client = lab.account(account, home)[service as "ec2"] as unknown as Record<
      string,
      (input: object) => Promise<object>
    >;
    await client[method]?.(input);
    if (wait) lab.settle();
  }
  lab.settle();
}

/** Sends what a walk sent once more. */
export function sendAgain({lab}: Pick<Lab, "lab">, {question}: Walk): Walk {
  return lab.send(question.sending);
}
