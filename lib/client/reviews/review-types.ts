import type { LabelValue } from '#lib/domain/labels/label-value.ts';
import type { AuditOutcome } from '#lib/domain/reviews/audit-rules.ts';

// What the API answers, dates as ISO 8601.

export type ReviewReason = 'disagrees' | 'malformed' | 'unsure' | 'new template' | 'agrees';

export type ReviewItem = {
  id: string;
  templateId: string;
  templateNumber: number;
  text: string;
  verdict: LabelValue | null;
  pAbnormal: number | null;
  finalLabel: LabelValue | null;
  formatOk: boolean;
  reason: ReviewReason;
  outcome: AuditOutcome | null;
};

export type ReviewTally = {
  judged: number;
  verdictRight: number;
  grounded: number;
  kept: number;
  fixed: number;
  dismissed: number;
  sentBack: number;
};

export type ReviewQueuePage = {
  items: ReviewItem[];
  modelId: string | null;
  waiting: number;
  total: number;
  tally: ReviewTally;
  next: number | null;
};

export type StandingAudit = {
  id: string;
  reviewer: string;
  isOwn: boolean;
  verdictRight: boolean;
  grounded: boolean;
  useful: number;
  comment: string;
  outcome: AuditOutcome;
  fixedThink: string | null;
  createdAt: string;
};

export type Explanation = {
  id: string;
  projectId: string;
  verdict: LabelValue | null;
  pAbnormal: number | null;
  think: string;
  text: string;
  formatOk: boolean;
  engine: string;
  createdAt: string;
  keywords: string[];
  model: { id: string; number: number; name: string; runId: string };
  template: {
    id: string;
    number: number;
    text: string;
    finalLabel: LabelValue | null;
    labelState: 'OPEN' | 'DISPUTED' | 'FINAL';
    lineCount: number;
    firstSeen: string | null;
    level: string | null;
    component: string | null;
    samples: string[];
  };
  neighbours: { number: number; text: string; finalLabel: LabelValue | null }[];
  audits: StandingAudit[];
};
