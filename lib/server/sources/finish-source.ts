import type { AppError } from '#lib/domain/app-error.ts';
import type { ImportCounts } from '#lib/domain/sources/import-accumulator.ts';
import { db } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import type { ClaimedSource } from './claim-source.ts';
import { regroupNearDuplicates } from './regroup-near-duplicates.ts';

export type SourceOutcome =
  | { state: 'READY' | 'LISTENING'; counts: ImportCounts }
  | { state: 'STOPPED' }
  | { state: 'FAILED'; error: Pick<AppError, 'code' | 'message'> & { cure?: string } };

/** That a live source was read up to a moment is no event. */
const KIND = {
  READY: 'source.imported',
  LISTENING: null,
  STOPPED: 'source.stopped',
  FAILED: 'source.failed',
};
const TIMEOUT_MS = 120_000;

/** Ends an attempt. Does nothing when the source belongs to another attempt by now. */
export async function finishSource(source: ClaimedSource, outcome: SourceOutcome): Promise<void> {
  if ('counts' in outcome) {
    assertCountsAddUp(source, outcome.counts);
  }
  await db().$transaction(
    async (tx) => {
      const { count } = await tx.source.updateMany({
        where: { id: source.id, attempt: source.attempt, state: 'RUNNING' },
        data: {
          state: outcome.state,
          finishedAt: outcome.state === 'LISTENING' ? null : new Date(),
          stopRequestedAt: null,
          ...(outcome.state === 'FAILED'
            ? { errorCode: outcome.error.code, errorMessage: withCure(outcome.error) }
            : {}),
        },
      });
      if (count === 0) {
        return;
      }
      await regroupNearDuplicates(tx, source.projectId);
      const kind = KIND[outcome.state];
      if (kind === null) return;
      await appendHistory(tx, [
        {
          projectId: source.projectId,
          actorId: source.createdBy,
          kind,
          entityType: 'source',
          entityId: source.id,
          payload:
            'counts' in outcome
              ? { name: source.name, ...outcome.counts }
              : outcome.state === 'FAILED'
                ? { name: source.name, code: outcome.error.code }
                : { name: source.name },
        },
      ]);
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
}

/** Every line is in a template, of another shape, empty, or a piece of a message. Anything else is a defect of ours, and worth stopping for. */
function assertCountsAddUp(source: ClaimedSource, counts: ImportCounts): void {
  const { linesInTemplates, linesOther, linesEmpty, linesJoined } = counts;
  const sum = linesInTemplates + linesOther + linesEmpty + linesJoined;
  if (sum !== counts.linesRead) {
    throw new Error(`Source ${source.id}: ${counts.linesRead} lines read, ${sum} accounted for.`);
  }
}

const withCure = (error: { message: string; cure?: string }): string =>
  error.cure ? `${error.message} ${error.cure}` : error.message;
