import type { MergeState } from '#lib/domain/merges/merge-views.ts';

export const STATE_WORDS: Record<MergeState, string> = {
  PENDING: 'waiting',
  APPROVED: 'approved',
  REJECTED: 'rejected',
  DECLINED: 'kept apart by the teacher',
};

export const EMPTY_WORDS: Record<MergeState, [title: string, why: string]> = {
  PENDING: [
    'No merge waits for you',
    'A second pass over the rare templates, started at the side, proposes those that are one event. It changes nothing by itself.',
  ],
  APPROVED: [
    'No merge was approved yet',
    'What you approve stands here, with the texts as they were.',
  ],
  REJECTED: ['No proposal was rejected', 'Templates kept apart here are not proposed again.'],
  DECLINED: [
    'The teacher kept nothing apart',
    'Texts that look alike and that the teacher takes for different events stand here.',
  ],
};
