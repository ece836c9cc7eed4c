import {
  findMergeCandidates,
  type MergeableTemplate,
  type MergeCandidate,
} from '#lib/domain/merges/find-merge-candidates.ts';
import {
  MAX_CANDIDATES,
  MAX_TEMPLATES_READ,
  rareLineLimit,
} from '#lib/domain/merges/merge-bounds.ts';
import { mergeKey } from '#lib/domain/merges/merge-key.ts';
import type { MergeMember } from '#lib/domain/merges/merge-views.ts';
import { db } from '#lib/server/db/client.ts';
import { templateUseSql } from './template-use-sql.ts';

export type KeyedCandidate = MergeCandidate & { key: string };

/** The candidates of a project that were not proposed before: rare templates that nobody uses. */
export async function findCandidates(
  projectId: string,
  maxLines: number,
): Promise<KeyedCandidate[]> {
  const templates = await readRare(projectId, maxLines);
  const taken = await readTaken(projectId);
  const before = await db().mergeProposal.findMany({
    where: { projectId },
    select: { key: true, state: true, members: true },
  });
  const known = new Set(before.map(({ key }) => key));
  const waiting = new Set(
    before
      .filter(({ state }) => state === 'PENDING')
      .flatMap(({ members }) => (members as MergeMember[]).map(({ templateId }) => templateId)),
  );
  const free = templates.filter(({ id }) => !waiting.has(id));
  return findMergeCandidates(free, (text) => taken.has(text))
    .map((candidate) => ({ ...candidate, key: mergeKey(candidate) }))
    .filter(({ key }) => !known.has(key))
    .slice(0, MAX_CANDIDATES);
}

async function readRare(projectId: string, maxLines: number): Promise<MergeableTemplate[]> {
  const total = await db().template.aggregate({ where: { projectId }, _sum: { lineCount: true } });
  const limit = rareLineLimit(maxLines, total._sum.lineCount ?? 0);
  return db().$queryRaw<MergeableTemplate[]>`
    SELECT t."id", t."number", t."text", t."lineCount", t."level", t."nearGroup",
      t."originalLabel"::text AS "originalLabel", t."finalLabel"::text AS "finalLabel"
    FROM "template" t
    WHERE t."projectId" = ${projectId} AND t."lineCount" BETWEEN 1 AND ${limit} AND (${templateUseSql}) IS NULL
    ORDER BY t."lineCount", t."number" LIMIT ${MAX_TEMPLATES_READ}`;
}

/** Texts with a slot: only such a one can be what templates would become. */
async function readTaken(projectId: string): Promise<Set<string>> {
  const rows = await db().$queryRaw<{ text: string }[]>`
    SELECT "text" FROM "template" WHERE "projectId" = ${projectId} AND strpos("text", '<*>') > 0`;
  return new Set(rows.map(({ text }) => text));
}
