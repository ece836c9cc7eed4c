import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createSnapshot } from '#lib/server/snapshots/create-snapshot.ts';
import { importInputs, type LoopInputs } from './import-inputs.ts';
import { explainTemplates, settleLabels } from './label-and-explain.ts';
import { openWorkspace, type Workspace } from './open-workspace.ts';
import { type LoopReport, renderLoopReport } from './render-loop-report.ts';
import { train } from './train.ts';

export type LoopOptions = LoopInputs & {
  patch?: string | undefined;
  traces?: string | undefined;
  base: string;
  withGrpo: boolean;
  seed: number;
  budgetSeconds: number;
  out: string;
};

// Kept from the training's share of the budget: start-up, copying the model, shutting down.
const RESERVE_SECONDS = 25;

/** Walks the whole way and writes OUT/report.json, OUT/report.md and OUT/model/. */
export async function runLoop(
  options: LoopOptions,
  print: (message: string) => void,
): Promise<{ report: LoopReport; markdown: string }> {
  mkdirSync(options.out, { recursive: true });
  print('Opening a workspace (embedded PostgreSQL and a worker)');
  const workspace = await openWorkspace(options.out);
  const stop = () => void workspace.close().then(() => process.exit(130));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const report = await walk(workspace, options, print);
    const markdown = renderLoopReport(report);
    writeFileSync(
      join(resolve(options.out), 'report.json'),
      `${JSON.stringify(report, null, 2)}\n`,
    );
    writeFileSync(join(resolve(options.out), 'report.md'), markdown);
    return { report, markdown };
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
    await workspace.close();
  }
}

async function walk(
  workspace: Workspace,
  options: LoopOptions,
  print: (message: string) => void,
): Promise<LoopReport> {
  const { seed } = options;
  const started = performance.now();
  const seconds: Record<string, number> = {};
  const timed = async <T>(name: string, title: string, work: () => Promise<T>): Promise<T> => {
    print(title);
    const from = performance.now();
    const result = await work();
    seconds[name] = Math.round(performance.now() - from) / 1000;
    return result;
  };
  const inputs = await timed('import', 'Importing', () => importInputs(workspace, options, print));
  const labels = await timed('labels', 'Settling labels', () =>
    settleLabels(workspace, options.patch, print),
  );
  const traces = await timed('traces', 'Writing reasoning', () =>
    explainTemplates(workspace, options.traces, print),
  );
  const snapshot = await timed('snapshot', 'Freezing the snapshot', async () => {
    const frozen = await createSnapshot(workspace.actor, {
      projectId: workspace.projectId,
      config: { seed },
    });
    const { train: training, probe, test } = frozen.snapshot.stats.splits;
    const total = (side: { normal: number; abnormal: number }) =>
      `${side.normal + side.abnormal} (${side.abnormal} abnormal)`;
    print(
      `  train ${total(training)}, probe ${total(probe)}, test ${total(test)}; hash ${frozen.snapshot.hash}`,
    );
    return frozen.snapshot;
  });
  const spent = (performance.now() - started) / 1000;
  const trained = await timed('training', 'Training, exporting, evaluating', () =>
    train(
      workspace,
      snapshot,
      { ...options, budgetSeconds: options.budgetSeconds - spent - RESERVE_SECONDS },
      print,
    ),
  );
  return {
    format: 1,
    seed,
    inputs,
    labels,
    traces,
    snapshot: { hash: snapshot.hash, stats: snapshot.stats },
    config: trained.config,
    stages: trained.stages,
    manifest: trained.manifest,
    evaluation: trained.evaluation,
    seconds: { ...seconds, total: Math.round(performance.now() - started) / 1000 },
  };
}
