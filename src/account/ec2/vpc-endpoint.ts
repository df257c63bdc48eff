import type {Placed} from "../state.ts";
import {printed} from "../state.ts";
import type {Tag} from "../tags.ts";
import type {TokenRequest} from "./client-token.ts";
import {describeCall} from "./describe.ts";
import type {DnsEntry} from "./endpoint-names.ts";
import type {EndpointState} from "./endpoint-state.ts";
import type {GroupIdentifier} from "./security-group.ts";
import {createVpcEndpoint} from "./vpc-endpoint-create.ts";
import {deleteVpcEndpoints} from "./vpc-endpoint-delete.ts";
import {modifyVpcEndpoint} from "./vpc-endpoint-modify.ts";

/** The DNS options of an interface endpoint. */
export interface DnsOptions {
  readonly DnsRecordIpType: "ipv4" | "service-defined";
  /** Present only where the service has the option, which is S3, and private DNS is on (SVC-04). */
  readonly PrivateDnsOnlyForInboundResolverEndpoint?: boolean;
}

/** A VPC endpoint (API-04). */
export interface VpcEndpoint extends Placed {
  readonly VpcEndpointId: string;
  readonly VpcEndpointType: "Interface" | "Gateway";
  readonly VpcId: string;
  readonly ServiceName: string;
  readonly ServiceRegion: string;
  readonly State: EndpointState;
  /** The policy's text, the default one too (API-05). */
  readonly PolicyDocument: string;
  /** Empty for an interface endpoint: no route table knows of it. */
  readonly RouteTableIds: readonly string[];
  /** Empty for a gateway endpoint, as are `Groups`, `NetworkInterfaceIds` and `DnsEntries` (GW-02, GW-09). */
  readonly SubnetIds: readonly string[];
  readonly Groups: readonly GroupIdentifier[];
  /** Absent for a gateway endpoint, as are `DnsOptions`. */
  readonly IpAddressType?: "ipv4";
  readonly DnsOptions?: DnsOptions;
  readonly PrivateDnsEnabled: boolean;
  readonly RequesterManaged: boolean;
  /** One per subnet, in the order of `SubnetIds`. */
  readonly NetworkInterfaceIds: readonly string[];
  readonly DnsEntries: readonly DnsEntry[];
  readonly CreationTimestamp: Date;
  readonly Tags: readonly Tag[];
  readonly OwnerId: string;
  /** What made it, where that had a `ClientToken`. */
  readonly request?: TokenRequest;
  /** While an available endpoint is being modified (ST-04): the interfaces that it had, which go on. */
  readonly inService?: readonly string[] | undefined;
}

const describeVpcEndpoints = describeCall({
  kind: "vpcEndpoint",
  ids: "VpcEndpointIds",
  answer: "VpcEndpoints",
  print: (_view, endpoint) => printed(endpoint),
  filters: {
    "ip-address-type": (endpoint) => [endpoint.IpAddressType],
    "service-name": (endpoint) => [endpoint.ServiceName],
    "service-region": (endpoint) => [endpoint.ServiceRegion],
    "vpc-endpoint-id": (endpoint) => [endpoint.VpcEndpointId],
    "vpc-endpoint-state": (endpoint) => [endpoint.State],
    "vpc-endpoint-type": (endpoint) => [endpoint.VpcEndpointType],
    "vpc-id": (endpoint) => [endpoint.VpcId]
  }
});

/** The calls about VPC endpoints. */
export const vpcEndpointCalls = {createVpcEndpoint, describeVpcEndpoints, modifyVpcEndpoint, deleteVpcEndpoints};
