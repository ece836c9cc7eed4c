import type { Role } from '../access/permissions.ts';
import type { EvaluationReport } from '../evaluation/evaluation-report.ts';
import type { RailCounts } from '../projects/rail-counts.ts';

/** Where the loop of a project stands. A part is null where the role may not see it. */
export type LoopFacts = {
  sources: { count: number; live: number; failed: number; lines: number } | null;
  templates: { count: number; groups: number };
  /** Templates by label. What is disputed is told only in the rail's count of those who settle. */
  labels: { final: number; open: number };
  traces: { accepted: number; waiting: number; stale: number; missing: number } | null;
  snapshot: { number: number; rows: number; anomalyRate: number | null; count: number } | null;
  run: RunFacts | null;
  model: ModelFacts | null;
  review: { judged: number; waiting: number; sentBack: number } | null;
  /** Reviewed explanations that became traces after the newest snapshot. */
  returning: number;
};

export type RunFacts = {
  number: number;
  state: 'QUEUED' | 'RUNNING' | 'STOPPING' | 'STOPPED' | 'SUCCEEDED' | 'FAILED';
  /** The stage in hand, or the last one. */
  stage: string | null;
  step: number;
  totalSteps: number;
  remainingSeconds: number | null;
  alerts: number;
};

export type ModelFacts = {
  number: number;
  name: string;
  /** Binary F1 of abnormal on held-out templates, with its 95 % interval. */
  f1: { estimate: number; low: number; high: number } | null;
  explanations: number;
};

/** One category of corrections, or `now-normal`: tagged abnormal, found normal. */
export type CorrectionCount = { category: string; count: number };

/** What the protocol needs before the next step can be taken; for those who manage rounds. */
export type ProtocolFacts = {
  voters: number;
  openRound: number | null;
  /** Templates without a final label that no open round holds. */
  unassigned: number;
  /** Disputed templates of closed rounds whose protocol sends them to a panel next. */
  forPanel: number;
  /** The newest blind round, when the reader may see its agreement. */
  agreementRoundId: string | null;
  /** Why agreement is hidden. */
  agreementHidden: 'voter' | 'no-round' | null;
};

/** Evaluated models on one contract: the newest model's report and others of the same snapshot. */
export type ModelTable = {
  snapshotNumber: number;
  contractLines: string[];
  n: number;
  positives: number;
  rows: ModelRow[];
};
export type ModelRow = {
  key: string;
  name: string;
  kind: 'model' | 'baseline';
  isHeadline: boolean;
  f1: { estimate: number; low: number | null; high: number | null };
  mcc: number;
  precision: number;
  recall: number;
  groundedShare: number | null;
  malformed: number;
  modelNumber: number | null;
};

export type OverviewView = {
  role: Role;
  counts: RailCounts;
  loop: LoopFacts;
  corrections: { items: CorrectionCount[]; corrected: number; decided: number };
  protocol: ProtocolFacts | null;
  models: ModelTable | null;
};

export type EvaluatedModel = {
  number: number;
  name: string;
  snapshotNumber: number;
  report: EvaluationReport;
};
