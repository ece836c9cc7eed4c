import type { SessionCut as CutRow, LabelFile as FileRow, Task } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { LabelFileView } from '#lib/domain/sessions/label-file-views.ts';
import { sessionCutSchema } from '#lib/domain/sessions/session-cut.ts';
import type {
  CountingView,
  SessionCuts,
  SessionCutView,
} from '#lib/domain/sessions/session-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findCutSource } from './find-cut-source.ts';
import { readCutOptions } from './read-cut-options.ts';

/** The ways in which a source was cut, the newest first, and those that are possible. */
export async function listSessionCuts(
  actor: Actor,
  input: { sourceId: string },
): Promise<SessionCuts> {
  const { source } = await findCutSource(actor, input.sourceId);
  const rows = await db().sessionCut.findMany({
    where: { sourceId: source.id },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
  const ids = rows.flatMap(({ taskId }) => taskId ?? []);
  const tasks = await db().task.findMany({ where: { id: { in: ids } } });
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const labelFiles = await db().labelFile.findMany({
    where: { sourceId: source.id },
    orderBy: { kind: 'asc' },
  });
  const labelHash = labelFiles.find(({ kind }) => kind === 'line')?.fileHash ?? null;
  return {
    cuts: rows.map((row) => ({
      ...toCutView(row, byId.get(row.taskId ?? '')),
      isStale: row.countedAt !== null && row.labelHash !== labelHash,
    })),
    options: await readCutOptions(source),
    labelFiles: labelFiles.map(toFileView),
  };
}

function toCutView(row: CutRow, task: Task | undefined): Omit<SessionCutView, 'isStale'> {
  const { lines, linesInSessions, linesAgain, linesWithoutKey } = row;
  const { linesOther, linesEmpty, linesJoined } = row;
  return {
    id: row.id,
    cut: sessionCutSchema.parse(row.spec),
    sessions: row.sessions,
    counts: {
      lines,
      linesInSessions,
      linesAgain,
      linesWithoutKey,
      linesOther,
      linesEmpty,
      linesJoined,
    },
    countedAt: row.countedAt?.toISOString() ?? null,
    counting: task ? toCounting(task) : null,
  };
}

const toFileView = ({ id, kind, fileName, rows, abnormal, createdAt }: FileRow): LabelFileView => ({
  id,
  kind: kind === 'line' ? 'line' : 'session',
  fileName,
  rows,
  abnormal,
  createdAt: createdAt.toISOString(),
});

const toCounting = (task: Task): CountingView => ({
  taskId: task.id,
  state: task.state,
  done: task.done,
  failed: task.failed,
  total: task.total,
  message: task.message,
  errors: task.errors as CountingView['errors'],
  startedAt: task.startedAt?.toISOString() ?? null,
});
