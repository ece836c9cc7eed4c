import { z } from 'zod';

export type MergeMember = {
  templateId: string;
  number: number;
  text: string;
  lineCount: number;
};

/** `DECLINED`: the teacher took them for different events. */
export const MERGE_STATES = ['PENDING', 'APPROVED', 'REJECTED', 'DECLINED'] as const;
export type MergeState = (typeof MERGE_STATES)[number];

/** As many as the list shows. */
export const MAX_MERGES_SHOWN = 100;

export const mergeIdsSchema = z
  .object({ ids: z.array(z.string()).min(1).max(MAX_MERGES_SHOWN) })
  .strict();

export type MergeProposalView = {
  id: string;
  /** What the templates would become. */
  text: string;
  state: MergeState;
  members: MergeMember[];
  /** The values that the new slots would have, in order. */
  slots: { value: string; count: number }[][];
  /** Who proposed it and why. */
  author: string;
  reason: string;
  createdAt: string;
  decidedAt: string | null;
  /** Why it cannot be approved as things stand, and what to do; null when it can. */
  obstacle: string | null;
};

export type MergeList = {
  proposals: MergeProposalView[];
  counts: Record<MergeState, number>;
  /** Not shown while the reader votes on one of their templates. */
  withheld: number;
  teacher: { kind: 'endpoint'; model: string } | { kind: 'rules' };
};

export type MergeDecisions = {
  done: string[];
  refused: { id: string; message: string; cure: string }[];
};
