import * as v from "valibot";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import type {Attributes, Rule} from "./attributes.ts";
import {AttributeList, changed, listed} from "./attributes.ts";
import {findListener} from "./lookup.ts";

/** The attributes of a new listener (PS-29). */
export const defaultAttributes: Attributes = {"tcp.idle_timeout.seconds": "350"};

const rules: Readonly<Record<string, Rule>> = {"tcp.idle_timeout.seconds": {least: 60, most: 6000}};

const describeListenerAttributes = read({
  input: v.strictObject({ListenerArn: v.string()}),
  run: (view, {ListenerArn}) => ({Attributes: listed(findListener(view, ListenerArn).attributes)})
});

const modifyListenerAttributes = write({
  input: v.strictObject({ListenerArn: v.string(), Attributes: AttributeList}),
  run(tx, {ListenerArn, Attributes}) {
    const listener = findListener(tx, ListenerArn);
    const attributes = changed(listener.attributes, Attributes, rules);
    const timeout = attributes["tcp.idle_timeout.seconds"];
    if (listener.Protocol !== "TCP" && timeout !== defaultAttributes["tcp.idle_timeout.seconds"]) {
      const text = `The idle timeout of a ${listener.Protocol} listener cannot be changed: only that of a TCP listener can.`;
      throw new AwsError("InvalidConfigurationRequestException", text, {ours: true, facts: ["PS-29"]});
    }
    tx.put("listener", ListenerArn, {...listener, attributes});
    return {Attributes: listed(attributes)};
  }
});

/** The calls about the attributes of listeners. */
export const listenerAttributeCalls = {describeListenerAttributes, modifyListenerAttributes};
