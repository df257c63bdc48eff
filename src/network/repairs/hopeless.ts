import type {Obstacle} from "../walk.ts";

/** What somebody can do where no call of the API helps, by the code of the obstacle. */
const advice: Readonly<Record<string, string>> = {
  LAB_ENDPOINT_IGNORES_ICMP: "No setting makes an endpoint answer ping. Try a TCP connection to its port.",
  LAB_ENDPOINT_MTU:
    "The limit of 8500 bytes is fixed. Send smaller packets, for example by a smaller MTU of the sender.",
  VPCE_GATEWAY_PROTOCOL_RESTRICTION: "A gateway endpoint takes TCP and ICMP echo alone. Use TCP.",
  VPCE_INTRA_VPC_TRAFFIC: "An endpoint opens no connections. Look at the way from the client to the endpoint.",
  LAB_SERVICE_PORT_CLOSED: "The service decides which ports it listens on. Use one of them.",
  LAB_DNS_NXDOMAIN:
    "Nobody in this world has the name. Look at its spelling and its Region; endpoint names of S3 need bucket., accesspoint. or control. in front.",
  LAB_PRIVATE_ADDRESS_ON_INTERNET:
    "From the internet there is no way to a private address. Send from inside, or over a peering connection.",
  LAB_NO_INTERFACE_AT_ADDRESS: "Nobody has the address. Look at whom the sender means.",
  LAB_PORT_CLOSED: "Whoever runs the machine must start what listens there, or the client must use another port.",
  LAB_ZONE_FAILED:
    "Nothing but time brings a failed zone back; interfaces in several zones are needed before it fails.",
  LAB_POLICY_DENIES: "The policy is no part of the network: its owner must change it.",
  LAB_TARGET_GROUP_EMPTY: "The provider must register targets.",
  LAB_NO_USABLE_TARGET: "The provider must mend the targets: none of them is healthy.",
  LAB_ENDPOINT_NOT_AVAILABLE:
    "An endpoint that was rejected, that failed or that goes away does not come back. Make a new one."
};

/** Why nothing helps against an obstacle, and what somebody can do instead. */
export function whyNothingHelps({code, sentence}: Obstacle): string {
  return `Nothing that calls can change helps: ${sentence} ${advice[code] ?? ""}`.trim();
}
