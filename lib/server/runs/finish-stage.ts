import { AppError } from '#lib/domain/app-error.ts';
import type { EvaluationReport } from '#lib/domain/evaluation/evaluation-report.ts';
import type { StageOutcome } from '#lib/domain/runs/stage-outcome.ts';
import type { StageKind } from '#lib/domain/runs/stages.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { changeRunState } from './change-run-state.ts';
import { evaluateRun } from './evaluate-run.ts';
import { type LockedRun, lockRun } from './lock-run.ts';
import { type ModelFolder, readModelFolder } from './read-model-folder.ts';
import { registerModel } from './register-model.ts';
import { stageFolder } from './run-folder.ts';
import { RUN_TX } from './transaction-limits.ts';

export type FinishInput = {
  runId: string;
  stageId: string;
  kind: StageKind;
  attempt: number;
  outcome: StageOutcome;
};
export type NextStage = { id: string; attempt: number };

type Products = { model: ModelFolder | null; report: EvaluationReport | null };

/**
 * Writes down how a stage ended and, in the same transaction, queues the next stage or ends the run. What the stage made
 * is read first: an export that cannot be registered or predictions that cannot be read fail the stage. Returns the next
 * stage, or null. Does nothing for an attempt that is no longer the current one.
 */
export async function finishStage(input: FinishInput): Promise<NextStage | null> {
  const { outcome, products } = await readProducts(input);
  return db().$transaction(async (tx) => {
    const run = await lockRun(tx, input.runId);
    if (!run || !(await endStage(tx, { ...input, outcome }, products.report))) {
      return null;
    }
    if (products.model) {
      await registerModel(tx, run, products.model);
    }
    if (products.report) {
      await tx.model.updateMany({ where: { runId: run.id }, data: { report: products.report } });
    }
    const next = await advanceRun(tx, run, { ...input, outcome });
    return next;
  }, RUN_TX);
}

async function readProducts(
  input: FinishInput,
): Promise<{ outcome: StageOutcome; products: Products }> {
  const products: Products = { model: null, report: null };
  if (input.outcome.kind !== 'finished') {
    return { outcome: input.outcome, products };
  }
  try {
    if (input.kind === 'EXPORT') {
      products.model = await readModelFolder(`${stageFolder(input.runId, 'EXPORT')}/model`);
    }
    if (input.kind === 'EVALUATE') {
      products.report = await evaluateRun(input.runId);
    }
    return { outcome: input.outcome, products };
  } catch (error) {
    const { code, message, cure } =
      error instanceof AppError
        ? { code: error.code, message: error.message, cure: error.details.cure ?? null }
        : {
            code: 'UNEXPECTED',
            message: `The results cannot be read: ${String(error)}`,
            cure: null,
          };
    return {
      outcome: { kind: 'failed', code, message, cure },
      products: { model: null, report: null },
    };
  }
}

async function endStage(
  tx: Tx,
  { stageId, attempt, outcome }: FinishInput,
  report: EvaluationReport | null,
): Promise<boolean> {
  const finishedAt = new Date();
  const change = {
    finished: { state: 'SUCCEEDED' as const },
    stopped: { state: 'STOPPED' as const },
    failed: { state: 'FAILED' as const },
  }[outcome.kind];
  const { count } = await tx.stage.updateMany({
    where: { id: stageId, attempt, state: 'RUNNING' },
    data: {
      ...change,
      finishedAt,
      remainingSeconds: null,
      phase: null,
      ...(outcome.kind === 'finished'
        ? {
            summary: JSON.parse(
              JSON.stringify({ ...outcome.summary, outputs: outcome.outputs, report }),
            ),
          }
        : {}),
      ...(outcome.kind === 'failed'
        ? { errorCode: outcome.code, errorMessage: failureText(outcome) }
        : {}),
    },
  });
  return count === 1;
}

async function advanceRun(tx: Tx, run: LockedRun, input: FinishInput): Promise<NextStage | null> {
  const { outcome } = input;
  const now = new Date();
  const next = run.stages.find(
    (stage) => stage.id !== input.stageId && stage.state !== 'SUCCEEDED',
  );
  if (outcome.kind === 'finished' && next && run.state === 'RUNNING') {
    await tx.stage.updateMany({
      where: { id: next.id, state: next.state, attempt: next.attempt },
      data: { state: 'QUEUED' },
    });
    return { id: next.id, attempt: next.attempt };
  }
  const action =
    outcome.kind === 'failed' ? 'fail' : outcome.kind === 'finished' && !next ? 'succeed' : 'stop';
  const state = await changeRunState(tx, run, action, {
    finishedAt: now,
    ...(outcome.kind === 'failed'
      ? { errorCode: outcome.code, errorMessage: failureText(outcome) }
      : {}),
  });
  await appendHistory(tx, [
    {
      projectId: run.projectId,
      actorId: null,
      kind: `run.${state.toLowerCase()}`,
      entityType: 'run',
      entityId: run.id,
      payload: {
        number: run.number,
        stage: input.kind,
        ...(outcome.kind === 'failed' ? { code: outcome.code } : {}),
      },
    },
  ]);
  return null;
}

const failureText = ({ message, cure }: { message: string; cure: string | null }): string =>
  cure && !message.includes(cure) ? `${message} ${cure}` : message;
