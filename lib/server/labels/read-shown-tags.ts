import { Prisma } from '#generated/prisma/client.ts';
import type { Label } from '#lib/domain/label.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import type { TagRule } from '#lib/domain/protocol/protocol.ts';
import { quickSql, type Sql } from '#lib/server/db/direct-sql.ts';
import type { SeenIn } from '../checks/seen-in.ts';

export type ShownTag = Label | null | 'withheld';

/**
 * The original labels of templates as a voter may see them under a stage's rule: `until-vote` shows them to who has voted
 * on the template, in this stage or one before; a vote taken back does not make the tag unseen.
 */
export async function readShownTags(
  input: {
    rule: TagRule;
    userId: string;
    templateIds: readonly string[];
    /** Where items come again: what the reader voted on in other slots of the round does not count as seen. */
    seenIn: SeenIn | null;
  },
  sql: Sql = quickSql(),
): Promise<Map<string, ShownTag>> {
  const { rule, userId, seenIn } = input;
  const ids = [...input.templateIds];
  if (rule === 'until-close') return new Map(ids.map((id) => [id, 'withheld']));
  const rows = await sql.$queryRaw<
    { id: string; original: LabelValue | null; hasVoted: boolean }[]
  >`
    SELECT t."id", t."originalLabel" AS "original", ${hasVotedSql(userId, seenIn)} AS "hasVoted"
    FROM "template" t WHERE t."id" = ANY(${ids})`;
  return new Map(rows.map(({ id, ...row }) => [id, showTag(rule, row)]));
}

/**
 * SQL: whether the person cast a ballot on the template `t` that counts as seen. OFFSET 0 has it looked up by key: a plan
 * made for any number of templates would rather read all ballots of the person.
 */
export const hasVotedSql = (
  userId: string,
  seenIn: SeenIn | null,
): Prisma.Sql => Prisma.sql`EXISTS (
  SELECT 1 FROM "ballot" v WHERE v."templateId" = t."id" AND v."userId" = ${userId}
    AND ${seenIn ? Prisma.sql`(v."roundId" <> ${seenIn.otherThan} OR v."assignmentId" = ANY(${[...seenIn.slots]}))` : Prisma.sql`true`}
  OFFSET 0)`;

/** One template's tag under a rule. */
export function showTag(
  rule: TagRule,
  { original, hasVoted }: { original: LabelValue | null; hasVoted: boolean },
): ShownTag {
  if (rule === 'until-close' || (rule === 'until-vote' && !hasVoted)) return 'withheld';
  return original && toLabel(original);
}
