import {StateBuilder} from "../build-state.ts";
import {built} from "../picture-input.ts";

export const build = () => built(new StateBuilder());
