import { sha256Hex } from '#lib/domain/hash.ts';
import { clipText } from '#lib/domain/sources/clip-text.ts';
import { summariseSlots } from '#lib/domain/sources/slot-tally.ts';
import type { BookChanges, TallyChange } from '#lib/domain/sources/tally-book.ts';
import { mostFrequent } from '#lib/domain/sources/template-tally.ts';

/** Template rows by the miner's ids. */
export type TemplateLinks = ReadonlyMap<string, string>;

/** What is written of one template of a source; absolute numbers, so that writing twice changes nothing. */
export type PlannedRow = {
  ids: string[];
  text: string;
  textHash: string;
  level: string | null;
  component: string | null;
  values: {
    lineCount: number;
    alertCount: number;
    firstSeen: string | null;
    lastSeen: string | null;
    buckets: unknown;
    slots: unknown;
    samples: unknown;
  };
};

const MAX_TEXT_CHARS = 8192;
const MAX_NAME_CHARS = 120;

export function planRow({ ids, tally }: TallyChange): PlannedRow {
  const text = clipText(tally.text, MAX_TEXT_CHARS);
  return {
    ids,
    text,
    textHash: sha256Hex(text),
    level: clipName(mostFrequent(tally.levels)),
    component: clipName(mostFrequent(tally.components)),
    values: {
      lineCount: tally.lineCount,
      alertCount: tally.alertCount,
      firstSeen: toIso(tally.firstSeen),
      lastSeen: toIso(tally.lastSeen),
      buckets: tally.buckets ?? {},
      slots: summariseSlots(tally.slots, tally.text),
      samples: tally.samples,
    },
  };
}

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
export function ownRow(row: PlannedRow, links: TemplateLinks): string | null {
  const linked = row.ids.map((id) => links.get(id)).find((id) => id !== undefined);
  if (linked === undefined) {
    return null;
  }
  for (const [id, target] of links) {
    if (target === linked && !row.ids.includes(id)) {
      return null;
    }
  }
  return linked;
}

const clipName = (name: string | null): string | null => name && clipText(name, MAX_NAME_CHARS);

// PostgreSQL's timestamps end at the year 294276, those of a log with a broken clock need not.
const MAX_TIME = Date.UTC(9999, 11, 31);
const toIso = (time: number | null): string | null =>
  time === null || Math.abs(time) > MAX_TIME ? null : new Date(time).toISOString();
