import {associationCalls} from "./association.ts";
import {changeBatchCalls} from "./change-batch.ts";
import {changeCalls} from "./change-info.ts";
import {hostedZoneCalls} from "./hosted-zone.ts";
import {listCalls} from "./list.ts";

/** Every call of Route 53 that is supported, by the SDK's method name. */
export const route53Calls = {
  ...hostedZoneCalls,
  ...listCalls,
  ...changeBatchCalls,
  ...associationCalls,
  ...changeCalls
};
