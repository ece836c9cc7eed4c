import { z } from 'zod';
import { createNodeTally, type NodeTally } from '../sources/node-tally.ts';
import type { SampleLine } from '../sources/sample-lines.ts';
import { countSlotValue, createSlotCounter } from '../sources/slot-counter.ts';
import { mergeTallies, type TemplateTally } from '../sources/template-tally.ts';
import type { TimeBuckets } from '../sources/time-buckets.ts';

/** What is stored of a template in a source, with the template's own fields. */
export type StoredTally = {
  text: string;
  level: string | null;
  component: string | null;
  lineCount: number;
  alertCount: number;
  firstSeen: Date | null;
  lastSeen: Date | null;
  buckets: unknown;
  slots: unknown;
  samples: unknown;
  places: unknown;
};

const values = z.array(z.object({ value: z.string(), count: z.number() }));
const summary = z.object({ values });
const bucketsSchema = z.object({
  start: z.number(),
  widthMs: z.number(),
  counts: z.array(z.number()),
});
const placesSchema = z.object({ nodes: summary, components: summary });
const shownLine = { line: z.number(), text: z.string(), tag: z.string().nullable().default(null) };
const samplesSchema = z.array(
  z.object({
    ...shownLine,
    before: z.array(z.object(shownLine)).default([]),
    after: z.array(z.object(shownLine)).default([]),
  }),
);

type Counts = { value: string; count: number }[];

/**
 * Stored rows of several templates as one tally under a text that covers them all. Exact for templates of no more than
 * MAX_RARE_LINES lines: of those every value is stored with its count.
 */
export function mergeStoredTallies(
  [first, ...others]: readonly [StoredTally, ...StoredTally[]],
  text: string,
): TemplateTally {
  // The text covers each of them, so that the first is generalised like the others.
  const empty = { ...toTally(first), lineCount: 0, alertCount: 0, buckets: null, samples: [] };
  const start: TemplateTally = {
    ...empty,
    text,
    levels: {},
    components: {},
    slots: { template: text, lines: 0, slots: text.split('<*>').slice(1).map(createSlotCounter) },
    nodes: createNodeTally(),
  };
  return [first, ...others].reduce((sum, row) => mergeTallies(sum, toTally(row), text), start);
}

function toTally(row: StoredTally): TemplateTally {
  const { text, lineCount, alertCount, firstSeen, lastSeen } = row;
  const places = placesSchema.safeParse(row.places).data;
  const buckets: TimeBuckets | undefined = bucketsSchema.safeParse(row.buckets).data;
  const samples: SampleLine[] = samplesSchema.safeParse(row.samples).data ?? [];
  const stored = z.array(summary).safeParse(row.slots).data ?? [];
  const slots = text
    .split('<*>')
    .slice(1)
    .map((_, index) => counterOf(stored[index]?.values ?? []));
  const components = places?.components.values ?? nameCount(row.component, lineCount);
  return {
    text,
    lineCount,
    alertCount,
    firstSeen: firstSeen?.getTime() ?? null,
    lastSeen: lastSeen?.getTime() ?? null,
    buckets: buckets ?? null,
    levels: toRecord(nameCount(row.level, lineCount)),
    components: toRecord(components),
    samples,
    slots: { template: text, lines: lineCount, slots },
    nodes: nodesOf(places?.nodes.values ?? []),
  };
}

const nameCount = (name: string | null, lines: number): Counts =>
  name === null ? [] : [{ value: name, count: lines }];

const toRecord = (counts: Counts): Record<string, number> =>
  Object.fromEntries(counts.map(({ value, count }) => [value, count]));

function counterOf(counts: Counts) {
  const counter = createSlotCounter();
  for (const { value, count } of counts) countSlotValue(counter, value, count);
  return counter;
}

const nodesOf = (counts: Counts): NodeTally => ({
  lines: counts.reduce((sum, { count }) => sum + count, 0),
  nodes: counterOf(counts),
});
