import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { canonicalJson, sha256Hex } from '#lib/domain/hash.ts';
import {
  findSnapshotProblems,
  type RunConfig,
  runConfigSchema,
} from '#lib/domain/runs/run-config.ts';
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-views.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { findSnapshot } from '#lib/server/snapshots/find-snapshot.ts';
import { findStaleItems } from '#lib/server/snapshots/find-stale-items.ts';
import { assertBaseModel } from './assert-base-model.ts';
import { enqueueStage } from './enqueue-stage.ts';
import { RUN_TX } from './transaction-limits.ts';

export const launchRunInputSchema = z.object({
  snapshotId: z.string(),
  name: z.string().trim().max(120).optional(),
  config: runConfigSchema,
  /** Why a snapshot whose labels or traces have changed since is good enough; needed only then. */
  staleReason: z.string().trim().min(5).max(1000).optional(),
});
export type LaunchRunInput = z.infer<typeof launchRunInputSchema>;

/** Records a run with its stages and hands the first one to the queue. Everything is checked before anything is written. */
export async function launchRun(
  actor: Actor,
  input: LaunchRunInput,
): Promise<{ id: string; number: number }> {
  const snapshot = await findSnapshot(actor, input.snapshotId, 'runs.launch');
  const config = runConfigSchema.parse(input.config);
  assertFits(config, snapshot);
  await assertBaseModel(config.base);
  await assertFresh(actor, snapshot, input.staleReason);
  const run = await db().$transaction(
    (tx) => insertRun(tx, { actor, input, config, snapshot }),
    RUN_TX,
  );
  await enqueueStage(run.id, run.firstStage);
  return { id: run.id, number: run.number };
}

type Insert = { actor: Actor; input: LaunchRunInput; config: RunConfig; snapshot: SnapshotView };

async function insertRun(tx: Tx, { actor, input, config, snapshot }: Insert) {
  const { projectId } = snapshot;
  const { nextRun } = await tx.project.update({
    where: { id: projectId },
    data: { nextRun: { increment: 1 } },
    select: { nextRun: true },
  });
  const run = await tx.run.create({
    data: {
      projectId,
      snapshotId: snapshot.id,
      number: nextRun - 1,
      name: input.name || `Run ${nextRun - 1}`,
      config,
      configHash: sha256Hex(canonicalJson({ snapshot: snapshot.hash, config })),
      createdBy: actor.userId,
      stages: {
        create: config.stages.map((kind, position) => ({
          kind,
          position,
          state: position === 0 ? 'QUEUED' : 'PENDING',
        })),
      },
    },
    include: { stages: { where: { position: 0 } } },
  });
  await appendHistory(tx, [
    {
      projectId,
      actorId: actor.userId,
      kind: 'run.launched',
      entityType: 'run',
      entityId: run.id,
      payload: {
        number: run.number,
        snapshotId: snapshot.id,
        snapshotHash: snapshot.hash,
        configHash: run.configHash,
        ...(input.staleReason ? { staleReason: input.staleReason } : {}),
      },
    },
  ]);
  const [firstStage] = run.stages;
  if (!firstStage) {
    throw new Error('A run was made without a stage.');
  }
  return { id: run.id, number: run.number, firstStage };
}

function assertFits(config: RunConfig, { stats }: SnapshotView): void {
  const { train } = stats.splits;
  const [problem] = findSnapshotProblems(config, { trainRows: train.normal + train.abnormal });
  if (problem) {
    throw new AppError('INVALID_INPUT', {
      message: problem.message,
      details: { field: ['config', ...problem.path].join('.') },
    });
  }
}

async function assertFresh(
  actor: Actor,
  snapshot: SnapshotView,
  reason: string | undefined,
): Promise<void> {
  if (reason) {
    return;
  }
  const { isStale, changed, byReason } = await findStaleItems(actor, snapshot);
  if (isStale) {
    throw new AppError('SNAPSHOT_STALE', {
      message: `${changed} of ${snapshot.stats.rows} rows of snapshot ${snapshot.number} have another label or trace now.`,
      details: {
        field: 'snapshotId',
        changed,
        byReason,
        cure: 'Freeze a new snapshot, or launch with a reason why this one is wanted.',
      },
    });
  }
}
