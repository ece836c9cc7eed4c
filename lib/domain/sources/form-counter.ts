import type { FormTally } from './block-digest.ts';
import { createFormTally } from './form-tally.ts';
import { samplePlace } from './sample-lines.ts';
import { addToBuckets } from './time-buckets.ts';

/** What counting needs of a line. */
export type FormLine = {
  line: number;
  offset: number;
  isAlert: boolean;
  /** Milliseconds since 1970 UTC; NaN when the line has none. */
  time: number;
  level: string | null;
  component: string | null;
};

/** What a reader fills in line by line. */
export const emptyFormLine = (): FormLine => ({
  line: 0,
  offset: 0,
  isAlert: false,
  time: Number.NaN,
  level: null,
  component: null,
});

type NamePair = FormTally['names'][number];

/**
 * A tally while its lines are counted. One line in a few million is told apart from the one before it, so what most lines
 * do is a handful of comparisons: the same bucket, the same names.
 */
export type FormCounter = {
  tally: FormTally;
  lines: number;
  alerts: number;
  /** Infinite before the first line with a time. */
  firstSeen: number;
  lastSeen: number;
  /** The bucket of the last time, and the lines in it that the tally does not have yet. */
  bucketStart: number;
  bucketEnd: number;
  bucketLines: number;
  names: NamePair | null;
};

// Names beyond this number are counted with the last one: logs have a handful per message.
const MAX_NAME_PAIRS = 64;

export const createFormCounter = (masked: string): FormCounter => ({
  tally: createFormTally(masked),
  lines: 0,
  alerts: 0,
  firstSeen: Number.POSITIVE_INFINITY,
  lastSeen: Number.NEGATIVE_INFINITY,
  bucketStart: Number.POSITIVE_INFINITY,
  bucketEnd: Number.NEGATIVE_INFINITY,
  bucketLines: 0,
  names: null,
});

/** Counts a line; returns how many of the form there are with it. */
export function countInForm(counter: FormCounter, line: FormLine): number {
  const lines = ++counter.lines;
  if (line.isAlert) counter.alerts++;
  const { time } = line;
  if (time < counter.firstSeen) counter.firstSeen = time;
  if (time > counter.lastSeen) counter.lastSeen = time;
  if (time >= counter.bucketStart && time < counter.bucketEnd) counter.bucketLines++;
  else if (!Number.isNaN(time)) countInBucket(counter, time);
  const { names } = counter;
  if (names !== null && names.level === line.level && names.component === line.component) {
    names.lines++;
  } else {
    counter.names = countNames(counter.tally.names, line);
  }
  if ((lines <= 5 || (lines & (lines - 1)) === 0) && samplePlace(lines) !== null) {
    counter.tally.samples.push({ occurrence: lines, line: line.line, offset: line.offset });
  }
  return lines;
}

/** The tally, with all that was counted. */
export function closeCounter(counter: FormCounter): FormTally {
  const { tally, lines, alerts, firstSeen, lastSeen } = counter;
  fillBucket(counter);
  tally.lines = lines;
  tally.alerts = alerts;
  tally.firstSeen = Number.isFinite(firstSeen) ? firstSeen : null;
  tally.lastSeen = Number.isFinite(lastSeen) ? lastSeen : null;
  return tally;
}

function countInBucket(counter: FormCounter, time: number): void {
  fillBucket(counter);
  const buckets = addToBuckets(counter.tally.buckets, time);
  counter.tally.buckets = buckets;
  const { start, widthMs } = buckets;
  counter.bucketStart = start + Math.floor((time - start) / widthMs) * widthMs;
  counter.bucketEnd = counter.bucketStart + widthMs;
}

function fillBucket(counter: FormCounter): void {
  if (counter.bucketLines === 0) return;
  const { buckets } = counter.tally;
  counter.tally.buckets = addToBuckets(buckets, counter.bucketStart, counter.bucketLines);
  counter.bucketLines = 0;
}

/** Counts the names of a line; returns their pair. */
function countNames(names: NamePair[], { level, component }: FormLine): NamePair {
  let pair = names.find((one) => one.level === level && one.component === component);
  if (pair === undefined && names.length === MAX_NAME_PAIRS) {
    pair = names[MAX_NAME_PAIRS - 1] as NamePair;
  }
  if (pair === undefined) {
    pair = { level, component, lines: 0 };
    names.push(pair);
  }
  pair.lines++;
  return pair;
}
