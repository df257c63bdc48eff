import * as v from "valibot";
import {AwsError, notSimulated} from "../errors.ts";

/** How a target group asks its targets for their health. */
export interface HealthCheck {
  readonly HealthCheckEnabled: boolean;
  readonly HealthCheckProtocol: "TCP" | "HTTP" | "HTTPS";
  /** A port, or `traffic-port` for that of each target. */
  readonly HealthCheckPort: string;
  readonly HealthCheckIntervalSeconds: number;
  readonly HealthCheckTimeoutSeconds: number;
  readonly HealthyThresholdCount: number;
  readonly UnhealthyThresholdCount: number;
  /** For HTTP and HTTPS, as is `Matcher`. */
  readonly HealthCheckPath?: string;
  readonly Matcher?: {readonly HttpCode: string};
}

const count = (least: number, most: number) =>
  v.optional(v.pipe(v.number(), v.integer(), v.minValue(least), v.maxValue(most)));

/** The parameters of the health check in the calls about target groups. */
export const HealthCheckInput = {
  HealthCheckEnabled: v.optional(v.boolean()),
  HealthCheckProtocol: v.optional(v.picklist(["TCP", "HTTP", "HTTPS", "GENEVE", "UDP", "TCP_UDP", "TLS"])),
  HealthCheckPort: v.optional(v.string()),
  HealthCheckPath: v.optional(v.string()),
  HealthCheckIntervalSeconds: count(5, 300),
  HealthCheckTimeoutSeconds: count(2, 120),
  HealthyThresholdCount: count(2, 10),
  UnhealthyThresholdCount: count(2, 10),
  Matcher: v.optional(v.strictObject({HttpCode: v.optional(v.string()), GrpcCode: v.optional(v.string())}))
};

/** Parameters of a health check as given. */
export type HealthCheckInput = {[K in keyof typeof HealthCheckInput]?: v.InferOutput<(typeof HealthCheckInput)[K]>};

/** The health check of a target group that was told no more than the protocol. */
export function defaultHealthCheck(protocol: HealthCheckInput["HealthCheckProtocol"]): HealthCheck {
  return {
    HealthCheckEnabled: true,
    HealthCheckProtocol: "TCP",
    HealthCheckPort: "traffic-port",
    HealthCheckIntervalSeconds: 30,
    HealthCheckTimeoutSeconds: protocol === "HTTP" ? 6 : 10,
    HealthyThresholdCount: 5,
    UnhealthyThresholdCount: 2
  };
}

/**
 * A health check with some settings changed.
 *
 * @throws AwsError `ValidationError` for settings that do not go together, `NotSimulated` for gRPC
 */
export function changedHealthCheck(before: HealthCheck, changes: HealthCheckInput): HealthCheck {
  if (changes.Matcher?.GrpcCode !== undefined) throw notSimulated("A gRPC health check");
  if (changes.HealthCheckEnabled === false) {
    const text = "Health checks cannot be disabled for target groups with target type 'instance' or 'ip'";
    throw new AwsError("ValidationError", text, {ours: true});
  }
  const HealthCheckProtocol = protocolOf(changes.HealthCheckProtocol ?? before.HealthCheckProtocol);
  const web = HealthCheckProtocol !== "TCP";
  if (!web && (changes.HealthCheckPath !== undefined || changes.Matcher !== undefined)) {
    const text = "HealthCheckPath and Matcher are for health checks with the protocol HTTP or HTTPS";
    throw new AwsError("ValidationError", text, {ours: true});
  }
  const HttpCode = changes.Matcher?.HttpCode ?? before.Matcher?.HttpCode ?? "200-399";
  return {
    HealthCheckEnabled: true,
    HealthCheckProtocol,
    HealthCheckPort: portOf(changes.HealthCheckPort ?? before.HealthCheckPort),
    HealthCheckIntervalSeconds: changes.HealthCheckIntervalSeconds ?? before.HealthCheckIntervalSeconds,
    HealthCheckTimeoutSeconds: changes.HealthCheckTimeoutSeconds ?? before.HealthCheckTimeoutSeconds,
    HealthyThresholdCount: changes.HealthyThresholdCount ?? before.HealthyThresholdCount,
    UnhealthyThresholdCount: changes.UnhealthyThresholdCount ?? before.UnhealthyThresholdCount,
    ...(web && {HealthCheckPath: changes.HealthCheckPath ?? before.HealthCheckPath ?? "/", Matcher: {HttpCode}})
  };
}

function protocolOf(protocol: string): HealthCheck["HealthCheckProtocol"] {
  if (protocol === "TCP" || protocol === "HTTP" || protocol === "HTTPS") return protocol;
  const text = `Health check protocol '${protocol}' is not supported; use TCP, HTTP or HTTPS.`;
  throw new AwsError("ValidationError", text, {ours: true});
}

function portOf(port: string): string {
  if (port === "traffic-port" || (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535)) return port;
  const text = `Health check port '${port}' must be 'traffic-port' or a number from 1 to 65535`;
  throw new AwsError("ValidationError", text, {ours: true});
}
