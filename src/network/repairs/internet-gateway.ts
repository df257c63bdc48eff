import {gatewayOf} from "../hops/internet-gateway.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes, opens} from "./remedy.ts";
import {tableAt} from "./route-table.ts";
import {wayOut} from "./route.ts";
import {serviceRemedies} from "./service-path.ts";

/** Nobody leaves by an internet gateway without a public address: use an endpoint, a NAT gateway, or give it one. */
export const publicAddressRemedies: Family = (situation) => {
  const {state, obstacle} = situation;
  const from = state.tables.networkInterface.get(obstacle.subject?.interfaceId ?? "");
  const table = tableAt(situation);
  if (!from || !table) return [];
  const free = [...state.tables.elasticIp.values()].find(
    ({AssociationId, account, region}) =>
      AssociationId === undefined && account === from.account && region === from.region
  );
  const NetworkInterfaceId = from.NetworkInterfaceId;
  const elastic: Remedy = {
    sentence: `Give ${NetworkInterfaceId} ${free ? `the Elastic IP address ${free.PublicIp}` : "an Elastic IP address"}.`,
    cost: (free ? changes.association : changes.billedResource) + opens.everyone,
    make: (hands) => {
      const {ec2} = hands.in(from);
      const AllocationId = free?.AllocationId ?? ec2.allocateAddress({Domain: "vpc"}).AllocationId;
      ec2.associateAddress({AllocationId, NetworkInterfaceId});
    }
  };
  const byNat = wayOut(state, from, table).filter(({sentence}) => sentence.includes("nat-"));
  return [...serviceRemedies(situation, from, table), ...byNat, elastic];
};

/** Nothing from the internet gets into a VPC without an internet gateway. */
export const missingGatewayRemedies: Family = ({state, obstacle}: Situation) => {
  const vpc = state.tables.vpc.get(obstacle.place.id);
  if (!vpc || gatewayOf(state, vpc.VpcId) !== undefined) return [];
  const {VpcId} = vpc;
  return [
    {
      sentence: `Make an internet gateway and attach it to ${VpcId}.`,
      cost: changes.freeResource + changes.association + opens.everyone,
      make: (hands) => {
        const {ec2} = hands.in(vpc);
        const {InternetGatewayId} = ec2.createInternetGateway().InternetGateway;
        ec2.attachInternetGateway({InternetGatewayId, VpcId});
      }
    }
  ];
};
