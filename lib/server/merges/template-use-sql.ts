import { Prisma } from '#generated/prisma/client.ts';

/**
 * What keeps a template `t` from being merged, as one word, or null: somebody judged it, or quotes its text. Items of
 * every round count alike, whatever they are in it. Decisions are append-only, so a row that has one cannot go.
 */
export const templateUseSql = Prisma.sql`CASE
  WHEN t."labelState" = 'DISPUTED' OR EXISTS (SELECT 1 FROM "round_item" x WHERE x."templateId" = t."id")
    OR EXISTS (SELECT 1 FROM "ballot" x WHERE x."templateId" = t."id") THEN 'round'
  WHEN EXISTS (SELECT 1 FROM "decision" x WHERE x."templateId" = t."id") THEN 'decision'
  WHEN EXISTS (SELECT 1 FROM "trace" x WHERE x."templateId" = t."id") THEN 'trace'
  WHEN EXISTS (SELECT 1 FROM "explanation" x WHERE x."templateId" = t."id") THEN 'verdict'
  WHEN EXISTS (SELECT 1 FROM "snapshot_item" x WHERE x."templateId" = t."id") THEN 'snapshot'
END`;

export type TemplateUse = 'round' | 'decision' | 'trace' | 'verdict' | 'snapshot';
