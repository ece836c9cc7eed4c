import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AppError } from '#lib/domain/app-error.ts';
import type { ErrorCode } from '#lib/domain/error-codes.ts';
import { ERROR_CODES } from '#lib/domain/error-codes.ts';
import {
  type EvaluationReport,
  evaluationReportSchema,
} from '#lib/domain/evaluation/evaluation-report.ts';
import { presetConfig } from '#lib/domain/runs/presets.ts';
import { BUILTIN_TINY, defaultPromptVersion, type RunConfig } from '#lib/domain/runs/run-config.ts';
import type { SnapshotView } from '#lib/domain/snapshot/snapshot-views.ts';
import { db } from '#lib/server/db/client.ts';
import { getTrainerEnvironment } from '#lib/server/runs/get-trainer-environment.ts';
import { launchRun } from '#lib/server/runs/launch-run.ts';
import { runFolder } from '#lib/server/runs/run-folder.ts';
import type { Workspace } from './open-workspace.ts';
import { waitFor } from './wait-for.ts';

export type TrainOptions = {
  base: string;
  withGrpo: boolean;
  seed: number;
  budgetSeconds: number;
  out: string;
};
export type TrainResult = {
  evaluation: EvaluationReport;
  config: RunConfig;
  manifest: unknown;
  stages: { kind: string; steps: number; seconds: number | null; summary: unknown }[];
};

/** Launches the run, waits for it, and copies the model to OUT/model. */
export async function train(
  workspace: Workspace,
  snapshot: SnapshotView,
  options: TrainOptions,
  print: (message: string) => void,
): Promise<TrainResult> {
  await waitForTrainer(workspace, print);
  const { normal, abnormal } = snapshot.stats.splits.train;
  const preset = presetConfig(options.base === BUILTIN_TINY ? 'tiny' : 'qwen-0.5b', {
    trainRows: normal + abnormal,
    seed: options.seed,
  });
  const config: RunConfig = {
    ...preset,
    base: options.base,
    promptVersion: defaultPromptVersion(options.base),
    stages: options.withGrpo
      ? ['SFT', 'GRPO', 'EXPORT', 'EVALUATE']
      : ['SFT', 'EXPORT', 'EVALUATE'],
    budgetSeconds: Math.max(60, Math.floor(options.budgetSeconds)),
  };
  const run = await launchRun(workspace.actor, { snapshotId: snapshot.id, config });
  try {
    await waitFor(workspace, (say) => lookAtRun(run.id, say), print);
  } finally {
    keepLogs(run.id, options.out);
  }
  const model = await db().model.findFirstOrThrow({ where: { runId: run.id } });
  copyModel(model.dir, options.out);
  const stages = await db().stage.findMany({
    where: { runId: run.id },
    orderBy: { position: 'asc' },
  });
  return {
    evaluation: evaluationReportSchema.parse(model.report),
    config,
    manifest: model.manifest,
    stages: stages.map(({ kind, step, startedAt, finishedAt, summary }) => ({
      kind,
      steps: step,
      seconds: startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1000 : null,
      summary,
    })),
  };
}

async function waitForTrainer(
  workspace: Workspace,
  print: (message: string) => void,
): Promise<void> {
  await waitFor(
    workspace,
    async (say) => {
      const environment = await getTrainerEnvironment();
      if (environment.state === 'failed') {
        throw new AppError('TRAINER_ENVIRONMENT', {
          message: environment.message ?? 'The trainer’s Python environment could not be made.',
        });
      }
      if (environment.state !== 'ready') {
        say(
          `preparing the trainer's Python environment (over 1 GB, once): ${environment.message ?? environment.state}`,
        );
        return null;
      }
      return true;
    },
    print,
  );
}

async function lookAtRun(runId: string, say: (message: string) => void): Promise<true | null> {
  const run = await db().run.findUniqueOrThrow({
    where: { id: runId },
    include: { stages: { orderBy: { position: 'asc' } } },
  });
  const stage = run.stages.find((one) => one.state === 'RUNNING' || one.state === 'QUEUED');
  if (stage && stage.state === 'RUNNING') {
    const left =
      stage.remainingSeconds === null ? '' : `, about ${Math.round(stage.remainingSeconds)} s left`;
    const steps = stage.totalSteps > 0 ? ` step ${stage.step} of ${stage.totalSteps}${left}` : '';
    say(`${stage.kind}${stage.phase ? ` (${stage.phase})` : ''}${steps}`);
  }
  if (run.state === 'FAILED' || run.state === 'STOPPED') {
    const code =
      run.errorCode && run.errorCode in ERROR_CODES ? (run.errorCode as ErrorCode) : 'UNEXPECTED';
    throw new AppError(code, {
      message: run.errorMessage ?? `The run was ${run.state.toLowerCase()}.`,
    });
  }
  return run.state === 'SUCCEEDED' ? true : null;
}

function copyModel(modelDir: string, out: string): void {
  const target = join(resolve(out), 'model');
  rmSync(target, { recursive: true, force: true });
  cpSync(modelDir, target, { recursive: true });
}

// The workspace is removed at the end; what the trainer said is wanted most when it failed.
function keepLogs(runId: string, out: string): void {
  for (const name of ['events.jsonl', 'train.log']) {
    const file = join(runFolder(runId), name);
    if (existsSync(file)) {
      cpSync(file, join(resolve(out), name));
    }
  }
}
