import type { Label } from '../label.ts';

export type PatchReportRow = {
  /** 1-based position in the file. */
  record: number;
  number: number;
  text: string;
  lines: number;
  /** The label in force: final, else the log's own. */
  from: Label | null;
  to: Label;
};

/** What a patch changes, before (`applied` false) or after. */
export type PatchReport = {
  records: number;
  applied: boolean;
  templates: number;
  lines: number;
  /** Of the templates, those that leave the open round. */
  inRound: number;
  unchanged: number;
  changes: PatchReportRow[];
  /** Final labels that the patch contradicts. */
  overrides: PatchReportRow[];
  unmatched: { record: number; input: string }[];
  otherOriginal: { record: number; input: string }[];
};
