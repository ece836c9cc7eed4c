import { sha256Hex } from '../hash.ts';
import type { MergeCandidate } from './find-merge-candidates.ts';

/** The same for the same templates, in whatever order; one template more makes another proposal. */
export const mergeKey = ({ members }: Pick<MergeCandidate, 'members'>): string =>
  sha256Hex(JSON.stringify(members.map(({ text }) => text).sort()));
