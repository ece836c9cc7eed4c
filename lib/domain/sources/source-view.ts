import type { IssueKind } from './line-issue.ts';

export type SourceState = 'QUEUED' | 'RUNNING' | 'STOPPED' | 'READY' | 'FAILED' | 'LISTENING';

/** A source as screens and the API show it. Times are ISO texts. */
export type SourceView = {
  id: string;
  projectId: string;
  name: string;
  fileName: string;
  format: string;
  formatName: string;
  header: string;
  /** Whether the log carries a label column. */
  isLabelled: boolean;
  state: SourceState;
  /** A stop was asked for and comes after the chunk in hand. */
  isStopping: boolean;
  attempt: number;
  fileBytes: number;
  /** Size of the log as it is kept; null while it is kept as it came. */
  packedBytes: number | null;
  bytesRead: number;
  /** 0–1 of the file; null when the size of the unpacked file is not known. */
  share: number | null;
  remainingSeconds: number | null;
  linesRead: number;
  linesInTemplates: number;
  linesOther: number;
  linesEmpty: number;
  /** Pieces of a message, which is counted where it ends. */
  linesJoined: number;
  templatesFound: number;
  issueCounts: Partial<Record<IssueKind, number>>;
  linesPerSecond: number | null;
  firstSeen: string | null;
  lastSeen: string | null;
  errorCode: string | null;
  errorMessage: string | null;
  /** Its lines come as they are written; null for a file. */
  feed: LiveFeedView | null;
  createdBy: string | null;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
};

/** How a live source is doing. */
export type LiveFeedView = {
  kind: 'otlp' | 'tail';
  /** Lines taken; those read are the source's. */
  received: number;
  /** Records that said nothing; their sender was told. */
  rejected: number;
  /** Bytes taken and not read yet. */
  unreadBytes: number;
  /** Back-pressure: what was sent away, to come again. */
  refusedRequests: number;
  refusedBytes: number;
  lastRefusedAt: string | null;
  lastReceivedAt: string | null;
  keyPrefix: string | null;
  /** The file followed, and what of it waits there. */
  path: string | null;
  waitingBytes: number;
  rotations: number;
  gaps: number;
  problem: string | null;
  isOpen: boolean;
};

export type SourceIssueView = {
  line: number;
  kind: IssueKind;
  message: string;
  excerpt: string;
};

export type SourceTemplate = {
  id: string;
  number: number;
  text: string;
  lineCount: number;
  firstSeen: string | null;
};

export type SourceDetail = SourceView & {
  /** The newest templates of this source; all of them are found under Templates. */
  newest: SourceTemplate[];
};

/** While an import is in one of these its screen asks for news. */
export const isLive = (state: SourceState): boolean => state === 'QUEUED' || state === 'RUNNING';
