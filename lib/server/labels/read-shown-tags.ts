import type { Label } from '#lib/domain/label.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { TagRule } from '#lib/domain/protocol/protocol.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
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
  tx: Pick<Tx, 'template' | 'ballot'> = db(),
): Promise<Map<string, ShownTag>> {
  const { rule, userId, seenIn } = input;
  const ids = [...input.templateIds];
  if (rule === 'until-close') return new Map(ids.map((id) => [id, 'withheld']));
  const [templates, votes] = await Promise.all([
    tx.template.findMany({ where: { id: { in: ids } }, select: { id: true, originalLabel: true } }),
    rule === 'shown'
      ? []
      : tx.ballot.findMany({
          where: { userId, templateId: { in: ids }, ...(seenIn ? { OR: seenIn } : {}) },
          select: { templateId: true },
        }),
  ]);
  const voted = new Set(votes.map((vote) => vote.templateId));
  return new Map(
    templates.map(({ id, originalLabel }) => [
      id,
      rule === 'shown' || voted.has(id) ? originalLabel && toLabel(originalLabel) : 'withheld',
    ]),
  );
}
