import {made} from "../lab-input.ts";
import {consumer, provider} from "../provider-world.ts";

export const build = () =>
  made(
    async (lab) => {
      const {ServiceName} = await provider(lab);
      await consumer(lab, ServiceName);
    },
    ({lab}) => Promise.resolve(lab.fail({zone: "use1-az1"}))
  );
