import { logger } from '#lib/server/logger.ts';
import { reconcileRuns } from '#lib/server/runs/reconcile-runs.ts';
import { reconcilePacking, reconcileSources } from '#lib/server/sources/reconcile-sources.ts';
import { reconcileTasks } from '#lib/server/tasks/reconcile-tasks.ts';

const INTERVAL_MS = 10_000;

/** Each repairs what a crash left between a commit and its job, or a worker that died in the middle. */
const RECONCILERS: readonly (() => Promise<void>)[] = [
  reconcileTasks,
  reconcileSources,
  reconcilePacking,
  reconcileRuns,
];

/** Runs the reconcilers now and every ten seconds; returns the function that ends them. */
export function startReconciling(): () => Promise<void> {
  let running: Promise<void> = reconcileAll();
  const timer = setInterval(() => {
    running = running.then(reconcileAll);
  }, INTERVAL_MS);
  return async () => {
    clearInterval(timer);
    await running;
  };
}

async function reconcileAll(): Promise<void> {
  for (const reconcile of RECONCILERS) {
    await reconcile().catch((error) => logger.error({ error }, 'reconciling failed'));
  }
}
