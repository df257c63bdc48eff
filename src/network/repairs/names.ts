import type {NetworkInterface} from "../../account/ec2/network-interface.ts";
import {serviceOf} from "../../account/ec2/service-offer.ts";
import type {VpcEndpoint} from "../../account/ec2/vpc-endpoint.ts";
import type {Vpc} from "../../account/ec2/vpc.ts";
import {defaultQuotas} from "../../account/quotas.ts";
import type {HostedZone} from "../../account/route53/hosted-zone.ts";
import {zoneKey} from "../../account/route53/hosted-zone.ts";
import {recordSetsOf} from "../../account/route53/record-set.ts";
import type {State} from "../../account/state.ts";
import {plainName} from "../dns/hosted-zone.ts";
import {holds} from "../dns/zone.ts";
import type {DnsAnswer, DnsSource} from "../dns-answer.ts";
import {interfaceNamed} from "../lookup.ts";
import type {Family, Remedy, Situation} from "./remedy.ts";
import {changes, otherAccount} from "./remedy.ts";
import {serviceRemedies, subnetsFor} from "./service-path.ts";

/** The VPC's resolver is switched off. */
export const resolverRemedies: Family = (situation) => {
  const vpc = vpcOf(situation);
  if (!vpc || vpc.dnsSupport) return [];
  return [attribute(vpc, "EnableDnsSupport", `Switch enableDnsSupport on for ${vpc.VpcId}.`)];
};

/** The name has no answer: have the source that was asked hold it, or have another source asked. */
export const nameRemedies: Family = (situation) => {
  const {state, step} = situation;
  const vpc = vpcOf(situation);
  const from = senderOf(situation);
  const answer = step.dns;
  if (!vpc || !from || !answer) return [];
  const chosen = answer.considered.find((source) => source.chosen);
  return [
    ...silentSources(state, vpc, answer),
    ...(chosen ? ofSource(state, vpc, from, answer, chosen) : []),
    ...zonesToAssociate(state, vpc, answer),
    ...serviceRemedies(situation, from)
  ];
};

function vpcOf({state, obstacle}: Situation): Vpc | undefined {
  return state.tables.vpc.get(obstacle.place.id.replace("resolver/", ""));
}

function senderOf({state, walk}: Situation): NetworkInterface | undefined {
  const {from} = walk.question.sending;
  return interfaceNamed(state, from);
}

function attribute(vpc: Vpc, name: "EnableDnsSupport" | "EnableDnsHostnames", sentence: string): Remedy {
  const {VpcId} = vpc;
  return {
    sentence,
    cost: changes.setting,
    make: (hands) => void hands.in(vpc).ec2.modifyVpcAttribute({VpcId, [name]: {Value: true}})
  };
}

/** Zones that hold the name and are kept out by a setting. */
function silentSources(state: State, vpc: Vpc, {considered}: DnsAnswer): Remedy[] {
  const silent = considered.filter(({kind, chosen}) => !chosen && kind !== "public");
  if (silent.length > 0 && !vpc.dnsHostnames)
    return [attribute(vpc, "EnableDnsHostnames", `Switch enableDnsHostnames on for ${vpc.VpcId}.`)];
  const kept = [...state.tables.endpointZone.values()].filter(
    ({id, onlyForInbound}) => onlyForInbound && silent.some((source) => source.id === id)
  );
  return kept.map(({account, region, endpointId}) => ({
    sentence: `Let ${endpointId} answer its private names in the VPC, and not for inbound Resolver endpoints alone.`,
    cost: changes.setting,
    make: (hands) =>
      void hands.in({account, region}).ec2.modifyVpcEndpoint({
        VpcEndpointId: endpointId,
        DnsOptions: {PrivateDnsOnlyForInboundResolverEndpoint: false}
      })
  }));
}

/** The source that was asked and has nothing. */
function ofSource(state: State, vpc: Vpc, from: NetworkInterface, {question}: DnsAnswer, {id}: DnsSource): Remedy[] {
  const hidden = state.tables.endpointZone.get(id ?? "");
  const endpoint = state.tables.vpcEndpoint.get(hidden?.endpointId ?? "");
  if (endpoint) return ofEndpoint(state, from, endpoint);
  const zone = [...state.tables.hostedZone.values()].find((candidate) => zoneKey(candidate) === id);
  if (!zone?.Config.PrivateZone) return [];
  return [...recordsToAdd(state, vpc, zone, question.name), ...waysAround(state, vpc, zone)];
}

