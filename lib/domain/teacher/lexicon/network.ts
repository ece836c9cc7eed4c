import { type ConceptRow, toConcepts } from '../concept.ts';

const ROWS: readonly ConceptRow[] = [
  [
    'fault',
    /\bconnection (?:refused|reset|lost|closed|aborted|timed out)\b|\bbroken pipe\b|\blost connection\b/i,
    'a broken connection',
    'A connection that is refused, reset or broken means that the peer is gone, overloaded or not listening.',
  ],
  [
    'fault',
    /\blink\b.*\b(?:down|fail\w*|severed|lost)\b|\blink (?:down|failure|error)\b/i,
    'a link that does not carry data',
    'A network link that is down cuts the path between two machines until it is trained or repaired.',
  ],
  [
    'fault',
    /\b(?:unreachable|no route|not responding|no response|not reachable)\b/i,
    'a peer that cannot be reached',
    'A peer that does not respond or cannot be reached is down, cut off or too busy to answer.',
  ],
  [
    'fault',
    /\bcrc\b|\bchecksum\b/i,
    'data damaged on the way',
    'Checksums guard data in transit and at rest, and a mismatch shows that bits were changed on the way.',
  ],
  [
    'fault',
    /\b(?:dropped|discarded|lost) (?:packets?|messages?|frames?)\b|\bpackets? (?:dropped|loss|lost)\b/i,
    'lost packets',
    'Lost packets force senders to repeat themselves and point to congestion or a faulty link.',
  ],
  [
    'fault',
    /\b(?:message|packet|frame) (?:header|prefix)\b/i,
    'a message that cannot be read as sent',
    'Message headers tell the receiver what follows, and a header that is damaged or unreadable makes the message useless.',
  ],
  [
    'fault',
    /\bretransmi\w+|\bretr(?:y|ies|ied) (?:limit|count|exceeded)\b|\bcollision\b/i,
    'repeated transmissions',
    'Retransmission repeats data that was not acknowledged, and frequent repeats show a weak or crowded path.',
  ],
  [
    'component',
    /\b(?:torus|mesh|interconnect|infiniband|myrinet|lanai|quadrics|collective|fabric)\b/i,
    'the interconnect',
    'The interconnect carries messages between compute nodes, and parallel programs stop when it does.',
  ],
  [
    'component',
    /\b(?:tree|global|barrier)\b.*\b(?:network|receiver|sender|packet|arbiter)\b/i,
    'a collective network',
    'Collective networks combine and spread data over all nodes of a parallel job.',
  ],
  [
    'component',
    /\b(?:socket|stream|port|listen(?:ing)?|bind)\b/i,
    'a socket',
    'Sockets are the end points through which programs exchange data across the network.',
  ],
  [
    'component',
    /\b(?:tcp|udp|icmp|ipv?[46]?|arp|eth\d*|ethernet|nic|interface|vlan)\b/i,
    'the network stack',
    'The network stack configures interfaces and protocols and reports changes of their state.',
  ],
  [
    'component',
    /\b(?:dhcp\w*|dns|named|ntpd?|ldap|snmp\w*|smtp|sendmail|postfix)\b/i,
    'a network service',
    'Network services hand out addresses, names, time and mail, and log each exchange as it happens.',
  ],
  [
    'component',
    /\b(?:link|packets?|receiver|sender|router|routing|switch)\b/i,
    'a network path',
    'Links, switches and routers move packets and keep counters of what passes through them.',
  ],
  [
    'component',
    /\b(?:connection|connect(?:ed|ing)?|session|peer|client|remote)\b/i,
    'a connection',
    'Connections between programs are opened and closed all the time in ordinary operation.',
  ],
];

export const NETWORK_CONCEPTS = toConcepts(ROWS);
