import type {CallTable} from "../../account/call.ts";
import {perform} from "../../account/call.ts";
import type {Client} from "../../account/client.ts";
import {settle} from "../../account/clock.ts";
import {ec2Calls} from "../../account/ec2/calls.ts";
import {elbv2Calls} from "../../account/elbv2/calls.ts";
import type {Service} from "../../account/errors.ts";
import type {Quotas} from "../../account/quotas.ts";
import {route53Calls} from "../../account/route53/calls.ts";
import type {Placed, State} from "../../account/state.ts";

/** A call of the API that is to be made. */
export interface RepairCall extends Placed {
  readonly service: Service;
  /** The SDK's method name, for example `authorizeSecurityGroupIngress`. */
  readonly method: string;
  readonly input: object;
  /** Set where what the call begins must have ended before the next call can be made. */
  readonly wait?: true;
}

/** A client whose methods answer at once: what the SDK promises. */
type Immediate<C> = {
  readonly [K in keyof C]: C[K] extends (...args: infer A) => Promise<infer O> ? (...args: A) => O : never;
};

/** The clients of one account in one Region, which act on the copy. */
export interface HandClients {
  readonly ec2: Immediate<Client<typeof ec2Calls, "ec2">>;
  readonly elbv2: Immediate<Client<typeof elbv2Calls, "elbv2">>;
  readonly route53: Immediate<Client<typeof route53Calls, "route53">>;
}

/** Makes calls against a copy of the state, in any account, and remembers them. A refused call throws `AwsError`. */
export interface Hands {
  readonly in: (place: Placed) => HandClients;
  /** Lets time pass until nothing is under way, where the next call needs that. */
  readonly wait: () => void;
}

/** Has calls made on a copy of a state and lets time pass until nothing is under way. */
export function handle(
  state: State,
  quotas: Quotas,
  make: (hands: Hands) => void
): {readonly state: State; readonly calls: readonly RepairCall[]} {
  let current = state;
  const calls: RepairCall[] = [];
  // A try calls two or three of a hundred methods: each is made when it is asked for.
  const client = <T extends CallTable>(service: Service, table: T, {account, region}: Placed): unknown =>
    new Proxy(table, {
      get(_, method) {
        const call = typeof method === "string" ? table[method] : undefined;
        if (!call) return undefined;
        return (input: object = {}) => {
          const name = String(method);
          const {output, state: next} = perform(current, {service, method: name, call, account, region, input, quotas});
          current = next;
          if (call.effect === "write") calls.push({service, account, region, method: name, input});
          return output;
        };
      }
    });
  make({
    in: (place) => ({
      ec2: client("ec2", ec2Calls, place) as HandClients["ec2"],
      elbv2: client("elbv2", elbv2Calls, place) as HandClients["elbv2"],
      route53: client("route53", route53Calls, {...place, region: "global"}) as HandClients["route53"]
    }),
    wait() {
      current = settle(current);
      const last = calls.pop();
      if (last) calls.push({...last, wait: true});
    }
  });
  return {state: settle(current), calls};
}
