import type { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { escapeLike } from '#lib/server/db/escape-like.ts';
import { underVoteSql } from './under-vote.ts';

export type TraceStateName = 'WAITING' | 'ACCEPTED' | 'REJECTED' | 'STALE';
export type ListTraces = {
  projectId: string;
  state?: TraceStateName | undefined;
  label?: 'NORMAL' | 'ABNORMAL' | undefined;
  origin?: 'TEACHER' | 'RULE' | 'IMPORTED' | 'REVIEW' | undefined;
  /** Words to find in the template. */
  search?: string | undefined;
  /** Id of the last trace of the page before. */
  after?: string | undefined;
};
export type TraceListItem = {
  id: string;
  templateNumber: number;
  text: string;
  label: 'NORMAL' | 'ABNORMAL';
  origin: string;
  author: string;
  state: TraceStateName;
  isEdited: boolean;
};
export type TraceList = {
  items: TraceListItem[];
  counts: Record<TraceStateName, number>;
  /** Of the accepted ones, those whose text a person changed. */
  edited: number;
  next: string | null;
};

const PAGE = 200;

/**
 * Traces of a project in the order they were written (ids are time-ordered), with the number in each state. A trace tells
 * which label it argues for, so those of templates that are being voted on are withheld.
 */
export async function listTraces(actor: Actor, input: ListTraces): Promise<TraceList> {
  const { projectId, state = null, label = null, origin = null, search = '', after = null } = input;
  const role = await authorize(actor, projectId, 'traces.vet');
  const underVote = underVoteSql({ actor, role });
  const pattern = `%${escapeLike(search)}%`;
  const items = await db().$queryRaw<TraceListItem[]>`
    SELECT r."id", t."number" AS "templateNumber", t."text", r."label", r."origin", r."author", r."state", r."isEdited"
    FROM "trace" r JOIN "template" t ON t."id" = r."templateId"
    WHERE r."projectId" = ${projectId}
      AND (${state}::text IS NULL OR r."state"::text = ${state})
      AND (${label}::text IS NULL OR r."label"::text = ${label})
      AND (${origin}::text IS NULL OR r."origin"::text = ${origin})
      AND (${after}::text IS NULL OR r."id" > ${after})
      AND t."text" ILIKE ${pattern} AND NOT ${underVote}
    ORDER BY r."id" LIMIT ${PAGE}`;
  const { counts, edited } = await countTraces(projectId, underVote);
  return { items, counts, edited, next: items.length === PAGE ? (items.at(-1)?.id ?? null) : null };
}

async function countTraces(
  projectId: string,
  underVote: Prisma.Sql,
): Promise<Pick<TraceList, 'counts' | 'edited'>> {
  const grouped = await db().$queryRaw<{ state: TraceStateName; count: number; edited: number }[]>`
    SELECT r."state", count(*)::int AS "count", (count(*) FILTER (WHERE r."isEdited"))::int AS "edited"
    FROM "trace" r JOIN "template" t ON t."id" = r."templateId"
    WHERE r."projectId" = ${projectId} AND NOT ${underVote} GROUP BY r."state"`;
  const counts = { WAITING: 0, ACCEPTED: 0, REJECTED: 0, STALE: 0 };
  for (const group of grouped) {
    counts[group.state] = group.count;
  }
  return { counts, edited: grouped.find((group) => group.state === 'ACCEPTED')?.edited ?? 0 };
}
