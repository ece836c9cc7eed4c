import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory, type HistoryEntry } from '#lib/server/history/append-history.ts';
import { BULK_TX } from '../labels/transaction-limits.ts';
import {
  type AffectedInput,
  type AffectedRow,
  assertInForce,
  readAffected,
} from './find-affected.ts';

/**
 * Opens the labels of the chosen templates again, each by an event that says why; votes and decisions stay in the record.
 * They wait for the next round: an open one neither gains nor loses an item by it, so its voters learn nothing.
 * CONFLICT when not exactly `expected` templates are affected: the preview is out of date.
 */
export async function reopenAffected(
  actor: Actor,
  input: AffectedInput & { expected: number; reason: string },
): Promise<{ reopened: number }> {
  await assertInForce(actor, input);
  const { projectId, version, expected, filter } = input;
  const reason = `Guideline version ${version}${input.reason ? `: ${input.reason}` : ''}`;
  return db().$transaction(async (tx) => {
    const found = (await readAffected(tx, actor, input)).filter((row) => !row.inOpenRound);
    const changed = await openAgain(tx, found);
    const rows = found.filter((row) => changed.has(row.id));
    if (rows.length !== expected) {
      throw new AppError('CONFLICT', {
        message: `${rows.length} templates are affected now, not ${expected} as the preview said; nothing was changed.`,
        details: { field: 'expected', cure: 'Look at the preview again.' },
      });
    }
    const base = { projectId, actorId: actor.userId };
    const entries = rows.map(
      (row): HistoryEntry => ({
        ...base,
        kind: 'template.reopened',
        entityType: 'template',
        entityId: row.id,
        payload: {
          kind: 'guideline',
          guidelineVersion: version,
          reason,
          before: row.finalLabel,
          roundId: null,
          withdrawnVotes: [],
          to: 'OPEN',
          revision: row.revision + 1,
          salt: randomUUID(),
        },
      }),
    );
    const payload = { version, filter, reason, templates: entries.length };
    const summary = {
      kind: 'guideline.applied',
      entityType: 'project',
      entityId: projectId,
    } as const;
    await appendHistory(tx, [...entries, { ...base, ...summary, payload }]);
    return { reopened: entries.length };
  }, BULK_TX);
}

// Guarded on the revision that was read; returns the ids that really changed.
async function openAgain(tx: Tx, rows: readonly AffectedRow[]): Promise<Set<string>> {
  const wanted = JSON.stringify(rows.map(({ id, revision }) => ({ id, revision })));
  const changed = await tx.$queryRaw<{ id: string }[]>`
    UPDATE "template" t SET "labelState" = 'OPEN', "finalLabel" = NULL, "revision" = t."revision" + 1
    FROM jsonb_to_recordset(${wanted}::jsonb) AS w("id" text, "revision" int)
    WHERE t."id" = w."id" AND t."revision" = w."revision" AND t."labelState" = 'FINAL' RETURNING t."id"`;
  return new Set(changed.map(({ id }) => id));
}
