import {made} from "../lab-input.ts";
import {consumer, provider} from "../provider-world.ts";

export const build = () =>
  made(
    (lab) => provider(lab, {zones: "abc", crossZone: true, block: "10.8"}),
    (lab, {ServiceName}) => consumer(lab, ServiceName, {zones: "abc"})
  );
