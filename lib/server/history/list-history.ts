import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { findCheckedTemplateIds } from '#lib/server/checks/find-checked-template-ids.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindTemplateIds } from '#lib/server/labels/find-blind-template-ids.ts';

export type HistoryLine = {
  seq: number;
  /** `withheld` for what would break the blindness of a round that the reader votes in. */
  kind: string;
  entityType: string;
  entityId: string;
  actorName: string | null;
  payload: unknown;
  /** Null for what is withheld: from the hash a guess at the event could be checked. */
  hash: string | null;
  createdAt: Date;
};

const PAGE = 50;

/** The project's history, newest first, in pages: `before` is the `next` of the page before. */
export async function listHistory(
  actor: Actor,
  input: { projectId: string; before?: number | undefined; entityType?: string | undefined },
): Promise<{ events: HistoryLine[]; next: number | null }> {
  const { projectId, before, entityType } = input;
  await authorize(actor, projectId, 'history.view');
  const rows = await db().historyEvent.findMany({
    where: {
      projectId,
      ...(before === undefined ? {} : { seq: { lt: before } }),
      ...(entityType ? { entityType } : {}),
    },
    orderBy: { seq: 'desc' },
    take: PAGE + 1,
  });
  const page = rows.slice(0, PAGE);
  const blind = await findBlindTemplateIds(actor, {
    projectId,
    templateIds: page.flatMap((row) => templateOf(row) ?? []),
  });
  const checked = await findCheckedTemplateIds([...blind]);
  const names = await findNames(page.flatMap(({ actorId }) => actorId ?? []));
  const events = page.map((row) => {
    const templateId = templateOf(row) ?? '';
    const isWithheld =
      blind.has(templateId) && (row.actorId !== actor.userId || checked.has(templateId));
    return {
      seq: row.seq,
      kind: isWithheld ? 'withheld' : row.kind,
      entityType: isWithheld ? 'template' : row.entityType,
      entityId: isWithheld ? '' : row.entityId,
      actorName: isWithheld ? null : ((row.actorId && names.get(row.actorId)) ?? null),
      payload: isWithheld ? null : row.payload,
      hash: isWithheld ? null : row.hash,
      createdAt: row.createdAt,
    };
  });
  return { events, next: rows.length > PAGE ? (page.at(-1)?.seq ?? null) : null };
}

/** The template that an event speaks of: its own, or the one of the trace, explanation or audit that it names. */
function templateOf(row: {
  entityType: string;
  entityId: string;
  payload: unknown;
}): string | null {
  if (row.entityType === 'template') return row.entityId;
  const parsed = z.object({ templateId: z.string() }).safeParse(row.payload);
  return parsed.success ? parsed.data.templateId : null;
}

async function findNames(userIds: readonly string[]): Promise<Map<string, string>> {
  const users = await db().user.findMany({
    where: { id: { in: [...new Set(userIds)] } },
    select: { id: true, name: true },
  });
  return new Map(users.map(({ id, name }) => [id, name]));
}
