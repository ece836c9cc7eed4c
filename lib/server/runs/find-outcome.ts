import { type StageOutcome, toOutcome } from '#lib/domain/runs/stage-outcome.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import { trainerEventSchema } from '#lib/domain/runs/trainer-events.ts';
import { db } from '#lib/server/db/client.ts';

/** The stored last word of an attempt, or null while it has not ended. */
export async function findOutcome(target: {
  runId: string;
  kind: StageKind;
  attempt: number;
}): Promise<StageOutcome | null> {
  const row = await db().runEvent.findFirst({
    where: {
      runId: target.runId,
      stage: target.kind,
      attempt: target.attempt,
      type: { in: ['finished', 'stopped', 'failed'] },
    },
    orderBy: { seq: 'desc' },
  });
  if (!row) {
    return null;
  }
  const event = trainerEventSchema.safeParse({ type: row.type, ...(row.body as object) });
  return event.success ? toOutcome({ event: event.data }) : null;
}
