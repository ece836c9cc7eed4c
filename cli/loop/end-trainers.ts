import { db } from '#lib/server/db/client.ts';

/** Ends the trainers of this workspace: they are detached, and after an interrupted loop nobody would take them up again. */
export async function endTrainers(): Promise<void> {
  const stages = await db().stage.findMany({
    where: { state: 'RUNNING', pid: { not: null } },
    select: { pid: true },
  });
  for (const { pid } of stages) {
    try {
      process.kill(-(pid ?? 0), 'SIGKILL');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
        throw error;
      }
    }
  }
}
