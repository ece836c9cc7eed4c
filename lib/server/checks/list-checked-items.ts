import { Prisma } from '#generated/prisma/client.ts';
import type { Actor } from '#lib/domain/access/actor.ts';
import { can } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { CheckedItem, CheckList } from '#lib/domain/checks/progress-view.ts';
import { fastestReading, READING_PACE } from '#lib/domain/checks/reading-pace.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindTemplateIds } from '../labels/find-blind-template-ids.ts';
import { findRound } from '../rounds/find-round.ts';

const SHOWN_ITEMS = 200;

type Input = {
  roundId: string;
  list: CheckList;
  /** Whose; without it everyone's that the reader may see. */
  userId?: string | undefined;
};

/**
 * The items behind a person's figures, those that differ first. Only of a closed round: until then the list would tell which
 * items are checks. A lead sees anyone's, others their own; nobody those of a template that an open round asks them about
 * anew.
 */
export async function listCheckedItems(actor: Actor, input: Input): Promise<CheckedItem[]> {
  const round = await findRound(input.roundId);
  const role = await authorize(actor, round.projectId, 'progress.view');
  const wanted = can(role, 'rounds.manage') ? (input.userId ?? null) : actor.userId;
  if (input.userId !== undefined && wanted !== input.userId) {
    throw new AppError('FORBIDDEN', {
      message: 'You see the items behind your own figures only.',
      details: { field: 'userId', cure: 'Ask the project lead.' },
    });
  }
  if (round.state === 'OPEN') {
    throw new AppError('FORBIDDEN', {
      message: `Round ${round.number} is open; which of its items are checks stays hidden until it closes.`,
      details: { field: 'round', cure: 'Close the round first.' },
    });
  }
  const rows = await db().$queryRaw<(Omit<CheckedItem, 'fastest'> & { templateId: string })[]>`
    SELECT b."id" AS "voteId", b."templateId", t."number", t."text", u."name", lower(b."label"::text) AS "said", b."seconds",
      lower(coalesce(first."label", CASE WHEN b."check" = 'GOLD' THEN i."gold" END)::text) AS "against"
    FROM "ballot" b JOIN "template" t ON t."id" = b."templateId" JOIN "user" u ON u."id" = b."userId"
    JOIN "round_item" i ON i."roundId" = b."roundId" AND i."templateId" = b."templateId"
    LEFT JOIN "ballot" first ON first."id" = b."repeatOf"
    WHERE b."roundId" = ${round.id} AND b."withdrawnAt" IS NULL AND b."siblingOf" IS NULL AND ${listSql(input.list)}
      AND (${wanted}::text IS NULL OR b."userId" = ${wanted})
    ORDER BY coalesce(b."label" = coalesce(first."label", i."gold"), true), u."name", t."number", b."id"
    LIMIT ${SHOWN_ITEMS}`;
  const templateIds = rows.map((row) => row.templateId);
  const blind = await findBlindTemplateIds(actor, { projectId: round.projectId, templateIds });
  return rows
    .filter((row) => !blind.has(row.templateId))
    .map(({ templateId: _id, ...row }) => ({ ...row, fastest: fastestReading(row.text.length) }));
}

function listSql(list: CheckList): Prisma.Sql {
  switch (list) {
    case 'gold':
      return Prisma.sql`b."check" = 'GOLD'`;
    case 'repeats':
      return Prisma.sql`b."check" = 'REPEAT'`;
    case 'fast':
      return Prisma.sql`b."seconds" < ${READING_PACE.reactionSeconds}::float8 + length(t."text") / ${READING_PACE.charactersPerSecond}::float8`;
  }
}
