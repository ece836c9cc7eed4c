import { toTemplate } from '../parsing/wildcard.ts';
import type { FormTally } from './block-digest.ts';
import { addNode, createNodeTally } from './node-tally.ts';
import { samplePlace } from './sample-lines.ts';
import { addSlotValues, createSlotTally } from './slot-tally.ts';
import { addToBuckets } from './time-buckets.ts';

/** What counting needs of a line. */
export type FormLine = {
  line: number;
  offset: number;
  isAlert: boolean;
  timestamp: number | null;
  level: string | null;
  component: string | null;
};

/** First messages of a form in a block: their values are counted by the template's own text. */
const WHOLE_MESSAGES = 4;
/** Messages of a form in a block whose slot values are counted; more would say the same at a price. */
const COUNTED_MESSAGES = 4;
/** The same in an early block. */
const COUNTED_EARLY = 4096;

// Names beyond this number are counted with the last one: logs have a handful per message.
const MAX_NAME_PAIRS = 64;

export const createFormTally = (masked: string): FormTally => ({
  masked,
  lines: 0,
  alerts: 0,
  firstSeen: null,
  lastSeen: null,
  buckets: null,
  names: [],
  samples: [],
  messages: [],
  messageNodes: [],
  slots: null,
  nodes: null,
});

/** How many messages of a form in a block are wanted for the values of its slots. */
export const messagesWanted = (isEarly: boolean): number =>
  isEarly ? COUNTED_EARLY : COUNTED_MESSAGES;

/** Counts a line; returns how many of the form there are with it. */
export function countInForm(tally: FormTally, line: FormLine): number {
  const lines = ++tally.lines;
  if (line.isAlert) tally.alerts++;
  const { timestamp } = line;
  if (timestamp !== null) countTime(tally, timestamp);
  countNames(tally, line.level, line.component);
  if ((lines <= 5 || (lines & (lines - 1)) === 0) && samplePlace(lines) !== null) {
    tally.samples.push({ occurrence: lines, line: line.line, offset: line.offset });
  }
  return lines;
}

/** A message whose values are counted, and the node that its line came from. */
export function addMessage(tally: FormTally, message: string, node: string | null): void {
  if (tally.messages.length < WHOLE_MESSAGES) {
    tally.messages.push(message);
    if (node !== null) tally.messageNodes.push(node);
    return;
  }
  if (node !== null) {
    tally.nodes ??= createNodeTally();
    addNode(tally.nodes, node);
  }
  tally.slots ??= createSlotTally(toTemplate(tally.masked));
  addSlotValues(tally.slots, message);
}

function countTime(tally: FormTally, time: number): void {
  if (tally.firstSeen === null || time < tally.firstSeen) tally.firstSeen = time;
  if (tally.lastSeen === null || time > tally.lastSeen) tally.lastSeen = time;
  const { buckets } = tally;
  const index = buckets === null ? -1 : Math.floor((time - buckets.start) / buckets.widthMs);
  if (buckets !== null && index >= 0 && index < buckets.counts.length) {
    (buckets.counts[index] as number)++;
  } else {
    tally.buckets = addToBuckets(buckets, time);
  }
}

function countNames(tally: FormTally, level: string | null, component: string | null): void {
  const { names } = tally;
  for (let index = 0; index < names.length; index++) {
    const pair = names[index] as FormTally['names'][number];
    if (pair.level === level && pair.component === component) {
      pair.lines++;
      return;
    }
  }
  const last = names[MAX_NAME_PAIRS - 1];
  if (last) last.lines++;
  else names.push({ level, component, lines: 1 });
}
