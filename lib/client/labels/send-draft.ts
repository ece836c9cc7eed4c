import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';
import { EMPTY_DRAFT } from '#lib/domain/labels/merge-drafts.ts';
import { draftSchema } from '#lib/domain/labels/vote-input.ts';
import type { DraftDeskOptions, SaveResult } from './draft-desk.ts';

/** One try to save a draft. Only an answer of the server about the draft itself is final. */
export const sendDraft: DraftDeskOptions['save'] = async ({ assignmentId, ...body }) => {
  try {
    const url = `/api/assignments/${encodeURIComponent(assignmentId)}/draft`;
    const { revision } = await fetchJson<{ revision: number }>(url, { method: 'PUT', body });
    return { kind: 'saved', revision };
  } catch (error) {
    return readRefusal(error);
  }
};

function readRefusal(error: unknown): SaveResult {
  if (!(error instanceof ApiError) || error.status !== 409) {
    const isGone = error instanceof ApiError && (error.status === 404 || error.status === 403);
    return { kind: isGone ? 'not-held' : 'unreachable' };
  }
  if (error.details['reason'] !== 'draft') return { kind: 'not-held' };
  const draft = draftSchema.safeParse(error.details['draft']).data ?? EMPTY_DRAFT;
  return { kind: 'changed', theirs: { draft, revision: Number(error.details['revision']) } };
}
