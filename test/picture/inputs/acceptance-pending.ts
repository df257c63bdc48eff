import {made} from "../lab-input.ts";
import {consumer, provider} from "../provider-world.ts";

export const build = () =>
  made(
    (lab) => provider(lab, {acceptance: true}),
    (lab, {ServiceName}) => consumer(lab, ServiceName)
  );
