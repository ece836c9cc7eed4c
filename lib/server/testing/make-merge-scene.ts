import { Readable } from 'node:stream';
import type { Actor } from '#lib/domain/access/actor.ts';
import { overrideEnvironment } from '#lib/env.ts';
import { db } from '#lib/server/db/client.ts';
import { listMergeProposals } from '#lib/server/merges/list-merge-proposals.ts';
import { proposeMerges } from '#lib/server/merges/propose-merges.ts';
import { startProposingMerges } from '#lib/server/merges/start-proposing-merges.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { runTask } from '#lib/server/tasks/run-task.ts';
import { makeMember, makeProject } from './factories.ts';
import { bglLine } from './make-log.ts';

const NONE = async () => undefined;
export const TASK_HANDLERS = {
  'write-traces': NONE,
  'judge-templates': NONE,
  'change-templates': NONE,
  'count-sessions': NONE,
  'propose-merges': proposeMerges,
};

/** The parser keeps two plain words apart; two logs together show four in one place. */
const named = (name: string) => `gate ${name} in rack seven was trained`;
export const ONE = [named('alpha'), named('beta')];
const OTHER = [named('gamma'), named('delta')];
export const RARE = [...ONE, ...OTHER];
export const TEXT = 'gate <*> in rack seven was trained';

export function logOf(rare: readonly string[], seed = 0): string {
  const filler = Array.from({ length: 400 }, (_, n) => bglLine(`fan ${n} made noise`, n + seed));
  const lines = rare.flatMap((text, index) => [
    bglLine(text, 500 + index + seed),
    bglLine(text, 900 + index + seed),
  ]);
  return `${[...filler, ...lines].join('\n')}\n`;
}

export type MergeScene = { projectId: string; lead: Actor; sourceIds: string[] };

export async function importLog(projectId: string, lead: Actor, log: string): Promise<string> {
  const upload = Readable.from([Buffer.from(log)]);
  const { id } = await createSource(lead, { projectId, fileName: 'a.log', format: 'bgl', upload });
  await importSource(id);
  await db().source.findFirstOrThrow({ where: { id, state: 'READY' } });
  return id;
}

/** Two imported logs, each with two of the four templates that are one. The rules decide, not an endpoint. */
export async function makeMergeScene(): Promise<MergeScene> {
  overrideEnvironment({ TEACHER_BASE_URL: undefined, TEACHER_MODEL: undefined });
  const projectId = (await makeProject()).id;
  const lead = await makeMember(projectId, 'LEAD');
  const sourceIds = [
    await importLog(projectId, lead, logOf(ONE)),
    await importLog(projectId, lead, logOf(OTHER, 1000)),
  ];
  return { projectId, lead, sourceIds };
}

/** Has merges proposed; those that wait for a decision. */
export async function propose({ projectId, lead }: MergeScene) {
  const { id } = await startProposingMerges(lead, { projectId, maxLines: 20 });
  await runTask(id, TASK_HANDLERS, new AbortController().signal);
  await db().task.findUniqueOrThrow({ where: { id, state: 'SUCCEEDED' } });
  return (await listMergeProposals(lead, { projectId })).proposals;
}

/** Puts a template into a new round of the project. */
export async function enterRound(
  { projectId, lead }: MergeScene,
  templateId: string,
): Promise<string> {
  const round = await db().round.create({
    data: { projectId, number: 1, kind: 'BLIND', quorum: 2, createdBy: lead.userId },
  });
  await db().roundItem.create({ data: { roundId: round.id, templateId, position: 0 } });
  return round.id;
}

export const templatesOf = (projectId: string) =>
  db().template.findMany({
    where: { projectId },
    orderBy: { number: 'asc' },
    include: { sources: true },
  });

/** Lines and alerts of all sources of a project. */
export const linesOf = async (projectId: string) =>
  (
    await db().templateSource.aggregate({
      where: { source: { projectId } },
      _sum: { lineCount: true, alertCount: true },
    })
  )._sum;
