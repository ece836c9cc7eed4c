import type { LabelFileKind } from './label-rows.ts';
import type { SessionCut } from './session-cut.ts';

/** A file of labels beside a source. */
export type LabelFileView = {
  id: string;
  kind: LabelFileKind;
  fileName: string;
  rows: number;
  abnormal: number;
  createdAt: string;
};

/** What a file of labels says, and what it would change. */
export type LabelFileReport = {
  fileName: string;
  kind: LabelFileKind;
  keyColumn: string;
  labelColumn: string;
  /** Labels that are taken, each key once. */
  rows: number;
  normal: number;
  abnormal: number;
  /** Rows that repeat the label of a row before. */
  repeated: number;
  /** Rows that are wrong; the first of them one by one. */
  problemCount: number;
  problems: { line: number; problem: string }[];
  /** For session labels: how the keys fit the sessions counted so far. */
  matches: { cut: SessionCut; sessions: number; matched: number }[];
  /** Keys that no counted session has, the first of them. */
  strangers: string[];
  /** For line labels: the lines of the log. */
  lines: number;
  /** The file whose place it takes. */
  replaces: string | null;
  isApplied: boolean;
};
