import {AwsError} from "../errors.ts";

/** An item of a batch call that was refused while others were done. */
export interface UnsuccessfulItem {
  readonly ResourceId: string;
  readonly Error: {readonly Code: string; readonly Message: string};
}

/**
 * Does something to each of the resources that a batch call names, and tells for which it was refused. An id that is
 * not even formed like one has the whole call refused.
 */
export function unsuccessful(ids: readonly string[], act: (id: string) => void): UnsuccessfulItem[] {
  return ids.flatMap((ResourceId) => {
    try {
      act(ResourceId);
      return [];
    } catch (error) {
      if (!(error instanceof AwsError) || error.name.endsWith(".Malformed")) throw error;
      return [{ResourceId, Error: {Code: error.name, Message: error.message}}];
    }
  });
}
