import { ApiError, fetchJson } from '#lib/client/fetch-json.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { SiblingReceipt } from '#lib/domain/labels/siblings.ts';
import type { OutboxEntry } from './outbox-entry.ts';
import type { IncompleteVote, SendResult } from './send-result.ts';

/** One try to hand in what was done. Only an answer of the server about the entry itself is final. */
export async function sendEntry(entry: OutboxEntry): Promise<SendResult> {
  try {
    return await post(entry);
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

async function post(entry: OutboxEntry): Promise<SendResult> {
  const { assignmentId, claimToken, action } = entry;
  const url = `/api/assignments/${encodeURIComponent(assignmentId)}`;
  const send = <T>(path: string, body: object) =>
    fetchJson<T>(`${url}/${path}`, { method: 'POST', body: { claimToken, ...body } });
  switch (action.kind) {
    case 'vote': {
      const { vote, siblings } = action;
      return readReceipt(entry, vote.label, await send<VoteReceipt>('vote', { vote, siblings }));
    }
    case 'skip':
      await send('skip', { reason: action.reason });
      return { kind: 'taken' };
    case 'undo': {
      const { siblings } = await send<{ siblings: { kept: number } }>('undo', {
        nextToken: action.nextToken,
      });
      const remark =
        siblings.kept > 0
          ? `${siblings.kept} of the near-duplicates had been settled by a lead; your votes on them stay.`
          : null;
      return { kind: 'taken', remark };
    }
  }
}

type VoteReceipt = { missing: string[]; siblings: SiblingReceipt[] };

function readReceipt(
  { assignmentId, templateNumber }: OutboxEntry,
  label: IncompleteVote['label'],
  { missing, siblings }: VoteReceipt,
): SendResult {
  const judged = { assignmentId, templateNumber, label, missing };
  const applied = siblings.flatMap((one) =>
    one.assignmentId
      ? [
          {
            assignmentId: one.assignmentId,
            templateNumber: one.number,
            label,
            missing: one.missing,
          },
        ]
      : [],
  );
  const left = siblings.filter((one) => !one.counted).map((one) => templateName(one.number));
  return {
    kind: 'taken',
    incomplete: [judged, ...applied].filter((one) => one.missing.length > 0),
    remark:
      left.length > 0
        ? `Not counted, since they were voted on or taken meanwhile: ${left.join(', ')}.`
        : null,
  };
}
