import { AppError } from '#lib/domain/app-error.ts';
import type { Workspace } from './open-workspace.ts';

const INTERVAL_MS = 300;

/**
 * Polls rows until they say done. `look` returns null while the work goes on, telling how far by `say`; what is said twice
 * is printed once. Fails when the worker ends: nothing would ever come.
 */
export async function waitFor<T>(
  workspace: Workspace,
  look: (say: (message: string) => void) => Promise<T | null>,
  print: (message: string) => void,
): Promise<T> {
  let last = '';
  const say = (message: string) => {
    if (message !== last) {
      last = message;
      print(`  ${message}`);
    }
  };
  for (;;) {
    const result = await look(say);
    if (result !== null) {
      return result;
    }
    if (workspace.hasWorkerEnded()) {
      throw new AppError('UNEXPECTED', {
        message: `The worker ended in the middle; ${workspace.workerLog} says why.`,
        details: { file: workspace.workerLog },
      });
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  }
}
