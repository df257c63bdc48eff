import * as v from "valibot";
import type {Tx, View} from "../call.ts";
import {read, write} from "../call.ts";
import {AwsError} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import type {Ec2Kind} from "../lookup.ts";
import {ec2Kinds, find, kindOf, list} from "../lookup.ts";
import {page, Paging, usualLimits} from "../paging.ts";
import type {Tag, Tagged} from "../tags.ts";
import {TagList, tagsIn, withTags} from "../tags.ts";
import {findPeering, isSide, peerings} from "./peering.ts";

const createTags = write({
  input: v.strictObject({Resources: v.array(v.string()), Tags: TagList}),
  run(tx, {Resources, Tags}) {
    for (const id of Resources) retag(tx, id, (tags) => withTags(tags, Tags));
    return {};
  }
});

const deleteTags = write({
  input: v.strictObject({
    Resources: v.array(v.string()),
    Tags: v.optional(v.array(v.strictObject({Key: v.string(), Value: v.optional(v.string())})))
  }),
  run(tx, {Resources, Tags}) {
    // Without Tags all tags go; a tag given with a value goes only if it has that value.
    const goes = (tag: Tag) =>
      !Tags || Tags.some(({Key, Value}) => Key === tag.Key && (Value === undefined || Value === tag.Value));
    for (const id of Resources) retag(tx, id, (tags) => tags.filter((tag) => !goes(tag)));
    return {};
  }
});

function retag(tx: Tx, id: string, change: (tags: readonly Tag[]) => readonly Tag[]): void {
  const kind = kindOf(id);
  if (!kind) throw new AwsError("InvalidID", `The ID '${id}' is not valid`);
  if (kind === "vpcPeeringConnection") return retagPeering(tx, id, change);
  const resource = find(tx, kind, id);
  const tags = change(tagsIn(resource));
  tx.put(kind, id, {...resource, ["TagSet" in resource ? "TagSet" : "Tags"]: tags});
}

/** Each side of a peering connection has tags of its own. */
function retagPeering(tx: Tx, id: string, change: (tags: readonly Tag[]) => readonly Tag[]): void {
  const peering = findPeering(tx, id);
  const changed = isSide(tx, peering.RequesterVpcInfo)
    ? {...peering, Tags: change(peering.Tags)}
    : {...peering, accepterTags: change(peering.accepterTags)};
  tx.put("vpcPeeringConnection", id, changed);
}

const describeTags = read({
  input: v.strictObject({Filters, ...Paging}),
  run(view, {Filters, ...paging}) {
    const kept = applyFilters(allTags(view), Filters, {
      key: ({Key}) => [Key],
      "resource-id": ({ResourceId}) => [ResourceId],
      "resource-type": ({ResourceType}) => [ResourceType],
      value: ({Value}) => [Value]
    });
    const {items, ...rest} = page(kept, paging, usualLimits);
    return {Tags: [...items], ...rest};
  }
});

function allTags(view: View) {
  return ec2Kinds.flatMap((kind) =>
    tagged(view, kind).flatMap(([ResourceId, tags]) =>
      tags.map(({Key, Value}) => ({ResourceType: resourceType(kind), ResourceId, Key, Value}))
    )
  );
}

function tagged(view: View, kind: Ec2Kind): (readonly [id: string, tags: readonly Tag[]])[] {
  if (kind === "vpcPeeringConnection") {
    return peerings(view).map(({VpcPeeringConnectionId, RequesterVpcInfo, Tags, accepterTags}) => [
      VpcPeeringConnectionId,
      isSide(view, RequesterVpcInfo) ? Tags : accepterTags
    ]);
  }
  const own = new Set<object>(list(view, kind));
  return [...view.state.tables[kind]].flatMap(([id, resource]) =>
    own.has(resource) ? [[id, tagsIn(resource as Tagged)] as const] : []
  );
}

/** The kind of resource as tags name it: `route-table`. */
function resourceType(kind: Ec2Kind): string {
  if (kind === "natGateway") return "natgateway";
  if (kind === "endpointService") return "vpc-endpoint-service";
  return kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** The calls about tags. */
export const tagCalls = {createTags, deleteTags, describeTags};
