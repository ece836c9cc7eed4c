import type { LogFormat } from '../parsing/log-format.ts';
import { type LogLine, readLogLine } from '../parsing/read-line.ts';
import { createTemplateMiner, type MinerState } from '../parsing/template-miner.ts';
import { clipText } from './clip-text.ts';
import { type IssueKind, type LineIssue, MAX_ISSUE_ROWS } from './line-issue.ts';
import {
  MAX_NEIGHBOURS,
  type SampleLine,
  type ShownLine,
  samplePlace,
  toShownLine,
} from './sample-lines.ts';
import { createTallyBook, type TallyBookState } from './tally-book.ts';

export type RawLine = { lineNumber: number; text: string; issues: readonly IssueKind[] };

export type ImportCounts = {
  linesRead: number;
  linesInTemplates: number;
  linesOther: number;
  linesEmpty: number;
  /** All issues by kind, beyond those kept as rows. */
  issues: Partial<Record<IssueKind, number>>;
  firstSeen: number | null;
  lastSeen: number | null;
};

/** Everything an import knows after a line, as plain JSON. */
export type AccumulatorState = {
  counts: ImportCounts;
  miner: MinerState;
  book: TallyBookState;
  recent: ShownLine[];
  /** Samples that still wait for the lines after them: template id and line. */
  waiting: [id: string, line: number][];
  /** Issues not yet taken. */
  issues: LineIssue[];
};

type KeptLine = { raw: RawLine; read: LogLine | null };

const MAX_EXCERPT_CHARS = 240;

/**
 * Reads lines into templates with their counts, times, slot values and samples. A function of the lines in order alone:
 * saving and loading in between changes nothing.
 */
export function createImportAccumulator(format: LogFormat, options: { year: number }) {
  const miner = createTemplateMiner();
  const book = createTallyBook();
  let counts = emptyCounts();
  let recent: (KeptLine | ShownLine)[] = [];
  let waiting: { id: string; sample: SampleLine }[] = [];
  let issues: LineIssue[] = [];
  let issueRows = 0;

  function addLine(raw: RawLine): void {
    counts.linesRead++;
    for (const kind of raw.issues) reportIssue(kind, raw);
    if (raw.text.trim() === '') {
      counts.linesEmpty++;
      return;
    }
    const read = readLogLine(format, raw.text, options);
    const kept = { raw, read };
    if (read === null || read.content === '') {
      counts.linesOther++;
      reportIssue(read === null ? 'other-shape' : 'no-message', raw);
      completeWaiting(kept);
    } else {
      counts.linesInTemplates++;
      noteTime(read.timestamp);
      const mined = miner.add(read.content);
      completeWaiting(kept);
      takeSample(kept, mined.id, book.add(mined, read));
    }
    recent.push(kept);
    if (recent.length > MAX_NEIGHBOURS) recent.shift();
  }

  function takeSample(kept: KeptLine, id: string, occurrence: number): void {
    const place = samplePlace(occurrence);
    if (place === null) return;
    const sample = { ...show(kept), before: recent.map(show), after: [] };
    book.setSample(id, place, sample);
    waiting.push({ id, sample });
  }

  function completeWaiting(kept: KeptLine): void {
    if (waiting.length === 0) return;
    const shown = show(kept);
    for (const { id, sample } of waiting) {
      sample.after.push(shown);
      book.touch(miner.resolve(id)?.id ?? id);
    }
    waiting = waiting.filter(({ sample }) => sample.after.length < MAX_NEIGHBOURS);
  }

  function noteTime(time: number | null): void {
    if (time === null) return;
    counts.firstSeen = Math.min(counts.firstSeen ?? time, time);
    counts.lastSeen = Math.max(counts.lastSeen ?? time, time);
  }

  function reportIssue(kind: IssueKind, raw: RawLine): void {
    counts.issues[kind] = (counts.issues[kind] ?? 0) + 1;
    issueRows++;
    if (issueRows > MAX_ISSUE_ROWS) return;
    issues.push({
      line: raw.lineNumber,
      kind,
      excerpt: clipText(raw.text.slice(0, MAX_EXCERPT_CHARS * 2), MAX_EXCERPT_CHARS),
    });
  }

  const show = (line: KeptLine | ShownLine): ShownLine =>
    'raw' in line ? toShownLine(line.raw, line.read, format) : line;

  return {
    addLine,
    counts: (): ImportCounts => structuredClone(counts),
    templateCount: () => book.size(),
    /** What changed since the last call: rows to write, ids that became part of another. */
    takeChanges: () => ({ ...book.takeChanges(), issues: issues.splice(0) }),
    save: (): AccumulatorState => ({
      counts: structuredClone(counts),
      miner: miner.snapshot(),
      book: book.save(),
      recent: recent.map(show),
      waiting: waiting.map(({ id, sample }) => [id, sample.line]),
      issues: [...issues],
    }),
    load: (state: AccumulatorState): void => {
      counts = structuredClone(state.counts);
      miner.restore(state.miner);
      book.load(state.book);
      recent = [...state.recent];
      waiting = state.waiting.flatMap(([id, line]) => {
        const sample = book.findSample(miner.resolve(id)?.id ?? id, line);
        return sample ? [{ id, sample }] : [];
      });
      issues = [...state.issues];
      issueRows = Object.values(counts.issues).reduce((sum, count) => sum + count, 0);
    },
  };
}

export type ImportAccumulator = ReturnType<typeof createImportAccumulator>;

const emptyCounts = (): ImportCounts => ({
  linesRead: 0,
  linesInTemplates: 0,
  linesOther: 0,
  linesEmpty: 0,
  issues: {},
  firstSeen: null,
  lastSeen: null,
});
