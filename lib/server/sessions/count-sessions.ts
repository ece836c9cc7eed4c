import { AppError } from '#lib/domain/app-error.ts';
import { MAX_SESSIONS, sessionCutSchema } from '#lib/domain/sessions/session-cut.ts';
import {
  createSessionTally,
  emptySessionCounts,
  type SessionCounts,
} from '#lib/domain/sessions/session-tally.ts';
import { db } from '#lib/server/db/client.ts';
import type { TaskContext } from '#lib/server/tasks/run-task.ts';
import { openLineMap } from '../sources/open-line-map.ts';
import { finishSessionCut } from './finish-session-cut.ts';
import { LINE_LABELS, openLineLabels } from './line-labels.ts';
import { openLineTemplates } from './open-line-templates.ts';
import { readSessionLines, type SessionBlock } from './read-session-lines.ts';
import { openSessionStage, type SessionStage } from './stage-session-parts.ts';

/** The lease of a task is a minute. */
const HEARTBEAT_MS = 15_000;

/**
 * The work of the task 'count-sessions': reads the log of a cut once more and keeps its sessions. Until the end nothing of
 * the cut changes, so that a stop leaves what was there; one that is taken up again begins at the first line.
 */
export async function countSessions(context: TaskContext<'count-sessions'>): Promise<void> {
  const { cut, source, file } = await findWork(context);
  const labels = await openLineLabels(source.id, file);
  const heart = setInterval(() => void context.report({}).catch(() => undefined), HEARTBEAT_MS);
  const stage = await openSessionStage();
  try {
    // A task that a crash cut off begins anew, and so does its progress.
    await db().task.updateMany({ where: { id: context.taskId }, data: { done: 0 } });
    const templates = await openLineTemplates(await openLineMap(source));
    const blocks = readSessionLines(source, sessionCutSchema.parse(cut.spec));
    const counts = await stageLines(context, { blocks, templates, stage, labels });
    if (counts === null) return;
    const labelHash = file?.fileHash ?? null;
    await finishSessionCut({ cut, stage, counts, labelHash, actorId: context.actorId });
  } finally {
    clearInterval(heart);
    await stage.close();
    await labels?.close();
  }
}

async function findWork({ config, projectId }: TaskContext<'count-sessions'>) {
  const cut = await db().sessionCut.findUnique({ where: { id: config.cutId } });
  const source = cut && (await db().source.findUnique({ where: { id: cut.sourceId } }));
  if (!cut || !source || cut.projectId !== projectId) {
    throw new AppError('NOT_FOUND', { message: 'What this task counts is not there any more.' });
  }
  if (source.state !== 'READY') throw notImported(source.name, source.state);
  const where = { sourceId_kind: { sourceId: source.id, kind: 'line' } };
  return { cut, source, file: await db().labelFile.findUnique({ where }) };
}

type Reading = {
  blocks: AsyncGenerator<SessionBlock>;
  templates: Awaited<ReturnType<typeof openLineTemplates>>;
  stage: SessionStage;
  /** What a file calls the lines, in place of what they say themselves. */
  labels: Awaited<ReturnType<typeof openLineLabels>>;
};

/** Null when the task was stopped. */
async function stageLines(
  { report, signal }: TaskContext<'count-sessions'>,
  { blocks, templates, stage, labels }: Reading,
): Promise<SessionCounts | null> {
  const tally = createSessionTally();
  const counts = emptySessionCounts();
  let staged = 0;
  const flush = async () => {
    const parts = tally.takeParts();
    staged += parts.length;
    if (staged > MAX_SESSIONS * 2) throw tooMany();
    await stage.write(parts);
  };
  for await (const { lines, members, counts: added } of blocks) {
    const numbers = await templates.take(lines);
    const given = labels === null ? null : await labels.take(lines);
    for (const { keys, line } of members) {
      const at = line.line - counts.lines - 1;
      line.template = numbers[at] as number;
      if (given !== null) line.isAlert = given[at] === LINE_LABELS.ABNORMAL;
      for (const key of keys) tally.add(key, line);
    }
    addCounts(counts, added);
    if (tally.isFull()) await flush();
    if (signal.aborted || !(await report({ done: lines }))) return null;
  }
  await flush();
  return counts;
}

function addCounts(counts: SessionCounts, added: SessionCounts): void {
  for (const name of Object.keys(counts) as (keyof SessionCounts)[]) counts[name] += added[name];
}

const tooMany = (): AppError =>
  new AppError('BAD_ARGUMENT', {
    message: `This way of cutting gives more than ${MAX_SESSIONS} sessions.`,
    details: { field: 'cut', cure: 'Choose larger windows, or another key.' },
  });

const notImported = (name: string, state: string): AppError =>
  new AppError('CONFLICT', {
    message: `${name} is not imported whole (${state.toLowerCase()}); sessions are cut from a whole log.`,
    details: { cure: 'Wait for the end of its import, or resume it, and count again.' },
  });
