import type { LogLine } from '../parsing/read-line.ts';
import type { MinedLine } from '../parsing/template-miner.ts';
import type { SampleLine } from './sample-lines.ts';
import {
  addToTally,
  createTemplateTally,
  loadTally,
  mergeTallies,
  saveTally,
  type TemplateTally,
  type TemplateTallyState,
} from './template-tally.ts';

/** All templates with one text: the miner may bring several of its own to the same text. */
export type TallyChange = { ids: string[]; tally: TemplateTally };

export type BookChanges = {
  /** In order of birth. */
  changed: TallyChange[];
  /** Ids that became part of another since the last call, oldest first. */
  merged: [from: string, into: string][];
};

export type TallyBookState = {
  tallies: [id: string, tally: TemplateTallyState][];
  merged: [from: string, into: string][];
};

/** The tallies of an import by the miner's ids, and what of them changed since it was last asked. */
export function createTallyBook() {
  let tallies = new Map<string, TemplateTally>();
  let idsByText = new Map<string, Set<string>>();
  let dirty = new Set<string>();
  let merged: [string, string][] = [];
  let mergedTaken = 0;

  /** Counts a line; returns the template's number of lines with it. */
  function add(mined: MinedLine, line: LogLine): number {
    const tally = tallies.get(mined.id) ?? createTemplateTally(mined.template);
    tallies.set(mined.id, tally);
    const before = tally.text;
    addToTally(tally, line, mined.template);
    if (before !== tally.text || tally.lineCount === 1) moveText(mined.id, before, tally.text);
    for (const id of mined.merged ?? []) absorb(mined.id, id);
    dirty.add(mined.id);
    return (tallies.get(mined.id) as TemplateTally).lineCount;
  }

  function absorb(into: string, from: string): void {
    merged.push([from, into]);
    const gone = tallies.get(from);
    const target = tallies.get(into);
    if (!gone || !target) return;
    tallies.set(into, mergeTallies(target, gone, target.text));
    tallies.delete(from);
    dirty.delete(from);
    idsByText.get(gone.text)?.delete(from);
    touchText(gone.text);
  }

  function moveText(id: string, before: string, after: string): void {
    if (before !== after) {
      idsByText.get(before)?.delete(id);
      touchText(before);
    }
    const ids = idsByText.get(after) ?? new Set();
    idsByText.set(after, ids.add(id));
  }

  /** Whoever stays behind under a text has other sums now. */
  function touchText(text: string): void {
    for (const id of idsByText.get(text) ?? []) dirty.add(id);
    if (idsByText.get(text)?.size === 0) idsByText.delete(text);
  }

  function takeChanges(): BookChanges {
    const texts = new Set([...dirty].map((id) => tallies.get(id)?.text ?? ''));
    dirty = new Set();
    const changed: TallyChange[] = [];
    for (const [text, ids] of idsByText) {
      if (texts.has(text)) changed.push(combine(text, [...ids]));
    }
    changed.sort((left, right) => firstLine(left.tally) - firstLine(right.tally));
    const news = merged.slice(mergedTaken);
    mergedTaken = merged.length;
    return { changed, merged: news };
  }

  function combine(text: string, ids: string[]): TallyChange {
    const members = ids
      .map((id) => ({ id, tally: tallies.get(id) as TemplateTally }))
      .sort((left, right) => firstLine(left.tally) - firstLine(right.tally));
    const [first, ...others] = members.map(({ tally }) => tally) as [
      TemplateTally,
      ...TemplateTally[],
    ];
    return {
      ids: members.map(({ id }) => id),
      tally: others.reduce((sum, next) => mergeTallies(sum, next, text), first),
    };
  }

  function load(state: TallyBookState): void {
    tallies = new Map(state.tallies.map(([id, tally]) => [id, loadTally(tally)]));
    idsByText = new Map();
    for (const [id, tally] of tallies) moveText(id, tally.text, tally.text);
    // Everything is written again: the database may be one chunk behind the checkpoint.
    dirty = new Set(tallies.keys());
    merged = [...state.merged];
    mergedTaken = 0;
  }

  return {
    add,
    takeChanges,
    load,
    touch: (id: string) => void (tallies.has(id) && dirty.add(id)),
    size: () => idsByText.size,
    setSample: (id: string, place: number, sample: SampleLine) => {
      const samples = tallies.get(id)?.samples;
      if (samples) samples[Math.min(place, samples.length)] = sample;
    },
    findSample: (id: string, line: number) =>
      tallies.get(id)?.samples.find((sample) => sample.line === line),
    save: (): TallyBookState => ({
      tallies: [...tallies].map(([id, tally]) => [id, saveTally(tally)]),
      merged: [...merged],
    }),
  };
}

/** The first sample is never replaced: it is the line the template was born from. */
const firstLine = (tally: TemplateTally): number => tally.samples[0]?.line ?? 0;
