import * as v from "valibot";
import {AwsError} from "./errors.ts";

/** A tag of a resource. */
export interface Tag {
  readonly Key: string;
  readonly Value: string;
}

/** A list of tags as calls take it: a tag without a value has the empty one. */
export const TagList = v.array(v.strictObject({Key: v.string(), Value: v.optional(v.string(), "")}));

/** The `TagSpecifications` parameter of the create calls. */
export const TagSpecifications = v.optional(
  v.array(v.strictObject({ResourceType: v.string(), Tags: v.optional(TagList, [])})),
  []
);

/** How many tags a resource of EC2 may have. */
const mostTags = 50;

/**
 * The tags that a create call asked for, in one list.
 *
 * @param type the resource type to take the tags of, for example `vpc`. Default: those of all types
 * @param others further types that the call takes, such as `network-interface` beside `instance`
 * @throws AwsError `InvalidParameterValue` for a type that the call does not make, or for tags that cannot be
 */
export function tagsOf(
  specifications: v.InferOutput<typeof TagSpecifications>,
  type?: string,
  others: readonly string[] = []
): readonly Tag[] {
  for (const {ResourceType} of specifications) {
    if (type === undefined || ResourceType === type || others.includes(ResourceType)) continue;
    const text = `'${ResourceType}' is not a valid taggable resource type for this operation.`;
    throw new AwsError("InvalidParameterValue", text);
  }
  const tags = specifications
    .filter(({ResourceType}) => type === undefined || ResourceType === type)
    .flatMap(({Tags}) => Tags);
  return withTags([], tags);
}

/**
 * Tags with others added; a tag whose key is there already gets the new value.
 *
 * @throws AwsError `InvalidParameterValue` for a key that is reserved, too long or given twice, `TagLimitExceeded`
 */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): readonly Tag[] {
  const keys = added.map(({Key}) => Key);
  keys.forEach((key, i) => {
    if (key.startsWith("aws:")) refuse("Tag keys starting with 'aws:' are reserved for internal use");
    if (key === "" || key.length > 128) refuse(`Tag key "${key}" must have 1 to 128 characters.`, true);
    if (keys.indexOf(key) < i) refuse(`Duplicate tag key '${key}' specified.`);
  });
  const long = added.find(({Value}) => Value.length > 256);
  if (long)
    refuse(`The value of tag '${long.Key}' has ${long.Value.length} characters; at most 256 are allowed.`, true);
  const kept = tags.map((tag) => added.find(({Key}) => Key === tag.Key) ?? tag);
  const all = [...kept, ...added.filter(({Key}) => !tags.some((tag) => tag.Key === Key))];
  if (all.length > mostTags) throw new AwsError("TagLimitExceeded", `More than ${mostTags} tags specified`);
  return all;
}

/** Anything that has tags: interfaces have theirs under another name. */
export interface Tagged {
  readonly Tags?: readonly Tag[];
  readonly TagSet?: readonly Tag[];
}

/** The tags of a resource, under whichever name the API has them. */
export function tagsIn({Tags, TagSet}: Tagged): readonly Tag[] {
  return Tags ?? TagSet ?? [];
}

function refuse(text: string, ours = false): never {
  throw new AwsError("InvalidParameterValue", text, {ours});
}
