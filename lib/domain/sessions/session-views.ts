import type { LabelFileView } from './label-file-views.ts';
import type { SessionCut } from './session-cut.ts';
import type { SessionCounts } from './session-tally.ts';

export type SessionLabel = 'normal' | 'abnormal';

/** The counting of a cut, as its task has it. */
export type CountingView = {
  taskId: string;
  state: 'QUEUED' | 'RUNNING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  done: number;
  failed: number;
  total: number;
  message: string | null;
  errors: { item: string; message: string }[];
  startedAt: string | null;
};

export type SessionCutView = {
  id: string;
  cut: SessionCut;
  sessions: number;
  counts: SessionCounts;
  /** Null before the first counting has ended. */
  countedAt: string | null;
  counting: CountingView | null;
  /** Line labels came or went after it was counted. */
  isStale: boolean;
};

/** What a source allows. */
export type CutOptions = {
  /** Why sessions cannot be cut at all; null when they can. */
  refusal: string | null;
  hasTimes: boolean;
  hasNodes: boolean;
  /** How messages of this format name their sessions; null where formats know no such thing. */
  pattern: string | null;
};

export type SessionCuts = {
  cuts: SessionCutView[];
  options: CutOptions;
  labelFiles: LabelFileView[];
};

export const SESSION_SORTS = ['number', 'longest', 'alerts'] as const;
export type SessionSort = (typeof SESSION_SORTS)[number];

export type SessionRow = {
  number: number;
  key: string;
  lines: number;
  firstLine: number;
  firstSeen: string | null;
  lastSeen: string | null;
  templates: number;
  /** Null while it is withheld from who votes. */
  labels: {
    /** Null where neither the log nor a file labels its lines. */
    alertLines: number | null;
    /** What came with the log: a label file, or the tags of its lines; null when neither was there. */
    original: SessionLabel | null;
    /** As the experts' final labels have it; the log's own words where they have settled nothing. */
    inForce: SessionLabel | null;
    isFromFile: boolean;
  } | null;
};

export type SessionPage = {
  rows: SessionRow[];
  /** Where the next page begins; null after the last. */
  next: string | null;
  /** The labels are withheld: the viewer votes in an open round. */
  isWithheld: boolean;
};

export type SessionSummary = {
  sessions: number;
  /** Null while they are withheld. */
  abnormal: { original: number; inForce: number; labelled: number; fromFile: number } | null;
};

export type SessionDetail = {
  number: number;
  key: string;
  /** The first of them. */
  templates: { number: number; text: string }[];
  templateCount: number;
};
