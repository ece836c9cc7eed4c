import type { Source } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { compileIdPattern } from '#lib/domain/sessions/id-pattern.ts';
import { cutKey, MAX_SESSIONS, type SessionCut } from '#lib/domain/sessions/session-cut.ts';
import type { CutOptions } from '#lib/domain/sessions/session-views.ts';
import { db } from '#lib/server/db/client.ts';
import { startTask } from '#lib/server/tasks/start-task.ts';
import { stopTask } from '#lib/server/tasks/stop-task.ts';
import { findCutSource } from './find-cut-source.ts';
import { readCutOptions } from './read-cut-options.ts';

/**
 * Cuts a source into sessions, or counts the sessions of the same way of cutting anew. The worker reads the log; what was
 * counted before stays until it is done.
 * @throws AppError FORBIDDEN, CONFLICT (not imported whole, or being counted), BAD_ARGUMENT.
 */
export async function createSessionCut(
  actor: Actor,
  input: { sourceId: string; cut: SessionCut },
): Promise<{ id: string }> {
  const { source } = await findCutSource(actor, input.sourceId);
  assertPossible(source, input.cut, await readCutOptions(source));
  const cut = await findOrCreate(actor, source, input.cut);
  const running = cut.taskId === null ? null : await findLiveTask(cut.taskId);
  if (running) throw isCounted();
  const task = await startTask(actor, {
    projectId: source.projectId,
    kind: 'count-sessions',
    config: { cutId: cut.id },
    total: source.linesRead,
  });
  const { count } = await db().sessionCut.updateMany({
    where: { id: cut.id, taskId: cut.taskId },
    data: { taskId: task.id },
  });
  if (count === 1) return { id: cut.id };
  // Someone else was first.
  await stopTask(actor, { taskId: task.id });
  throw isCounted();
}

function assertPossible(source: Source, cut: SessionCut, options: CutOptions): void {
  if (options.refusal !== null) {
    throw new AppError('CONFLICT', {
      message: options.refusal,
      details: { cure: 'Wait for the end of the import, or resume it.' },
    });
  }
  if (cut.kind === 'node' && !options.hasNodes) {
    throw badCut('kind', `The lines of ${source.name} name no node.`);
  }
  if (cut.kind === 'time' && !options.hasTimes) {
    throw badCut('kind', `The lines of ${source.name} have no time that can be read.`);
  }
  if (cut.kind === 'lines' && source.linesRead / cut.size > MAX_SESSIONS) {
    throw badCut('size', `Windows of ${cut.size} lines give more than ${MAX_SESSIONS} sessions.`);
  }
  if (cut.kind === 'id') compileIdPattern(cut.pattern);
}

async function findOrCreate(actor: Actor, source: Source, spec: SessionCut) {
  const key = cutKey(spec);
  await db().sessionCut.createMany({
    data: { projectId: source.projectId, sourceId: source.id, key, spec, createdBy: actor.userId },
    skipDuplicates: true,
  });
  return db().sessionCut.findUniqueOrThrow({
    where: { sourceId_key: { sourceId: source.id, key } },
  });
}

const findLiveTask = (id: string) =>
  db().task.findFirst({ where: { id, state: { in: ['QUEUED', 'RUNNING'] } } });

const badCut = (field: string, message: string): AppError =>
  new AppError('BAD_ARGUMENT', { message, details: { field, cure: 'Choose another way.' } });

const isCounted = (): AppError =>
  new AppError('CONFLICT', {
    message: 'These sessions are being counted.',
    details: { cure: 'Wait for the end, or stop it first.' },
  });
