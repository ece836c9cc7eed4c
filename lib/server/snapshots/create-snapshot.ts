import type { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type PlannedRow, planSnapshot } from '#lib/domain/snapshot/plan-snapshot.ts';
import { snapshotConfigSchema } from '#lib/domain/snapshot/snapshot-config.ts';
import type { FrozenSnapshot } from '#lib/domain/snapshot/snapshot-views.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { assertNotVoting } from '#lib/server/rounds/assert-not-voting.ts';
import { readCandidates, toLabelValue } from './read-candidates.ts';
import { toSnapshotView } from './snapshot-view.ts';

const ROWS_PER_INSERT = 1000;
const TIMEOUT_MS = 60_000;

/**
 * Freezes the labels and accepted traces of a project. Rows are copied, so nothing that changes later changes a
 * snapshot. When a snapshot with the same rows exists already, that one is returned (`created: false`).
 */
export async function createSnapshot(
  actor: Actor,
  input: { projectId: string; config: z.input<typeof snapshotConfigSchema> },
): Promise<FrozenSnapshot> {
  await authorize(actor, input.projectId, 'snapshots.create');
  await assertNotVoting(actor, input.projectId);
  const config = snapshotConfigSchema.parse(input.config);
  const { projectId } = input;
  return db().$transaction(
    async (tx) => {
      // The project's row orders freezes: two at once would otherwise both find no equal snapshot.
      await tx.$queryRaw`SELECT "id" FROM "project" WHERE "id" = ${projectId} FOR UPDATE`;
      const { candidates, notFinal } = await readCandidates(projectId, tx);
      const { rows, hash, stats } = planSnapshot(candidates, config, notFinal);
      const existing = await tx.snapshot.findFirst({
        where: { projectId, hash },
        orderBy: { number: 'asc' },
      });
      if (existing) {
        return { snapshot: toSnapshotView(existing), created: false };
      }
      const { nextSnapshot } = await tx.project.update({
        where: { id: projectId },
        data: { nextSnapshot: { increment: 1 } },
        select: { nextSnapshot: true },
      });
      const snapshot = await tx.snapshot.create({
        data: {
          projectId,
          number: nextSnapshot - 1,
          hash,
          seed: config.seed,
          config,
          stats,
          createdBy: actor.userId,
        },
      });
      await insertRows(tx, snapshot.id, rows);
      await appendHistory(tx, [
        {
          projectId,
          actorId: actor.userId,
          kind: 'snapshot.created',
          entityType: 'snapshot',
          entityId: snapshot.id,
          payload: { number: snapshot.number, hash, rows: rows.length, config },
        },
      ]);
      return { snapshot: toSnapshotView(snapshot), created: true };
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
}

async function insertRows(tx: Tx, snapshotId: string, rows: readonly PlannedRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await tx.snapshotItem.createMany({
      data: rows.slice(from, from + ROWS_PER_INSERT).map((row) => ({
        snapshotId,
        position: row.position,
        split: row.split,
        templateId: row.templateId,
        traceId: row.traceId,
        log: row.text,
        label: toLabelValue(row.label),
        think: row.think,
        nearGroup: row.nearGroup,
      })),
    });
  }
}
