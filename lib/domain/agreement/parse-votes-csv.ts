import { AppError } from '#lib/domain/app-error.ts';
import { type CsvRow, readCsvRows } from '#lib/domain/patch/read-csv-rows.ts';
import type { Rating } from './ratings.ts';

export type VotesOfRound = {
  /** Null when the file has no round column. */
  round: string | null;
  ratings: Rating[];
};

const COLUMNS = ['item', 'rater', 'label'] as const;

/**
 * Reads `item,rater,label[,round]` and parts it by round, in the order in which rounds first appear.
 * A row without a label is a missing rating. A repeated vote that says the same counts once.
 * @throws AppError EMPTY_FILE, MISSING_COLUMN, INVALID_INPUT (no item or rater), or
 *   CONTRADICTORY_LABELS when one rater gives one item two labels in one round; with the line.
 */
export function parseVotesCsv(text: string, fileName: string): VotesOfRound[] {
  const rounds = new Map<string | null, Map<string, Rating & { line: number }>>();
  for (const row of readCsvRows({ text, fileName, columns: COLUMNS })) {
    const vote = toRating(row, fileName);
    if (vote.label === '') continue;
    const round = row.record['round'] === undefined ? null : row.record['round'].trim();
    const votes = rounds.get(round) ?? new Map<string, Rating & { line: number }>();
    rounds.set(round, votes);
    const key = JSON.stringify([vote.item, vote.rater]);
    const before = votes.get(key);
    if (before && before.label !== vote.label) {
      throw new AppError('CONTRADICTORY_LABELS', {
        message: `${fileName}: ${vote.rater} calls item "${vote.item}" ${before.label} on line ${before.line} and ${vote.label} on line ${row.line}. Keep one of them, or give them different rounds.`,
        details: { file: fileName, line: row.line, field: 'label', lines: [before.line, row.line] },
      });
    }
    if (!before) votes.set(key, { ...vote, line: row.line });
  }
  return [...rounds].map(([round, votes]) => ({
    round,
    ratings: [...votes.values()].map(({ item, rater, label }) => ({ item, rater, label })),
  }));
}

function toRating({ record, line }: CsvRow, fileName: string): Rating {
  const { item = '', rater = '', label = '' } = record;
  for (const [field, value] of Object.entries({ item, rater })) {
    if (value.trim() !== '') continue;
    throw new AppError('INVALID_INPUT', {
      message: `${fileName}, line ${line}: ${field} is empty.`,
      details: { file: fileName, line, field },
    });
  }
  return { item, rater: rater.trim(), label: label.trim() };
}
