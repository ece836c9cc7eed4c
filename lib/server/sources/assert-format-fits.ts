import { AppError } from '#lib/domain/app-error.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { guessLogFormat } from '#lib/domain/parsing/guess-format.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import type { ClaimedSource } from './claim-source.ts';

/** With fewer of the first lines read than this the format is the wrong one, not the lines. */
const MIN_SHARE = 0.1;

/**
 * Stops an import before it fills the project with nothing, when hardly a line at the file's beginning has the header.
 * @throws AppError UNKNOWN_FORMAT with the format that the lines do look like.
 */
export function assertFormatFits(
  source: Pick<ClaimedSource, 'fileName'>,
  format: LogFormat,
  sample: readonly string[],
): void {
  const lines = sample.filter((line) => line.trim() !== '');
  const matched = lines.filter((line) => readLogLine(format, line) !== null).length;
  if (lines.length === 0 || matched / lines.length >= MIN_SHARE) {
    return;
  }
  const firstOther = sample.findIndex(
    (line) => line.trim() !== '' && readLogLine(format, line) === null,
  );
  const guess = guessLogFormat(lines);
  throw new AppError('UNKNOWN_FORMAT', {
    message: `${source.fileName}: ${matched} of the first ${lines.length} lines have the header of ${format.name}; line ${firstOther + 1} is the first that has not. Nothing was imported.`,
    details: {
      file: source.fileName,
      line: firstOther + 1,
      field: 'format',
      guessed: guess.format.id,
      cure: `Import the file again as ${guess.format.name} (${guess.format.id}), or with a header pattern of your own.`,
    },
  });
}
