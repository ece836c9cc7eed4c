import type { Label } from '#lib/domain/label.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import type { TagRule } from '#lib/domain/protocol/protocol.ts';
import { db, type Tx } from '#lib/server/db/client.ts';

export type ShownTag = Label | null | 'withheld';

/**
 * The original labels of templates as a voter may see them under a stage's rule: `until-vote` shows them to who has voted
 * on the template, in this stage or one before; a vote taken back does not make the tag unseen.
 */
export async function readShownTags(
  input: { rule: TagRule; userId: string; templateIds: readonly string[] },
  tx: Pick<Tx, 'template' | 'vote'> = db(),
): Promise<Map<string, ShownTag>> {
  const { rule, userId } = input;
  const ids = [...input.templateIds];
  if (rule === 'until-close') return new Map(ids.map((id) => [id, 'withheld']));
  const [templates, votes] = await Promise.all([
    tx.template.findMany({ where: { id: { in: ids } }, select: { id: true, originalLabel: true } }),
    rule === 'shown'
      ? []
      : tx.vote.findMany({
          where: { userId, templateId: { in: ids } },
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
