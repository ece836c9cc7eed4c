import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';
import type { OutboxEntry, SendResult } from './vote-outbox.ts';

/** One try to hand a vote or a skip in. Only an answer of the server about the entry itself is final. */
export async function sendEntry(entry: OutboxEntry): Promise<SendResult> {
  const { assignmentId, claimToken, action } = entry;
  const url = `/api/assignments/${encodeURIComponent(assignmentId)}`;
  try {
    if (action.kind === 'vote') {
      await fetchJson(`${url}/vote`, { method: 'POST', body: { claimToken, vote: action.vote } });
    } else {
      await fetchJson(`${url}/skip`, {
        method: 'POST',
        body: { claimToken, reason: action.reason },
      });
    }
    return { kind: 'taken' };
  } catch (error) {
    // Anything but our own problem document (a proxy's page, a broken answer) counts as not reached.
    if (!(error instanceof ApiError) || error.code === 'UNEXPECTED' || error.status === 0) {
      return { kind: 'unreachable' };
    }
    if (error.status === 401) return { kind: 'signed-out' };
    return error.status >= 500 || error.status === 429
      ? { kind: 'unreachable' }
      : { kind: 'refused', message: error.message };
  }
}