/** An endpoint without interfaces has no addresses to give; one that covers a name too broadly need not. */
function ofEndpoint(state: State, from: NetworkInterface, endpoint: VpcEndpoint): Remedy[] {
  const {VpcEndpointId, account, region} = endpoint;
  const service = serviceOf({state, account, region, quotas: defaultQuotas}, endpoint);
  const [SubnetId] = service && endpoint.SubnetIds.length === 0 ? subnetsFor(state, service, from) : [];
  const placed: Remedy[] =
    SubnetId === undefined
      ? []
      : [
          {
            sentence: `Give ${VpcEndpointId} an interface in ${SubnetId}.`,
            cost: changes.association,
            make: (hands) => void hands.in(endpoint).ec2.modifyVpcEndpoint({VpcEndpointId, AddSubnetIds: [SubnetId]})
          }
        ];
  const off: Remedy = {
    sentence: `Switch private DNS off for ${VpcEndpointId}: its names are public again in the whole VPC.`,
    cost: changes.removal,
    make: (hands) => void hands.in(endpoint).ec2.modifyVpcEndpoint({VpcEndpointId, PrivateDnsEnabled: false})
  };
  return [...placed, off];
}

/** In a zone of one's own: an alias of an endpoint that answers for the name's service. */
function recordsToAdd(state: State, vpc: Vpc, zone: HostedZone, name: string): Remedy[] {
  const own = [...state.tables.vpcEndpoint.values()].filter(
    ({VpcId, State}) => VpcId === vpc.VpcId && State === "available"
  );
  return own.flatMap((endpoint) => {
    const {account, region, DnsEntries} = endpoint;
    const service = serviceOf({state, account, region, quotas: defaultQuotas}, endpoint);
    const [regional] = DnsEntries;
    if (!regional || !service?.privateDnsNames.includes(name)) return [];
    const AliasTarget = {HostedZoneId: regional.HostedZoneId, DNSName: regional.DnsName, EvaluateTargetHealth: false};
    return [
      {
        sentence: `Add ${name} to the private hosted zone ${zoneKey(zone)}, as an alias of ${endpoint.VpcEndpointId}.`,
        cost: changes.rule,
        make: (hands) =>
          void hands.in(zone).route53.changeResourceRecordSets({
            HostedZoneId: zoneKey(zone),
            ChangeBatch: {Changes: [{Action: "CREATE", ResourceRecordSet: {Name: name, Type: "A", AliasTarget}}]}
          })
      }
    ];
  });
}

/** Without the zone the name is looked for elsewhere: in a less specific one, or in public DNS. */
function waysAround(state: State, vpc: Vpc, zone: HostedZone): Remedy[] {
  const HostedZoneId = zoneKey(zone);
  const VPC = {VPCRegion: vpc.region, VPCId: vpc.VpcId};
  if (zone.vpcs.length > 1) {
    return [
      {
        sentence: `Take the private hosted zone ${HostedZoneId} away from ${vpc.VpcId}: what it lacks is then asked elsewhere.`,
        cost: changes.removal,
        make: (hands) => void hands.in(zone).route53.disassociateVPCFromHostedZone({HostedZoneId, VPC})
      }
    ];
  }
  const sets = recordSetsOf(state, HostedZoneId).filter(({Type}) => Type !== "NS" && Type !== "SOA");
  if (sets.length > 0) return [];
  return [
    {
      sentence: `Delete the private hosted zone ${HostedZoneId}, which has no records of its own.`,
      cost: changes.removal,
      make: (hands) => void hands.in(zone).route53.deleteHostedZone({Id: HostedZoneId})
    }
  ];
}

/** Private zones that hold the name and that this VPC does not ask. */
function zonesToAssociate(state: State, vpc: Vpc, {question}: DnsAnswer): Remedy[] {
  const {name} = question;
  const zones = [...state.tables.hostedZone.values()].filter(
    ({Name, Config, vpcs}) =>
      Config.PrivateZone && holds(plainName(Name), name) && !vpcs.some(({VPCId}) => VPCId === vpc.VpcId)
  );
  const VPC = {VPCRegion: vpc.region, VPCId: vpc.VpcId};
  return zones.slice(0, 2).map((zone) => {
    const foreign = zone.account !== vpc.account;
    const HostedZoneId = zoneKey(zone);
    return {
      sentence: `Associate the private hosted zone ${HostedZoneId} with ${vpc.VpcId}.`,
      cost: changes.association + (foreign ? otherAccount : 0),
      make: (hands) => {
        if (foreign) hands.in(zone).route53.createVPCAssociationAuthorization({HostedZoneId, VPC});
        hands.in(vpc).route53.associateVPCWithHostedZone({HostedZoneId, VPC});
      }
    };
  });
}
