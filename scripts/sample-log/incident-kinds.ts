import type { MessageKind } from './message-kinds.ts';

/** Faults that come together, on a node or a few, within minutes. */
export type Incident = {
  name: string;
  /** Lines of one incident, smallest and largest. */
  lines: readonly [number, number];
  kinds: readonly MessageKind[];
};

type Row = [
  weight: number,
  component: string,
  level: MessageKind['level'],
  tag: string,
  text: string,
  wrong?: 'untagged',
];

const incident = (name: string, lines: [number, number], rows: Row[]): Incident => ({
  name,
  lines,
  kinds: rows.map(([weight, component, level, tag, text, wrong]) => ({
    component,
    level,
    text,
    tag,
    weight,
    ...(wrong === 'untagged' ? { wrongTag: null } : {}),
  })),
});

/**
 * The faults. Several are quiet: no word in them says that something is wrong, only a value or a
 * consequence does. Those marked `untagged` carry `-` in the log though they are faults.
 */
export const INCIDENTS: readonly Incident[] = [
  incident(
    'cooling',
    [24, 44],
    [
      [
        6,
        'COOL',
        'WARN',
        'COOLFLOW',
        'fan {n:1-8} of shelf {n:1-16} stands still, duty {n:60-100} percent',
        'untagged',
      ],
      [5, 'COOL', 'ERROR', 'COOLFLOW', 'pump {n:1-4} lost pressure, flow {n:0-12} l/min'],
      [
        3,
        'KERN',
        'WARN',
        'COOLTEMP',
        'cpu {n:0-63} slowed to {n:400-800} MHz at {n:96-109} C',
        'untagged',
      ],
      [2, 'COOL', 'SEVERE', 'COOLLEAK', 'leak sensor {n:1-60} wet under cabinet {n:1-20}'],
    ],
  ),
  incident(
    'memory',
    [20, 40],
    [
      [7, 'MEM', 'ERROR', 'MEMUNC', 'uncorrectable error at {hex8}, page {hex8} given up'],
      [
        3,
        'MEM',
        'WARN',
        'MEMUNC',
        'dimm {n:0-15} answers with syndrome {hex4} on every read',
        'untagged',
      ],
      [
        2,
        'KERN',
        'SEVERE',
        'KERNHALT',
        'machine check in bank {n:0-31}: status {hex16} address {hex16}',
      ],
    ],
  ),
  incident(
    'fabric',
    [24, 48],
    [
      [6, 'FABRIC', 'ERROR', 'FABLINK', 'link {n:0-47} failed after {n:3-40} retrains'],
      [
        4,
        'FABRIC',
        'INFO',
        'FABLINK',
        'link {n:0-47} settled for half of its lanes, {n:12-100} Gb/s',
        'untagged',
      ],
      [
        4,
        'JOBD',
        'ERROR',
        'JOBLOST',
        'job {n:10000-99999} has heard nothing from rank {n:0-4095} for {n:300-900} s',
      ],
    ],
  ),
  incident(
    'storage',
    [22, 42],
    [
      [6, 'STORE', 'ERROR', 'STORIO', 'write to {path} failed: device {n:0-95} not ready'],
      [3, 'STORE', 'NOTE', 'STORDEG', 'volume {n:1-96} continues on {n:1-2} of 3 copies'],
      [
        3,
        'STORE',
        'INFO',
        'STORIO',
        'checkpoint {path} is missing {n:1-9} of {n:10-64} parts',
        'untagged',
      ],
    ],
  ),
  incident(
    'power',
    [16, 30],
    [
      [
        5,
        'POWER',
        'SEVERE',
        'PWRTRIP',
        'breaker {n:1-80} of cabinet {n:1-20} tripped at {n:63-99} A',
      ],
      [4, 'POWER', 'WARN', 'PWRRAIL', 'rail {n:1-12} sags to {f:8-10} V under load'],
      [2, 'BOOT', 'INFO', 'PWRTRIP', 'node came back by itself, reason code {hex4}'],
    ],
  ),
  incident(
    'system',
    [14, 28],
    [
      [
        4,
        'KERN',
        'SEVERE',
        'KERNHALT',
        'kernel stopped in {pick:sched_pick|page_walk|nic_poll|vfs_read|tick_run}+{hex4}',
      ],
      [3, 'CLOCK', 'INFO', 'CLKDRIFT', 'node is {n:3-90} s ahead of its neighbours', 'untagged'],
      [3, 'BOOT', 'ERROR', 'BOOTFAIL', 'node image {n:100-999} rejected, signature does not match'],
    ],
  ),
];
