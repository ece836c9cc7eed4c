import { sha256Hex } from '#lib/domain/hash.ts';
import { clipText } from '#lib/domain/sources/clip-text.ts';
import { summariseNodes } from '#lib/domain/sources/node-tally.ts';
import type { SlotSummary } from '#lib/domain/sources/slot-counter.ts';
import { summariseSlots } from '#lib/domain/sources/slot-tally.ts';
import type { BookChanges, TallyChange } from '#lib/domain/sources/tally-book.ts';
import { MAX_NAMES, mostFrequent, type TemplateTally } from '#lib/domain/sources/template-tally.ts';

/** Template rows by the miner's ids. */
export type TemplateLinks = ReadonlyMap<string, string>;

/** What is written of one template of a source; absolute numbers, so that writing twice changes nothing. */
export type PlannedRow = {
  ids: string[];
  text: string;
  textHash: string;
  level: string | null;
  component: string | null;
  values: PlannedCounts & { slots: string; samples: string; places: string };
};

/** `buckets`, and `slots`, `samples` and `places` of a row, are JSON. */
export type PlannedCounts = {
  lineCount: number;
  alertCount: number;
  firstSeen: string | null;
  lastSeen: string | null;
  buckets: string;
};

/** What a chunk writes, as it was when it was planned: the tallies go on counting while it is written. */
export type PlannedChanges = {
  rows: PlannedRow[];
  /** Templates whose rows are there and whose counts alone moved on, by one of the miner's ids. */
  counted: { id: string; values: PlannedCounts }[];
  merged: BookChanges['merged'];
};

const MAX_TEXT_CHARS = 8192;
const MAX_NAME_CHARS = 120;

export function planChanges({ changed, merged }: BookChanges): PlannedChanges {
  const rows: PlannedRow[] = [];
  const counted: PlannedChanges['counted'] = [];
  for (const { ids, tally, isDetailed } of changed) {
    if (isDetailed) rows.push(planRow({ ids, tally }));
    else counted.push({ id: ids[0] ?? '', values: planCounts(tally) });
  }
  return { rows, counted, merged };
}

/** What is written of one tally. */
export function planRow({ ids, tally }: Omit<TallyChange, 'isDetailed'>): PlannedRow {
  const text = clipText(tally.text, MAX_TEXT_CHARS);
  return {
    ids,
    text,
    textHash: sha256Hex(text),
    level: clipName(mostFrequent(tally.levels)),
    component: clipName(mostFrequent(tally.components)),
    values: {
      ...planCounts(tally),
      slots: JSON.stringify(summariseSlots(tally.slots, tally.text, tally.lineCount)),
      samples: JSON.stringify(tally.samples),
      places: JSON.stringify(placesOf(tally)),
    },
  };
}

/** Where the lines came from: nodes, and components with all that were kept of them. */
function placesOf(tally: TemplateTally): Record<string, SlotSummary> {
  const components = Object.entries(tally.components).map(([value, count]) => ({ value, count }));
  return {
    nodes: summariseNodes(tally.nodes, tally.lineCount),
    components: {
      distinct: components.length,
      isEstimate: components.length >= MAX_NAMES,
      values: components.sort((left, right) => right.count - left.count),
    },
  };
}

/** The part of it that every line moves. */
const planCounts = (tally: TemplateTally): PlannedCounts => ({
  lineCount: tally.lineCount,
  alertCount: tally.alertCount,
  firstSeen: toIso(tally.firstSeen),
  lastSeen: toIso(tally.lastSeen),
  buckets: JSON.stringify(tally.buckets ?? {}),
});

/** Links without the ids that became part of another template, and the rows those stood for. */
export function dropMerged(
  links: TemplateLinks,
  merged: BookChanges['merged'],
): { links: Map<string, string>; left: Set<string> } {
  const kept = new Map(links);
  const left = new Set<string>();
  for (const [from] of merged) {
    const row = kept.get(from);
    if (row !== undefined) {
      left.add(row);
      kept.delete(from);
    }
  }
  return { links: kept, left };
}

/** The row that a template of this import may take with it to a new text: linked by none but its own ids. */
export function ownRow(
  row: PlannedRow,
  links: TemplateLinks,
  linkCounts: ReadonlyMap<string, number>,
): string | null {
  const linked = row.ids.map((id) => links.get(id)).find((id) => id !== undefined);
  if (linked === undefined) {
    return null;
  }
  const byOwnIds = row.ids.filter((id) => links.get(id) === linked).length;
  return linkCounts.get(linked) === byOwnIds ? linked : null;
}

/** How many ids are linked to each template row. */
export function countLinks(links: TemplateLinks): Map<string, number> {
  const counts = new Map<string, number>();
  for (const target of links.values()) counts.set(target, (counts.get(target) ?? 0) + 1);
  return counts;
}

const clipName = (name: string | null): string | null => name && clipText(name, MAX_NAME_CHARS);

// PostgreSQL's timestamps end at the year 294276, those of a log with a broken clock need not.
const MAX_TIME = Date.UTC(9999, 11, 31);
const toIso = (time: number | null): string | null =>
  time === null || Math.abs(time) > MAX_TIME ? null : new Date(time).toISOString();
