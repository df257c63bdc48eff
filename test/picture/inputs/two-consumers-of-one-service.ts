import {made} from "../lab-input.ts";
import {consumer, provider} from "../provider-world.ts";

export const build = () =>
  made(
    async (lab) => {
      const {ServiceName} = await provider(lab);
      await consumer(lab, ServiceName);
      return ServiceName;
    },
    ({lab}, service) => consumer(lab.account("777788889999"), service, {zones: "b", name: "bank"})
  );
