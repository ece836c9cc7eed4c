import { AppError } from '#lib/domain/app-error.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import type { Tx } from '#lib/server/db/client.ts';
import type { RoundKind } from './find-round.ts';

export type NewRound = {
  projectId: string;
  kind: RoundKind;
  quorum: number;
  protocol: Protocol;
  stage: number;
  parentId: string | null;
  createdBy: string;
};

/** Inserts a round with the project's next number. The unique indexes give the second of two openers no row. */
export async function createRound(
  tx: Tx,
  round: NewRound,
): Promise<{ id: string; number: number }> {
  const { projectId, kind, quorum, stage, parentId, createdBy } = round;
  const protocol = JSON.stringify(round.protocol);
  const [created] = await tx.$queryRaw<{ id: string; number: number }[]>`
    INSERT INTO "round" ("id", "projectId", "number", "kind", "quorum", "protocol", "stage", "parentId", "createdBy")
    SELECT gen_random_uuid()::text, ${projectId}, coalesce(max("number"), 0) + 1, ${kind}::"RoundKind", ${quorum},
      ${protocol}::jsonb, ${stage}, ${parentId}, ${createdBy}
    FROM "round" WHERE "projectId" = ${projectId}
    ON CONFLICT DO NOTHING
    RETURNING "id", "number"`;
  if (!created) {
    throw new AppError('CONFLICT', {
      message: `A ${kind.toLowerCase()} round is open in this project already.`,
      details: { cure: 'Add templates to it, or close it first.' },
    });
  }
  return created;
}
