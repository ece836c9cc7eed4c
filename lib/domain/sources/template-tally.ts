import type { FormTally } from './block-digest.ts';
import {
  addNode,
  addNodeTally,
  createNodeTally,
  loadNodeTally,
  type NodeTally,
  type NodeTallyState,
  saveNodeTally,
} from './node-tally.ts';
import { mergeSamples, type SampleLine } from './sample-lines.ts';
import {
  addSlotTally,
  addSlotValues,
  createSlotTally,
  generaliseTally,
  loadSlotTally,
  mergeSlotTallies,
  type SlotTally,
  type SlotTallyState,
  saveSlotTally,
} from './slot-tally.ts';
import { addBuckets, mergeBuckets, type TimeBuckets } from './time-buckets.ts';

/** What an import knows of one template. Times are milliseconds since 1970 UTC. */
export type TemplateTally = {
  text: string;
  lineCount: number;
  alertCount: number;
  firstSeen: number | null;
  lastSeen: number | null;
  buckets: TimeBuckets | null;
  levels: Record<string, number>;
  components: Record<string, number>;
  samples: SampleLine[];
  slots: SlotTally;
  nodes: NodeTally;
};

export type TemplateTallyState = Omit<TemplateTally, 'slots' | 'nodes'> & {
  slots: SlotTallyState;
  /** Absent from checkpoints of before nodes were counted. */
  nodes?: NodeTallyState;
};

// A log with thousands of component names under one template keeps the first ones.
export const MAX_NAMES = 16;

export const createTemplateTally = (text: string): TemplateTally => ({
  text,
  lineCount: 0,
  alertCount: 0,
  firstSeen: null,
  lastSeen: null,
  buckets: null,
  levels: {},
  components: {},
  samples: [],
  slots: createSlotTally(text),
  nodes: createNodeTally(),
});

/** Adds lines of a block to the template, whose text may have become more general with them. */
export function addToTally(tally: TemplateTally, form: FormTally, text: string): void {
  if (text !== tally.text) {
    tally.text = text;
    tally.slots = generaliseTally(tally.slots, text);
  }
  tally.lineCount += form.lines;
  tally.alertCount += form.alerts;
  tally.firstSeen = pick(Math.min, tally.firstSeen, form.firstSeen);
  tally.lastSeen = pick(Math.max, tally.lastSeen, form.lastSeen);
  tally.buckets = addBuckets(tally.buckets, form.buckets);
  for (const { level, component, lines } of form.names) {
    countName(tally.levels, level, lines);
    countName(tally.components, component, lines);
  }
  for (const message of form.messages) addSlotValues(tally.slots, message);
  if (form.slots) addSlotTally(tally.slots, form.slots);
  for (const node of form.messageNodes) addNode(tally.nodes, node);
  if (form.nodes) addNodeTally(tally.nodes, form.nodes);
}

/** Two tallies as one, under a text that covers both. Neither argument is changed. */
export function mergeTallies(
  left: TemplateTally,
  right: TemplateTally,
  text: string,
): TemplateTally {
  const merged: TemplateTally = {
    text,
    lineCount: left.lineCount + right.lineCount,
    alertCount: left.alertCount + right.alertCount,
    firstSeen: pick(Math.min, left.firstSeen, right.firstSeen),
    lastSeen: pick(Math.max, left.lastSeen, right.lastSeen),
    buckets: mergeBuckets(left.buckets, right.buckets),
    levels: { ...left.levels },
    components: { ...left.components },
    samples: mergeSamples(left.samples, right.samples),
    slots: mergeSlotTallies(left.slots, right.slots, text),
    nodes: createNodeTally(),
  };
  for (const { nodes } of [left, right]) addNodeTally(merged.nodes, nodes);
  for (const [name, count] of Object.entries(right.levels)) countName(merged.levels, name, count);
  for (const [name, count] of Object.entries(right.components)) {
    countName(merged.components, name, count);
  }
  return merged;
}

/** The name most lines have; the one seen first on a tie. */
export function mostFrequent(names: Record<string, number>): string | null {
  let best: string | null = null;
  for (const [name, count] of Object.entries(names)) {
    if (best === null || count > (names[best] ?? 0)) best = name;
  }
  return best;
}

export const saveTally = (tally: TemplateTally): TemplateTallyState => ({
  ...tally,
  slots: saveSlotTally(tally.slots),
  nodes: saveNodeTally(tally.nodes),
});

export const loadTally = (state: TemplateTallyState): TemplateTally => ({
  ...state,
  slots: loadSlotTally(state.slots),
  nodes: state.nodes ? loadNodeTally(state.nodes) : createNodeTally(),
});

function countName(names: Record<string, number>, name: string | null, count = 1): void {
  if (name === null) return;
  // Prefixed keys would be needed for names like `__proto__`; those are not levels or components of any log.
  if (!Object.hasOwn(names, name)) {
    if (name === '__proto__' || Object.keys(names).length >= MAX_NAMES) return;
  }
  names[name] = (names[name] ?? 0) + count;
}

function pick(
  choose: (...values: number[]) => number,
  left: number | null,
  right: number | null,
): number | null {
  return left === null || right === null ? (left ?? right) : choose(left, right);
}
