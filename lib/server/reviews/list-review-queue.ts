import type { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { LABELS, type Label } from '#lib/domain/label.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { blindSql } from '../templates/visibility-sql.ts';

export type ReviewQueueInput = {
  projectId: string;
  modelId?: string | undefined;
  /** `waiting`: not judged by anyone yet; `mine`: judged by this person; `all`. */
  show?: 'waiting' | 'mine' | 'all' | undefined;
  verdict?: Label | 'malformed' | undefined;
  offset?: number | undefined;
};

export type ReviewQueueItem = {
  id: string;
  templateId: string;
  templateNumber: number;
  text: string;
  verdict: 'NORMAL' | 'ABNORMAL' | null;
  pAbnormal: number | null;
  finalLabel: 'NORMAL' | 'ABNORMAL' | null;
  formatOk: boolean;
  /** Why it comes early: the model disagrees with the label, has no readable verdict, or is unsure. */
  reason: 'disagrees' | 'malformed' | 'unsure' | 'new template' | 'agrees';
  outcome: string | null;
};

/** Standing judgements of the model's explanations, in numbers. */
export type ReviewTally = {
  judged: number;
  verdictRight: number;
  grounded: number;
  kept: number;
  fixed: number;
  dismissed: number;
  sentBack: number;
};
export type ReviewQueue = {
  items: ReviewQueueItem[];
  /** The model asked for, or the newest that has explained anything. */
  modelId: string | null;
  waiting: number;
  total: number;
  tally: ReviewTally;
  /** Offset of the next page, or null. */
  next: number | null;
};

const PAGE = 100;

/** Explanations to review, the most instructive first: disagreement with the label, malformed, unsure, then the rest. */
export async function listReviewQueue(actor: Actor, input: ReviewQueueInput): Promise<ReviewQueue> {
  const { projectId, show = 'waiting', offset = 0 } = input;
  const role = await authorize(actor, projectId, 'explanations.audit');
  const blind = blindSql({ actor, role });
  const modelId = input.modelId ?? (await findNewestExplainer(projectId));
  const verdict = LABELS.find((label) => label === input.verdict)?.toUpperCase() ?? null;
  const isMalformed = input.verdict === 'malformed';
  const items = await db().$queryRaw<ReviewQueueItem[]>`
    WITH ranked AS (
      SELECT e."id", e."templateId", t."number" AS "templateNumber", t."text", e."verdict", e."pAbnormal", t."finalLabel",
        e."formatOk",
        (SELECT a."outcome"::text FROM "audit" a WHERE a."explanationId" = e."id" AND a."withdrawnAt" IS NULL
          ORDER BY (a."reviewerId" = ${actor.userId}) DESC, a."createdAt" DESC LIMIT 1) AS "outcome",
        EXISTS (SELECT 1 FROM "audit" a WHERE a."explanationId" = e."id" AND a."withdrawnAt" IS NULL
          AND a."reviewerId" = ${actor.userId}) AS mine,
        CASE WHEN e."verdict" IS NOT NULL AND t."finalLabel" IS NOT NULL AND e."verdict" <> t."finalLabel" THEN 'disagrees'
          WHEN e."verdict" IS NULL OR NOT e."formatOk" THEN 'malformed'
          WHEN e."pAbnormal" BETWEEN 0.3 AND 0.7 THEN 'unsure'
          WHEN t."finalLabel" IS NULL THEN 'new template' ELSE 'agrees' END AS "reason"
      FROM "explanation" e JOIN "template" t ON t."id" = e."templateId"
      WHERE e."projectId" = ${projectId}
        AND e."modelId" = ${modelId} AND NOT ${blind}
        AND (${verdict}::text IS NULL OR e."verdict"::text = ${verdict})
        AND (NOT ${isMalformed} OR e."verdict" IS NULL OR NOT e."formatOk")
    )
    SELECT * FROM ranked
    WHERE ${show} = 'all' OR (${show} = 'mine' AND mine) OR (${show} = 'waiting' AND "outcome" IS NULL)
    ORDER BY array_position(ARRAY['disagrees', 'malformed', 'unsure', 'new template', 'agrees'], "reason"), "templateNumber"
    LIMIT ${PAGE} OFFSET ${offset}`;
  return {
    items,
    modelId,
    ...(await countExplanations({ projectId, modelId, blind })),
    tally: await tallyAudits({ projectId, modelId, blind }),
    next: items.length === PAGE ? offset + PAGE : null,
  };
}

async function findNewestExplainer(projectId: string): Promise<string | null> {
  const [model] = await db().$queryRaw<{ id: string }[]>`
    SELECT m."id" FROM "model" m WHERE m."projectId" = ${projectId}
      AND EXISTS (SELECT 1 FROM "explanation" x WHERE x."modelId" = m."id") ORDER BY m."number" DESC LIMIT 1`;
  return model?.id ?? null;
}

type Counted = { projectId: string; modelId: string | null; blind: Prisma.Sql };

async function countExplanations({
  projectId,
  modelId,
  blind,
}: Counted): Promise<{ waiting: number; total: number }> {
  const [row] = await db().$queryRaw<{ waiting: number; total: number }[]>`
    SELECT count(*)::int AS total, (count(*) FILTER (WHERE NOT EXISTS (
      SELECT 1 FROM "audit" a WHERE a."explanationId" = e."id" AND a."withdrawnAt" IS NULL)))::int AS waiting
    FROM "explanation" e JOIN "template" t ON t."id" = e."templateId"
    WHERE e."projectId" = ${projectId} AND e."modelId" = ${modelId} AND NOT ${blind}`;
  return { waiting: row?.waiting ?? 0, total: row?.total ?? 0 };
}

async function tallyAudits({ projectId, modelId, blind }: Counted): Promise<ReviewTally> {
  const [row] = await db().$queryRaw<ReviewTally[]>`
    SELECT count(*)::int AS "judged",
      (count(*) FILTER (WHERE a."verdictRight"))::int AS "verdictRight",
      (count(*) FILTER (WHERE a."grounded"))::int AS "grounded",
      (count(*) FILTER (WHERE a."outcome" = 'KEPT'))::int AS "kept",
      (count(*) FILTER (WHERE a."outcome" = 'FIXED'))::int AS "fixed",
      (count(*) FILTER (WHERE a."outcome" = 'DISMISSED'))::int AS "dismissed",
      (count(*) FILTER (WHERE a."outcome" = 'SENT_BACK'))::int AS "sentBack"
    FROM "audit" a JOIN "explanation" e ON e."id" = a."explanationId" JOIN "template" t ON t."id" = e."templateId"
    WHERE a."projectId" = ${projectId} AND e."modelId" = ${modelId} AND a."withdrawnAt" IS NULL AND NOT ${blind}`;
  if (!row) {
    throw new Error('An aggregate without GROUP BY gives one row.');
  }
  return row;
}
