import type { MinedLine } from '../parsing/template-miner.ts';
import type { FormTally } from './block-digest.ts';
import type { SampleLine } from './sample-lines.ts';
import { generaliseTally } from './slot-tally.ts';
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
export type TallyChange = {
  ids: string[];
  tally: TemplateTally;
  /** Ids, samples and slot values are worth writing too; else the counts and times alone have moved on. */
  isDetailed: boolean;
};

export type BookChanges = {
  /** In order of birth. */
  changed: TallyChange[];
  /** Ids that became part of another since the last call, oldest first. */
  merged: [from: string, into: string][];
};

/** Text → the text under which it counts. */
export type MergedTexts = ReadonlyMap<string, string>;

export type TallyBookState = {
  tallies: [id: string, tally: TemplateTallyState][];
  merged: [from: string, into: string][];
};

/**
 * The tallies of an import by the miner's ids, and what of them changed since it was last asked.
 *
 * @param mergedTexts texts that count under another, more general one, because people merged their templates.
 */
export function createTallyBook(mergedTexts: MergedTexts = new Map()) {
  const shownText = (text: string) => mergedTexts.get(text) ?? text;
  const textsShownAs = new Map<string, string[]>();
  for (const [text, shown] of mergedTexts)
    textsShownAs.set(shown, [...(textsShownAs.get(shown) ?? []), text]);
  let tallies = new Map<string, TemplateTally>();
  let idsByText = new Map<string, Set<string>>();
  let dirty = new Set<string>();
  let merged: [string, string][] = [];
  let mergedTaken = 0;
  /** Lines of each text when its details were last taken. */
  let detailed = new Map<string, number>();

  /** Counts a block's lines of one form; returns the template's number of lines with them. */
  function add(mined: MinedLine, form: FormTally): number {
    const known = tallies.get(mined.id);
    const tally = known ?? createTemplateTally(mined.template);
    if (!known) tallies.set(mined.id, tally);
    const before = tally.text;
    addToTally(tally, form, mined.template);
    if (before !== tally.text || !known) moveText(mined.id, before, tally.text);
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
    detailed.delete(shownText(after));
  }

  /** Whoever stays behind under a text has other sums now. */
  function touchText(text: string): void {
    const shown = shownText(text);
    for (const one of [shown, ...(textsShownAs.get(shown) ?? [])])
      for (const id of idsByText.get(one) ?? []) dirty.add(id);
    detailed.delete(shown);
    if (idsByText.get(text)?.size === 0) idsByText.delete(text);
  }

  /**
   * What changed since the last call. Details are large and move little: they come when a template is new or is another
   * one, when its lines have doubled, and at the end.
   */
  function takeChanges(isLast = true): BookChanges {
    const texts = new Set([...dirty].map((id) => shownText(tallies.get(id)?.text ?? '')));
    dirty = new Set();
    const changed: TallyChange[] = [];
    for (const [text, ids] of idsByShownText()) {
      const members = [...ids];
      const lines = members.reduce((sum, id) => sum + (tallies.get(id)?.lineCount ?? 0), 0);
      const before = detailed.get(text);
      const isDetailed = before === undefined || (isLast ? lines > before : lines >= before * 2);
      if (!texts.has(text) && !(isLast && isDetailed)) continue;
      if (isDetailed) detailed.set(text, lines);
      changed.push({ ...combine(text, members), isDetailed });
    }
    changed.sort((left, right) => firstLine(left.tally) - firstLine(right.tally));
    const news = merged.slice(mergedTaken);
    mergedTaken = merged.length;
    return { changed, merged: news };
  }

  /** What counts as one text stands together, in the order of its first. */
  function idsByShownText(): ReadonlyMap<string, Iterable<string>> {
    // Asked for with every chunk: where nothing was merged it costs nothing.
    if (mergedTexts.size === 0) return idsByText;
    const shown = new Map<string, string[]>();
    for (const [text, ids] of idsByText) {
      if (ids.size === 0) continue;
      const before = shown.get(shownText(text));
      if (before) before.push(...ids);
      else shown.set(shownText(text), [...ids]);
    }
    return shown;
  }

  function combine(text: string, ids: string[]): Omit<TallyChange, 'isDetailed'> {
    const members = ids
      .map((id) => ({ id, tally: tallies.get(id) as TemplateTally }))
      .sort((left, right) => firstLine(left.tally) - firstLine(right.tally));
    const [first, ...others] = members.map(({ tally }) => tally) as [
      TemplateTally,
      ...TemplateTally[],
    ];
    return {
      ids: members.map(({ id }) => id),
      tally: others.reduce((sum, next) => mergeTallies(sum, next, text), withText(first, text)),
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
    detailed = new Map();
  }

  return {
    add,
    takeChanges,
    load,
    /** A sample of it has another line around it. */
    touch: (id: string) => {
      const tally = tallies.get(id);
      if (!tally) return;
      dirty.add(id);
      detailed.delete(shownText(tally.text));
    },
    size: () => idsByShownText().size,
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

const withText = (tally: TemplateTally, text: string): TemplateTally =>
  tally.text === text ? tally : { ...tally, text, slots: generaliseTally(tally.slots, text) };

/** The first sample is never replaced: it is the line the template was born from. */
const firstLine = (tally: TemplateTally): number => tally.samples[0]?.line ?? 0;
