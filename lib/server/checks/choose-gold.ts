import { AppError } from '#lib/domain/app-error.ts';
import { MAX_CHECK_SHARE } from '#lib/domain/checks/check-settings.ts';
import type { Label } from '#lib/domain/label.ts';
import { type LabelValue, toLabelValue } from '#lib/domain/labels/label-value.ts';
import type { Tx } from '#lib/server/db/client.ts';
import { isReviewedSql } from './count-gold-pool.ts';

/** A template by its number, and the answer that is known; without one its final label. */
export type GoldChoice = { number: number; label?: Label | undefined };

type Choosing = {
  projectId: string;
  /** Templates that the round is for. */
  items: number;
  /** Known answers as a share of what a person judges. */
  share: number;
  /** Chosen by the lead; then nothing is sampled. */
  chosen: readonly GoldChoice[] | undefined;
};

/**
 * Items with known answers for a round, by template: those that the lead chose, else a random sample of the templates
 * whose final label was reviewed. An original label that was accepted as it stood is nobody's knowledge.
 */
export async function chooseGold(tx: Tx, choosing: Choosing): Promise<Map<string, LabelValue>> {
  const { projectId, items, share, chosen } = choosing;
  if (chosen && chosen.length > 0) return readChosen(tx, { projectId, items, chosen });
  const wanted = Math.round((items * share) / (1 - share));
  if (wanted < 1) return new Map();
  const rows = await tx.$queryRaw<{ id: string; finalLabel: LabelValue }[]>`
    SELECT t."id", t."finalLabel" FROM "template" t
    WHERE t."projectId" = ${projectId} AND ${isReviewedSql}
    ORDER BY random() LIMIT ${wanted}`;
  return new Map(rows.map((row) => [row.id, row.finalLabel]));
}

async function readChosen(
  tx: Tx,
  input: { projectId: string; items: number; chosen: readonly GoldChoice[] },
): Promise<Map<string, LabelValue>> {
  const { projectId, items, chosen } = input;
  const answers = new Map(chosen.map((one) => [one.number, one.label]));
  const rows = await tx.template.findMany({
    where: { projectId, number: { in: [...answers.keys()] } },
    select: { id: true, number: true, labelState: true, finalLabel: true },
  });
  const missing = [...answers.keys()].filter(
    (number) => !rows.some((row) => row.number === number),
  );
  if (missing.length > 0) throw goldError(`There is no template ${missing[0]} in this project.`);
  if (answers.size > (items + answers.size) * MAX_CHECK_SHARE) {
    throw goldError(
      `${answers.size} known answers are more than ${MAX_CHECK_SHARE * 100} % of the round.`,
    );
  }
  return new Map(
    rows.map((row) => {
      const answer = answers.get(row.number);
      const label = answer ? toLabelValue(answer) : row.finalLabel;
      if (row.labelState === 'DISPUTED' || label === null) {
        throw goldError(`Template ${row.number} has no final label, so its answer must be given.`);
      }
      return [row.id, label];
    }),
  );
}

const goldError = (message: string): AppError =>
  new AppError('INVALID_INPUT', {
    message,
    details: { field: 'gold', cure: 'Correct the list of known answers.' },
  });
