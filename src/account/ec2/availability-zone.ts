import * as v from "valibot";
import {read} from "../call.ts";
import {AwsError} from "../errors.ts";
import {applyFilters, Filters} from "../filters.ts";
import {regionOf, zonesOf} from "../regions.ts";

const describeAvailabilityZones = read({
  input: v.strictObject({
    Filters,
    ZoneNames: v.optional(v.array(v.string()), []),
    ZoneIds: v.optional(v.array(v.string()), []),
    AllAvailabilityZones: v.optional(v.boolean())
  }),
  run(view, {Filters, ZoneNames, ZoneIds}) {
    regionOf(view.region);
    const zones = zonesOf(view).map(({name, id}) => ({
      State: "available" as const,
      OptInStatus: "opt-in-not-required" as const,
      Messages: [],
      RegionName: view.region,
      ZoneName: name,
      ZoneId: id,
      GroupName: `${view.region}-zg-1`,
      NetworkBorderGroup: view.region,
      ZoneType: "availability-zone"
    }));
    const [unknownName] = ZoneNames.filter((name) => !zones.some(({ZoneName}) => ZoneName === name));
    if (unknownName !== undefined) {
      throw new AwsError("InvalidParameterValue", `Invalid availability zone: [${unknownName}]`);
    }
    const [unknownId] = ZoneIds.filter((id) => !zones.some(({ZoneId}) => ZoneId === id));
    if (unknownId !== undefined) {
      throw new AwsError("InvalidParameterValue", `Invalid availability zone-id: [${unknownId}]`);
    }
    const all = ZoneNames.length + ZoneIds.length === 0;
    const chosen = zones.filter(
      ({ZoneName, ZoneId}) => all || ZoneNames.includes(ZoneName) || ZoneIds.includes(ZoneId)
    );
    return {
      AvailabilityZones: applyFilters(chosen, Filters, {
        "group-name": ({GroupName}) => [GroupName],
        "opt-in-status": ({OptInStatus}) => [OptInStatus],
        "region-name": ({RegionName}) => [RegionName],
        state: ({State}) => [State],
        "zone-id": ({ZoneId}) => [ZoneId],
        "zone-name": ({ZoneName}) => [ZoneName],
        "zone-type": ({ZoneType}) => [ZoneType]
      })
    };
  }
});

/** The calls about Availability Zones. */
export const availabilityZoneCalls = {describeAvailabilityZones};
