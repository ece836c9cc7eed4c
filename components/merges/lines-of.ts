import type { MergeProposalView } from '#lib/domain/merges/merge-views.ts';

/** Lines of all templates of a proposal, as they were when it was made. */
export const linesOf = ({ members }: Pick<MergeProposalView, 'members'>): number =>
  members.reduce((sum, { lineCount }) => sum + lineCount, 0);
