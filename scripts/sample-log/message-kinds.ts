/**
 * A kind of message of the invented machine "Lumen". `text` has placeholders in braces, see
 * `fill-message.ts`. `tag` is the tag that an operator who knows the machine would give; null for
 * a normal message.
 */
export type MessageKind = {
  component: string;
  level: 'INFO' | 'NOTE' | 'WARN' | 'ERROR' | 'SEVERE';
  text: string;
  tag: string | null;
  /** Relative frequency among background messages. */
  weight: number;
  /** What the log says in column 1 instead of `tag`: a wrong label, on purpose. */
  wrongTag?: string | null;
};

type Row = [weight: number, level: MessageKind['level'], text: string];

const normal = (component: string, rows: Row[]): MessageKind[] =>
  rows.map(([weight, level, text]) => ({ component, level, text, tag: null, weight }));

/** Everyday messages; some of them use the words of faults. */
export const NORMAL_KINDS: readonly MessageKind[] = [
  ...normal('JOBD', [
    [60, 'INFO', 'job {n:10000-99999} of {user} started on {n:1-512} nodes'],
    [55, 'INFO', 'job {n:10000-99999} ended after {n:30-86000} s, {n:1-900} s of it waiting'],
    [30, 'INFO', 'job {n:10000-99999} checkpoint written to {path}'],
    [14, 'INFO', 'queue {pick:short|day|week|night|debug} holds {n:0-400} jobs'],
    [9, 'NOTE', 'job {n:10000-99999} asked for {n:2-64} GB more memory'],
    [6, 'NOTE', 'user {user} cancelled job {n:10000-99999}'],
    [5, 'INFO', 'prologue of job {n:10000-99999} took {f:0-9} s'],
    [5, 'INFO', 'epilogue of job {n:10000-99999} took {f:0-9} s'],
    [4, 'WARN', 'job {n:10000-99999} exited with status {n:1-127}, as its script asked'],
    [3, 'INFO', 'reservation {n:100-999} opened for {user}'],
    [3, 'INFO', 'fair share of {user} recomputed: {f:0-9}'],
    [3, 'NOTE', 'dead letter box of the scheduler is empty'],
  ]),
  ...normal('KERN', [
    [40, 'INFO', 'cpu {n:0-63} frequency set to {n:1200-3600} MHz'],
    [22, 'INFO', 'page cache trimmed, {n:100-9000} MB returned'],
    [14, 'INFO', 'interrupts balanced over {n:2-64} cpus'],
    [10, 'NOTE', 'process {n:300-65000} moved to memory domain {n:0-7}'],
    [8, 'INFO', 'entropy pool holds {n:2000-4096} bits'],
    [5, 'INFO', 'fatal signal handler installed for pid {n:300-65000}'],
    [5, 'NOTE', 'oom guard armed at {n:80-97} percent'],
    [4, 'INFO', 'core dumps of uid {n:1000-9999} go to {path}'],
    [4, 'INFO', 'panic log of previous boot is empty'],
    [4, 'INFO', 'module nic_lumen loaded with {n:2-16} queues'],
    [3, 'INFO', 'watchdog fed, next check in {n:10-60} s'],
  ]),
  ...normal('MEM', [
    [50, 'INFO', 'scrubber finished rank {n:0-7}, {n:0-3} bits mended in {n:200-900} s'],
    [25, 'INFO', 'single bit error at {hex8} corrected'],
    [9, 'INFO', 'patrol read of dimm {n:0-15} finished without errors'],
    [6, 'NOTE', 'correctable error counter of dimm {n:0-15} reset from {n:1-40}'],
    [4, 'INFO', 'memory test of dimm {n:0-15} passed {n:4-32} patterns'],
  ]),
  ...normal('FABRIC', [
    [45, 'INFO', 'link {n:0-47} up at {n:25-200} Gb/s'],
    [25, 'INFO', 'routes recomputed in {n:2-90} ms, {n:100-5000} paths'],
    [14, 'INFO', 'switch {n:1-24} firmware {n:2-9}.{n:0-20} confirmed'],
    [12, 'INFO', 'port {n:1-48} counters: {n:0-2} symbol errors, {n:0-2} discards'],
    [6, 'NOTE', 'link {n:0-47} retrained at the request of maintenance'],
    [5, 'INFO', 'peer {ip}:{n:1024-60000} joined fabric segment {n:1-12}'],
    [4, 'INFO', 'peer {ip}:{n:1024-60000} left fabric segment {n:1-12}'],
    [3, 'INFO', 'failover rehearsal of switch {n:1-24} finished, traffic never stopped'],
  ]),
  ...normal('STORE', [
    [40, 'INFO', 'volume {n:1-96} flushed {n:1-4096} MB'],
    [20, 'INFO', 'opened {path} for {user}'],
    [16, 'INFO', 'closed {path} after {n:1-7200} s'],
    [14, 'INFO', 'snapshot {n:1000-9999} of volume {n:1-96} taken'],
    [8, 'INFO', 'quota of {user} at {n:5-79} percent'],
    [6, 'INFO', 'disk {n:0-95} self test: no failure predicted'],
    [6, 'NOTE', 'volume {n:1-96} rebalanced, {n:10-900} GB moved'],
    [4, 'INFO', 'retry of write {hex16} succeeded after timeout of {n:10-90} ms'],
    [4, 'INFO', 'checksum error list of volume {n:1-96} is empty'],
  ]),
  ...normal('COOL', [
    [38, 'INFO', 'coolant inlet {f:16-24} C, outlet {f:28-39} C'],
    [22, 'INFO', 'fan {n:1-8} of shelf {n:1-16} at {n:3100-5900} rpm'],
    [12, 'INFO', 'pump {n:1-4} delivers {n:180-240} l/min'],
    [6, 'NOTE', 'valve {n:1-32} opened to {n:20-95} percent'],
    [4, 'INFO', 'leak sensor {n:1-60} dry'],
    [3, 'INFO', 'chiller {n:1-3} cycled its compressor'],
    [3, 'NOTE', 'filter of loop {n:1-4} changed, pressure drop {f:0-2} bar'],
  ]),
  ...normal('POWER', [
    [30, 'INFO', 'rail {n:1-12} at {f:11-13} V, {f:20-90} A'],
    [15, 'INFO', 'cabinet {n:1-20} draws {n:14-62} kW'],
    [5, 'NOTE', 'power cap of cabinet {n:1-20} set to {n:40-70} kW by {user}'],
    [4, 'INFO', 'battery test of supply {n:1-40} passed at {n:92-100} percent'],
    [3, 'INFO', 'meter {n:1-20} read: {n:1000-90000} kWh'],
    [3, 'INFO', 'critical load profile {n:1-9} loaded'],
  ]),
  ...normal('BOOT', [
    [12, 'INFO', 'node image {n:100-999} fetched from {ip} in {n:3-40} s'],
    [12, 'INFO', 'node ready after {n:40-200} s'],
    [6, 'INFO', 'bios setting {pick:numa|sgx|smt|turbo|prefetch} matches profile {n:1-9}'],
    [5, 'NOTE', 'shutdown of node asked for by {user}'],
    [3, 'INFO', 'kernel command line has {n:8-20} options'],
    [4, 'WARN', 'emergency console opened by {user} for inspection'],
  ]),
  ...normal('CLOCK', [
    [24, 'INFO', 'offset to reference {n:1-40} us'],
    [6, 'INFO', 'reference clock is {ip}, stratum {n:1-3}'],
    [2, 'NOTE', 'leap second table expires in {n:30-300} days'],
  ]),
  ...normal('MON', [
    [30, 'INFO', 'sample {n:100000-999999} stored, {n:200-900} series'],
    [10, 'INFO', 'agent {hex8} reports version {n:1-4}.{n:0-30}.{n:0-9}'],
    [6, 'INFO', 'alarm {n:1-99} acknowledged by {user}'],
    [5, 'INFO', 'health sweep visited {n:400-512} nodes, 0 failed'],
    [3, 'INFO', 'report of week {n:1-52} sent to {n:2-9} readers'],
    [4, 'NOTE', 'threshold of alarm {n:1-99} raised to {n:50-95}'],
    [3, 'INFO', 'dashboard {path} rendered in {n:20-900} ms'],
  ]),
  // Tagged as alerts by an over-eager rule: normal all the same.
  {
    component: 'MON',
    level: 'WARN',
    text: 'alarm drill {n:1-99} announced an error on purpose',
    tag: null,
    weight: 5,
    wrongTag: 'MONALARM',
  },
  {
    component: 'FABRIC',
    level: 'WARN',
    text: 'spare link {n:0-47} down as planned',
    tag: null,
    weight: 4,
    wrongTag: 'FABLINK',
  },
];
