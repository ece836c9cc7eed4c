import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { BulkAction } from '#lib/domain/templates/bulk-change.ts';
import { templateCode } from '#lib/domain/templates/template-code.ts';
import { db } from '#lib/server/db/client.ts';
import type { TaskContext } from '#lib/server/tasks/run-task.ts';
import { reopenTemplate } from '../labels/reopen-template.ts';
import { settleDispute } from '../labels/settle-dispute.ts';
import { addTemplatesToRound } from '../rounds/add-templates-to-round.ts';
import { type BulkTarget, bulkSql } from './bulk-sql.ts';
import { findBulkTarget } from './find-bulk-target.ts';

/** Templates looked for at a time. */
const CHUNK = { 'add-to-round': 2000, reopen: 100, settle: 100 } as const;

type Item = { id: string; number: number; revision: number };
type Context = TaskContext<'change-templates'>;

/**
 * The work of the task 'change-templates': in the order of their numbers, each template by the use case that changes one
 * alone, with its permission, its locks and its event. So nothing is held for longer than one takes, a stop loses nothing,
 * and a task that is taken up again goes on with what is left. One that changed meanwhile is named and left.
 */
export async function changeTemplates(context: Context): Promise<void> {
  const { config, signal, report } = context;
  const actor = await readActor(context.actorId);
  let after = 0;
  while (!signal.aborted) {
    // Anew each time: who loses the permission, or comes to vote, goes on no further.
    const target = await findBulkTarget(actor, { ...config, projectId: context.projectId });
    const items = await findNext(target, { after, upTo: config.upTo });
    const last = items.at(-1);
    if (!last) return;
    const goesOn =
      config.action.kind === 'add-to-round'
        ? await addAll(actor, target, items, report)
        : await changeEach(actor, config.action, items, context);
    if (!goesOn) return;
    after = last.number;
  }
}

function findNext(
  target: BulkTarget,
  { after, upTo }: { after: number; upTo: number },
): Promise<Item[]> {
  return db().$queryRaw<Item[]>`
    SELECT t."id", t."number", t."revision" FROM (${bulkSql(target)}) hit JOIN "template" t ON t."id" = hit."id"
    WHERE hit."why" IS NULL AND hit."number" > ${after} AND hit."number" <= ${upTo}
    ORDER BY hit."number" LIMIT ${CHUNK[target.action.kind]}`;
}

async function addAll(
  actor: Actor,
  { roundId }: BulkTarget,
  items: readonly Item[],
  report: Context['report'],
): Promise<boolean> {
  if (!roundId) throw new Error('The target of this action has a round.');
  const { added } = await addTemplatesToRound(actor, {
    roundId,
    templateIds: items.map((item) => item.id),
  });
  return report({ done: added });
}

async function changeEach(
  actor: Actor,
  action: Exclude<BulkAction, { kind: 'add-to-round' }>,
  items: readonly Item[],
  { signal, report }: Context,
): Promise<boolean> {
  for (const item of items) {
    if (signal.aborted) return false;
    const problem = await changeOne(actor, action, item);
    const error = problem && { item: templateCode(item.number), message: problem.message };
    if (!(await report(error ? { failed: 1, error } : { done: 1 }))) return false;
  }
  return true;
}

async function changeOne(
  actor: Actor,
  action: Exclude<BulkAction, { kind: 'add-to-round' }>,
  { id: templateId, revision }: Item,
): Promise<AppError | null> {
  try {
    if (action.kind === 'reopen') {
      await reopenTemplate(actor, { templateId, reason: action.reason, kind: 'settle' });
    } else {
      await settleDispute(actor, { ...action, templateId, revision });
    }
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

async function readActor(userId: string): Promise<Actor> {
  const { id, name, email, isAdmin } = await db().user.findUniqueOrThrow({ where: { id: userId } });
  return { userId: id, name, email, isAdmin };
}
