import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import type {Tag} from "../tags.ts";
import {TagList, withTags} from "../tags.ts";
import {findListener, findLoadBalancer, findTargetGroup} from "./lookup.ts";

const addTags = write({
  input: v.strictObject({ResourceArns: v.array(v.string()), Tags: TagList}),
  run(tx, {ResourceArns, Tags}) {
    for (const arn of ResourceArns) retag(tx, arn, (tags) => withTags(tags, Tags));
    return {};
  }
});

const removeTags = write({
  input: v.strictObject({ResourceArns: v.array(v.string()), TagKeys: v.array(v.string())}),
  run(tx, {ResourceArns, TagKeys}) {
    for (const arn of ResourceArns) retag(tx, arn, (tags) => tags.filter(({Key}) => !TagKeys.includes(Key)));
    return {};
  }
});

const describeTags = read({
  input: v.strictObject({ResourceArns: v.array(v.string())}),
  run: (view, {ResourceArns}) => ({
    TagDescriptions: ResourceArns.map((ResourceArn) => ({ResourceArn, Tags: [...tagsOfArn(view, ResourceArn)]}))
  })
});

function tagsOfArn(view: View, arn: string): readonly Tag[] {
  if (isListener(arn)) return findListener(view, arn).tags;
  return isTargetGroup(arn) ? findTargetGroup(view, arn).tags : findLoadBalancer(view, arn).tags;
}

function retag(tx: Tx, arn: string, change: (tags: readonly Tag[]) => readonly Tag[]): void {
  const tags = change(tagsOfArn(tx, arn));
  if (isListener(arn)) tx.put("listener", arn, {...findListener(tx, arn), tags});
  else if (isTargetGroup(arn)) tx.put("targetGroup", arn, {...findTargetGroup(tx, arn), tags});
  else tx.put("loadBalancer", arn, {...findLoadBalancer(tx, arn), tags});
}

function isListener(arn: string): boolean {
  return arn.includes(":listener/");
}

function isTargetGroup(arn: string): boolean {
  return arn.includes(":targetgroup/");
}

/** The calls about tags of load balancers, target groups and listeners. */
export const tagCalls = {addTags, removeTags, describeTags};
