import type {Placed} from "../state.ts";
import type {Tag} from "../tags.ts";

/** The states of an instance and their codes. */
export const instanceStates = {
  pending: 0,
  running: 16,
  "shutting-down": 32,
  terminated: 48,
  stopping: 64,
  stopped: 80
} as const;

/** The state of an instance, as the API gives it. */
export interface InstanceState {
  readonly Code: number;
  readonly Name: keyof typeof instanceStates;
}

/**
 * An instance. Its addresses, groups and names are those of its interfaces, which refer to it by
 * `Attachment.InstanceId`; they are put in when it is described.
 */
export interface Instance extends Placed {
  readonly InstanceId: string;
  readonly ImageId: string;
  readonly InstanceType: string;
  readonly State: InstanceState;
  /** Absent once it is terminated. */
  readonly SubnetId?: string;
  readonly VpcId?: string;
  readonly AmiLaunchIndex: number;
  /** ISO 8601. */
  readonly LaunchTime: string;
  readonly Placement: {readonly AvailabilityZone: string; readonly GroupName: string; readonly Tenancy: string};
  readonly StateTransitionReason: string;
  readonly Tags: readonly Tag[];
  /** The launch that it belongs to. */
  readonly reservationId: string;
}
