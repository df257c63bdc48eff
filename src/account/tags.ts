import * as v from "valibot";

/** A tag of a resource. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** The `TagSpecifications` parameter of the create calls. */
export const TagSpecifications = v.optional(
  v.array(
    v.strictObject({
      ResourceType: v.string(),
      Tags: v.optional(v.array(v.strictObject({Key: v.string(), Value: v.optional(v.string(), "")})), [])
    })
  ),
  []
);

/** The tags that a create call asked for, in one list. */
export function tagsOf(specifications: v.InferOutput<typeof TagSpecifications>): readonly Tag[] {
  return specifications.flatMap(({Tags}) => Tags);
}
