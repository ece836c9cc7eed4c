import type { Actor } from '#lib/domain/access/actor.ts';
import {
  type EvaluationReport,
  evaluationReportSchema,
} from '#lib/domain/evaluation/evaluation-report.ts';
import { runConfigSchema } from '#lib/domain/runs/run-config.ts';
import type { RunAlert, RunDetail } from '#lib/domain/runs/run-views.ts';
import { db } from '#lib/server/db/client.ts';
import { toSnapshotView } from '#lib/server/snapshots/snapshot-view.ts';
import { findRun } from './find-run.ts';
import { STAGE_FIELDS } from './stage-fields.ts';

const MOST_ALERTS = 50;

/** One run with everything its page shows before curves and completions. */
export async function getRun(actor: Actor, input: { runId: string }): Promise<RunDetail> {
  const { id } = await findRun(actor, input.runId);
  const [run, alerts] = await Promise.all([
    db().run.findUniqueOrThrow({
      where: { id },
      include: {
        snapshot: true,
        stages: { select: { ...STAGE_FIELDS, summary: true }, orderBy: { position: 'asc' } },
        models: { select: { id: true, number: true, name: true, hash: true } },
      },
    }),
    listAlerts(id),
  ]);
  const creator = await db().user.findUnique({ where: { id: run.createdBy } });
  const { stats } = toSnapshotView(run.snapshot);
  const { eventOffset: _offset, snapshotId: _snapshotId, createdBy: _createdBy, ...fields } = run;
  return {
    ...fields,
    config: runConfigSchema.parse(run.config),
    createdByName: creator?.name ?? 'Someone',
    snapshot: { id: run.snapshot.id, number: run.snapshot.number, hash: run.snapshot.hash, stats },
    stages: run.stages.map(({ summary: _summary, ...stage }) => stage),
    alerts,
    report: readReport(run.stages.find(({ kind }) => kind === 'EVALUATE')?.summary),
  };
}

function readReport(summary: unknown): EvaluationReport | null {
  const report = (summary as { report?: unknown } | null | undefined)?.report;
  return report ? evaluationReportSchema.parse(report) : null;
}

async function listAlerts(runId: string): Promise<RunAlert[]> {
  const rows = await db().runEvent.findMany({
    where: { runId, type: 'alert' },
    orderBy: { seq: 'desc' },
    take: MOST_ALERTS,
  });
  return rows.map(({ seq, stage, step, time, body }) => {
    const fields = body as Record<string, unknown>;
    return {
      seq,
      stage,
      step,
      time,
      kind: String(fields['kind'] ?? ''),
      message: String(fields['message'] ?? ''),
      advice: String(fields['advice'] ?? ''),
      evidence: (fields['evidence'] ?? {}) as Record<string, unknown>,
    };
  });
}
