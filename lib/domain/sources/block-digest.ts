import type { IssueKind } from './line-issue.ts';
import type { NodeTally } from './node-tally.ts';
import type { SlotTally } from './slot-tally.ts';
import type { TimeBuckets } from './time-buckets.ts';

/** A piece of a log: whole lines, the last of which may lack its end. */
export type LogBlock = {
  bytes: Uint8Array;
  /** All of it is ASCII and none of it NUL: its lines need no look at their bytes. */
  isPlain: boolean;
  /** Bytes of the last line that were too many to keep. */
  skipped: number;
  /** It begins the log. */
  isFirst: boolean;
  /** It is among a log's first, all of a small log: the values in it are counted with more care. */
  isEarly: boolean;
};

/** A line as text, and what is odd about its bytes. */
export type ReadLine = { text: string; issues: readonly IssueKind[] };

/** How bytes become text: given from outside, so that what reads a block needs no platform. */
export type BlockText = {
  /** Text of `bytes[start, end)`, which is all ASCII. */
  ascii: (bytes: Uint8Array, start: number, end: number) => string;
  /** The line that begins at `start`; `end` is where its newline is. */
  line: (block: LogBlock, start: number, end: number) => ReadLine;
};

/**
 * Where a line is in a block: its 0-based number and byte offset, and which line of its form it was (1-based). `text`: the
 * message, when it was put together from several lines.
 */
export type FormSample = { occurrence: number; line: number; offset: number; text?: string };

/** All lines of a block that the masker made one text of. */
export type FormTally = {
  masked: string;
  lines: number;
  alerts: number;
  firstSeen: number | null;
  lastSeen: number | null;
  buckets: TimeBuckets | null;
  /** Lines by level and component. */
  names: { level: string | null; component: string | null; lines: number }[];
  /** The lines at `samplePlace`s. */
  samples: FormSample[];
  /** The first messages, and the nodes of their lines that name one. */
  messages: string[];
  messageNodes: string[];
  /** The slot values of the messages after those, up to a number of lines; slots of the form's own text. */
  slots: SlotTally | null;
  /** The nodes of those messages; null when their lines name none. */
  nodes: NodeTally | null;
};

export type BlockIssue = { line: number; offset: number; kind: IssueKind };

/** What a block adds to an import, free of everything that was before it. */
export type BlockDigest = {
  /** How far it was read: a digest with many forms ends before its block does. */
  bytes: number;
  lines: number;
  linesInTemplates: number;
  linesOther: number;
  linesEmpty: number;
  /** Pieces of a message that ended in a later line, where it is counted. */
  linesJoined: number;
  /** Number by kind, beyond those listed. */
  issueCounts: Partial<Record<IssueKind, number>>;
  issues: BlockIssue[];
  /** In the order of their first lines. */
  forms: FormTally[];
};
