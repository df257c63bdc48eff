import * as v from "valibot";
import {read} from "../call.ts";
import {AwsError} from "../errors.ts";
import type {FilterTable} from "../filters.ts";
import {applyFilters, Filters} from "../filters.ts";
import {find, list} from "../lookup.ts";
import {page, Paging, usualLimits} from "../paging.ts";
import {printInstance, reservations} from "./instance.ts";

const filters: FilterTable<ReturnType<typeof printInstance>> = {
  "availability-zone": ({Placement}) => [Placement.AvailabilityZone],
  "image-id": ({ImageId}) => [ImageId],
  "instance-id": ({InstanceId}) => [InstanceId],
  "instance-state-code": ({State}) => [State.Code],
  "instance-state-name": ({State}) => [State.Name],
  "instance-type": ({InstanceType}) => [InstanceType],
  "instance.group-id": ({SecurityGroups}) => SecurityGroups.map(({GroupId}) => GroupId),
  "instance.group-name": ({SecurityGroups}) => SecurityGroups.map(({GroupName}) => GroupName),
  "ip-address": ({PublicIpAddress}) => [PublicIpAddress],
  "key-name": ({KeyName}) => [KeyName],
  "network-interface.network-interface-id": ({NetworkInterfaces}) =>
    NetworkInterfaces.map(({NetworkInterfaceId}) => NetworkInterfaceId),
  "network-interface.subnet-id": ({NetworkInterfaces}) => NetworkInterfaces.map(({SubnetId}) => SubnetId),
  "private-dns-name": ({PrivateDnsName}) => [PrivateDnsName],
  "private-ip-address": ({PrivateIpAddress}) => [PrivateIpAddress],
  "subnet-id": ({SubnetId}) => [SubnetId],
  "vpc-id": ({VpcId}) => [VpcId]
};

const describeInstances = read({
  input: v.strictObject({Filters, InstanceIds: v.optional(v.array(v.string()), []), ...Paging}),
  run(view, {Filters, InstanceIds, ...paging}) {
    if (InstanceIds.length > 0 && paging.MaxResults !== undefined) {
      const text = "The parameter instancesSet cannot be used with the parameter maxResults";
      throw new AwsError("InvalidParameterCombination", text);
    }
    const chosen =
      InstanceIds.length > 0 ? InstanceIds.map((id) => find(view, "instance", id)) : list(view, "instance");
    const kept = applyFilters(
      chosen.map((one) => printInstance(view, one)),
      Filters,
      filters
    );
    const ids = new Set(kept.map(({InstanceId}) => InstanceId));
    const {items, ...rest} = page(
      chosen.filter(({InstanceId}) => ids.has(InstanceId)),
      paging,
      usualLimits
    );
    return {Reservations: reservations(items, view), ...rest};
  }
});

/** The call that describes instances. */
export const describeInstancesCalls = {describeInstances};
