import type { Task } from './queries.ts';

const MIN_SHARE = 0.02;

/** How long a running task still takes at its pace so far, in seconds; null while that cannot be told. */
export function remainingSeconds(
  task: Pick<Task, 'state' | 'done' | 'failed' | 'total' | 'startedAt'>,
  now: number,
): number | null {
  const past = task.done + task.failed;
  if (task.state !== 'RUNNING' || !task.startedAt || past < task.total * MIN_SHARE || past === 0) {
    return null;
  }
  const elapsed = (now - Date.parse(task.startedAt)) / 1000;
  return Math.max(0, (elapsed / past) * (task.total - past));
}
