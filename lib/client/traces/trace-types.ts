import type { LabelValue } from '#lib/domain/labels/label-value.ts';

// What the API answers, dates as ISO 8601.

export const TRACE_STATES = ['WAITING', 'ACCEPTED', 'REJECTED', 'STALE'] as const;
export const TRACE_ORIGINS = ['TEACHER', 'RULE', 'IMPORTED', 'REVIEW'] as const;
export type TraceState = (typeof TRACE_STATES)[number];
export type TraceOrigin = (typeof TRACE_ORIGINS)[number];

export type TraceListItem = {
  id: string;
  templateNumber: number;
  text: string;
  label: LabelValue;
  origin: TraceOrigin;
  author: string;
  state: TraceState;
  isEdited: boolean;
};

export type TraceList = {
  items: TraceListItem[];
  counts: Record<TraceState, number>;
  edited: number;
  next: string | null;
};

export type Trace = {
  id: string;
  projectId: string;
  origin: TraceOrigin;
  author: string;
  promptVersion: string;
  label: LabelValue;
  state: TraceState;
  originalThink: string;
  think: string;
  isEdited: boolean;
  revision: number;
  rejectReason: string | null;
  createdAt: string;
  template: {
    id: string;
    number: number;
    text: string;
    finalLabel: LabelValue | null;
    lineCount: number;
    level: string | null;
    component: string | null;
    samples: string[];
  };
  history: { kind: string; at: string; by: string | null; reason: string | null }[];
};

export type WritingOutlook = {
  templates: number;
  finalLabels: number;
  untraced: number;
  teacher: { kind: 'endpoint'; host: string; model: string } | { kind: 'rules' };
};

export type VetAction =
  | { action: 'accept'; revision: number; think?: string }
  | { action: 'reject'; revision: number; reason: string }
  | { action: 'reopen'; revision: number };

export type VettedTrace = { id: string; state: TraceState; revision: number };

export type TraceImportReport = {
  imported: number;
  unmatched: { record: number; input: string }[];
  otherLabel: { record: number; input: string; label: string; finalLabel: string }[];
  known: number;
  errors: { record: number; field: string; message: string }[];
};
