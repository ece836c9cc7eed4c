import { z } from 'zod';
import { mergeBuckets, type TimeBuckets } from '../sources/time-buckets.ts';

const shownLineSchema = z.object({ line: z.number(), text: z.string() });

/** What the import stored, without the alert tag that it keeps beside each line: a desk must not show it. */
const sampleSchema = shownLineSchema.extend({
  before: z.array(shownLineSchema).default([]),
  after: z.array(shownLineSchema).default([]),
});

const slotSchema = z.object({
  distinct: z.number(),
  isEstimate: z.boolean().default(false),
  values: z.array(z.object({ value: z.string(), count: z.number() })),
});

/** Rows of before places were counted have none. */
const placesSchema = z.object({ nodes: slotSchema, components: slotSchema }).partial();

const bucketsSchema = z
  .object({ start: z.number(), widthMs: z.number().positive(), counts: z.array(z.number()) })
  .nullable();

export type FactSample = z.infer<typeof sampleSchema> & { source: string };
export type FactSlot = z.infer<typeof slotSchema>;
/** The nodes and the components that lines came from; null where the format names none. */
export type FactPlaces = { nodes: FactSlot | null; components: FactSlot | null };

/** Where, when and with which values a template occurs; says nothing of labels. */
export type TemplateFacts = {
  id: string;
  number: number;
  eventId: string;
  text: string;
  lineCount: number;
  level: string | null;
  component: string | null;
  firstSeen: string | null;
  lastSeen: string | null;
  samples: FactSample[];
  slots: FactSlot[];
  buckets: TimeBuckets | null;
  places: FactPlaces;
  siblings: { id: string; number: number; text: string; lineCount: number }[];
  /** All near-duplicates, of which `siblings` holds the most frequent; COUNTED_SIBLINGS stands for that many and more. */
  siblingCount: number;
};

export type StoredOccurrence = {
  sourceName: string;
  samples: unknown;
  slots: unknown;
  buckets: unknown;
  places: unknown;
};

const MAX_SAMPLES = 5;
const MAX_VALUES = 20;

/** One picture of a template from what each of its sources stored. What cannot be read is left out, not guessed. */
export function mergeOccurrences(
  occurrences: readonly StoredOccurrence[],
): Pick<TemplateFacts, 'samples' | 'slots' | 'buckets' | 'places'> {
  const samples = occurrences.map(({ sourceName, samples: stored }) =>
    (z.array(sampleSchema).safeParse(stored).data ?? []).map((one) => ({
      ...one,
      source: sourceName,
    })),
  );
  const buckets = occurrences.map(
    ({ buckets: stored }) => bucketsSchema.safeParse(stored).data ?? null,
  );
  return {
    samples: takeInTurn(samples, MAX_SAMPLES),
    slots: mergeSlots(
      occurrences.map(({ slots }) => z.array(slotSchema).safeParse(slots).data ?? []),
    ),
    buckets: buckets.reduce((left, right) => mergeBuckets(left, right), null),
    places: mergePlaces(occurrences.map(({ places }) => placesSchema.safeParse(places).data ?? {})),
  };
}

function mergePlaces(perSource: readonly z.infer<typeof placesSchema>[]): FactPlaces {
  const merge = (kind: keyof FactPlaces): FactSlot | null => {
    const found = perSource.flatMap((places) => places[kind] ?? []);
    const named = found.filter(({ values }) => values.length > 0);
    return named.length > 0 ? mergeSlot(named) : null;
  };
  return { nodes: merge('nodes'), components: merge('components') };
}

function takeInTurn<T>(lists: readonly T[][], limit: number): T[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list.slice(at, at + 1)))
    .flat()
    .slice(0, limit);
}

// Which values two sources share beyond the stored ones is not known, so the larger count is a lower bound.
function mergeSlots(perSource: readonly FactSlot[][]): FactSlot[] {
  const [only, ...others] = perSource.filter((slots) => slots.length > 0);
  if (!only || others.length === 0) {
    return only ?? [];
  }
  const width = Math.max(...[only, ...others].map((slots) => slots.length));
  return Array.from({ length: width }, (_, at) =>
    mergeSlot([only, ...others].flatMap((slots) => slots.slice(at, at + 1))),
  );
}

function mergeSlot(slots: readonly FactSlot[]): FactSlot {
  const counts = new Map<string, number>();
  for (const { value, count } of slots.flatMap((slot) => slot.values)) {
    counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const isComplete = slots.every((slot) => slot.values.length === slot.distinct);
  return {
    distinct: isComplete
      ? counts.size
      : Math.max(counts.size, ...slots.map((slot) => slot.distinct)),
    isEstimate: !isComplete,
    values: [...counts]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, MAX_VALUES),
  };
}
