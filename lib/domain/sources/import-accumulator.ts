import type { LogFormat } from '../parsing/format-definition.ts';
import { createTemplateMiner, type MinerState } from '../parsing/template-miner.ts';
import type { BlockDigest, BlockText, FormSample, FormTally, LogBlock } from './block-digest.ts';
import { clipText } from './clip-text.ts';
import { type IssueKind, type LineIssue, MAX_ISSUE_ROWS } from './line-issue.ts';
import { MAX_NEIGHBOURS, type SampleLine, type ShownLine, samplesBetween } from './sample-lines.ts';
import { createBlockShower } from './shown-neighbours.ts';
import { createTallyBook, type MergedTexts, type TallyBookState } from './tally-book.ts';

export type ImportCounts = {
  linesRead: number;
  linesInTemplates: number;
  linesOther: number;
  linesEmpty: number;
  /** Pieces of a message that ended in a later line, where it is counted. */
  linesJoined: number;
  /** All issues by kind, beyond those kept as rows. */
  issues: Partial<Record<IssueKind, number>>;
  firstSeen: number | null;
  lastSeen: number | null;
};

/** Everything an import knows after a block, as plain JSON. */
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

export type AccumulatorOptions = {
  year: number;
  text: Pick<BlockText, 'line'>;
  mergedTexts?: MergedTexts;
};

type Shower = ReturnType<typeof createBlockShower>;

const MAX_EXCERPT_CHARS = 240;

/**
 * Puts the blocks of a log together, in order, into templates with their counts, times, slot values and samples. A
 * function of the blocks alone: saving and loading in between changes nothing.
 */
export function createImportAccumulator(format: LogFormat, options: AccumulatorOptions) {
  const miner = createTemplateMiner({ cache: false });
  const book = createTallyBook(options.mergedTexts);
  let counts = emptyCounts();
  let recent: ShownLine[] = [];
  let waiting: { id: string; sample: SampleLine }[] = [];
  let issues: LineIssue[] = [];

  function addBlock(block: LogBlock, digest: BlockDigest): void {
    const firstLine = counts.linesRead + 1;
    const shower = createBlockShower(block, { format, ...options, firstLine });
    completeWaiting(shower);
    for (const form of digest.forms) addForm(form, shower);
    keepIssues(block, digest, firstLine);
    counts.linesRead += digest.lines;
    counts.linesInTemplates += digest.linesInTemplates;
    counts.linesOther += digest.linesOther;
    counts.linesEmpty += digest.linesEmpty;
    counts.linesJoined += digest.linesJoined;
    recent = [...recent, ...shower.last(digest.lines)].slice(-MAX_NEIGHBOURS);
  }

  function addForm(form: FormTally, shower: Shower): void {
    const mined = miner.addMasked(form.masked, form.lines);
    const lineCount = book.add(mined, form);
    for (const { place, sample } of samplesBetween(
      lineCount - form.lines,
      lineCount,
      form.samples,
    )) {
      const shown = showSample(sample, shower);
      if (shown === null) continue;
      book.setSample(mined.id, place, shown);
      if (shown.after.length < MAX_NEIGHBOURS) waiting.push({ id: mined.id, sample: shown });
    }
    counts.firstSeen = earlier(counts.firstSeen, form.firstSeen);
    counts.lastSeen = later(counts.lastSeen, form.lastSeen);
  }

  function showSample({ line, offset, text }: FormSample, shower: Shower): SampleLine | null {
    const shown = shower.show(line, offset, text);
    if (shown === null) return null;
    const before = shower.before(line, offset);
    return {
      ...shown,
      before: [...recent, ...before].slice(-MAX_NEIGHBOURS),
      after: shower.after(line, offset),
    };
  }

  function completeWaiting(shower: Shower): void {
    if (waiting.length === 0) return;
    const next = shower.from(0, 0);
    for (const { id, sample } of waiting) {
      sample.after.push(...next.slice(0, MAX_NEIGHBOURS - sample.after.length));
      book.touch(miner.resolve(id)?.id ?? id);
    }
    waiting = waiting.filter(({ sample }) => sample.after.length < MAX_NEIGHBOURS);
  }

  function keepIssues(block: LogBlock, digest: BlockDigest, firstLine: number): void {
    const before = issueCount(counts);
    for (const [kind, count] of Object.entries(digest.issueCounts) as [IssueKind, number][]) {
      counts.issues[kind] = (counts.issues[kind] ?? 0) + count;
    }
    for (const { line, offset, kind } of digest.issues.slice(
      0,
      Math.max(0, MAX_ISSUE_ROWS - before),
    )) {
      const end = block.bytes.indexOf(10, offset);
      const { text } = options.text.line(block, offset, end < 0 ? block.bytes.length : end);
      const excerpt = clipText(text.slice(0, MAX_EXCERPT_CHARS * 2), MAX_EXCERPT_CHARS);
      issues.push({ line: firstLine + line, kind, excerpt });
    }
  }

  return {
    addBlock,
    counts: (): ImportCounts => structuredClone(counts),
    templateCount: () => book.size(),
    /** What changed since the last call: rows to write, ids that became part of another. */
    takeChanges: (isLast = true) => ({
      ...book.takeChanges(isLast),
      issues: issues.splice(0),
    }),
    save: (): AccumulatorState => ({
      counts: structuredClone(counts),
      miner: miner.snapshot(),
      book: book.save(),
      recent: [...recent],
      waiting: waiting.map(({ id, sample }) => [id, sample.line]),
      issues: [...issues],
    }),
    load: (state: AccumulatorState): void => {
      counts = { ...emptyCounts(), ...structuredClone(state.counts) };
      miner.restore(state.miner);
      book.load(state.book);
      recent = [...state.recent];
      waiting = state.waiting.flatMap(([id, line]) => {
        const sample = book.findSample(miner.resolve(id)?.id ?? id, line);
        return sample ? [{ id, sample }] : [];
      });
      issues = [...state.issues];
    },
  };
}

export type ImportAccumulator = ReturnType<typeof createImportAccumulator>;

const issueCount = ({ issues }: ImportCounts): number =>
  Object.values(issues).reduce((sum, count) => sum + count, 0);

const earlier = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? (left ?? right) : Math.min(left, right);

const later = (left: number | null, right: number | null): number | null =>
  left === null || right === null ? (left ?? right) : Math.max(left, right);

const emptyCounts = (): ImportCounts => ({
  linesRead: 0,
  linesInTemplates: 0,
  linesOther: 0,
  linesEmpty: 0,
  linesJoined: 0,
  issues: {},
  firstSeen: null,
  lastSeen: null,
});
