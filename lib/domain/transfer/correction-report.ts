import type { Label } from '../label.ts';
import type { CorrectionFormat, Place, RowProblem } from './correction-file.ts';
import type { SessionChanges } from './session-changes.ts';

export type ReportRow = Place & {
  number: number;
  template: string;
  lines: number;
  /** The label in force: final, else the log's own. */
  from: Label | null;
  to: Label;
};

export type LostRow = Place & { template: string };

export type Contradiction = {
  template: string;
  /** What two or more records say of it. */
  records: (Place & { label: Label; category: string | null })[];
};

/** What a file of corrections changes, before (`applied` false) or after. Counts are whole; lists may be cut. */
export type CorrectionReport = {
  fileName: string;
  format: CorrectionFormat;
  records: number;
  applied: boolean;
  /** Templates that get a final label from the file, and the lines of the log they stand for. */
  templates: number;
  lines: number;
  /** Of them those whose label in force becomes the other one. */
  relabelled: { templates: number; lines: number };
  /** Of the templates, those that leave an open round. */
  inRound: number;
  /** Records whose template has this final label already. */
  unchanged: number;
  /** Records that say no label. */
  undecided: number;
  /** Records that say once more what one before them says. */
  repeated: number;
  counts: {
    overrides: number;
    unmatched: number;
    otherOriginal: number;
    withheld: number;
    problems: number;
    contradictions: number;
  };
  changes: ReportRow[];
  /** Final labels that the file contradicts. */
  overrides: ReportRow[];
  unmatched: LostRow[];
  /** The file says another original label than this project's log; the correction is taken all the same. */
  otherOriginal: LostRow[];
  /** Templates of an open round in which the person who imports votes: nothing of them is told or changed. */
  withheld: LostRow[];
  problems: RowProblem[];
  contradictions: Contradiction[];
  /** Null when it was not asked for. */
  sessions: SessionChanges | null;
};
