import { pickFormat } from '#lib/domain/parsing/guess-format.ts';
import { previewLines } from '#lib/domain/sources/preview-lines.ts';
import { CUSTOM_FORMAT } from '#lib/domain/sources/resolve-format.ts';
import { AUTO_FORMAT, guessFormats } from '#lib/server/log-files/choose-log-format.ts';

type Choice = { format?: string; header?: string; json?: boolean };

const SHOWN_LINES = 5;
const SHOWN_CHARS = 60;

/** Prints how well each format fits the first lines of a file, and those lines field by field as the best one reads them. */
export async function printFormatGuess(file: string, options: Choice): Promise<void> {
  const { scores, sample } = await guessFormats(file);
  const chosen =
    options.header !== undefined
      ? { format: CUSTOM_FORMAT, header: options.header }
      : { format: isNamed(options.format) ? options.format : pickFormat(scores).format.id };
  const preview = previewLines(sample, chosen);
  const guesses = scores.map(({ format, matchedShare }) => ({
    format: format.id,
    name: format.name,
    matchedShare,
    header: format.header,
  }));
  const rows = preview.rows.slice(0, SHOWN_LINES);
  const { format, header, matchedShare, timedShare, alertShare } = preview;
  if (options.json) {
    const read = { format, header, matchedShare, timedShare, alertShare, rows };
    process.stdout.write(`${JSON.stringify({ file, guesses, read })}\n`);
    return;
  }
  const table = guesses.map(
    (guess) => `${toPercent(guess.matchedShare)}  ${guess.format.padEnd(18)}${guess.name}`,
  );
  const lines = rows.flatMap(({ line, fields, text }) => [
    `line ${line}${fields === null ? ' has another shape' : ''}`,
    ...Object.entries(fields ?? { Line: text }).map(
      ([name, value]) => `  ${name.padEnd(16)} ${value.slice(0, SHOWN_CHARS)}`,
    ),
  ]);
  process.stdout.write(
    [
      `${file}: ${sample.length} lines looked at`,
      ...(table.length > 0 ? table : ['no known format fits']),
      `read as ${format}: ${toPercent(matchedShare).trim()} fit, ${toPercent(timedShare).trim()} of them with a time, ${toPercent(alertShare).trim()} with an alert tag`,
      `header  ${header}`,
      ...lines,
      '',
    ].join('\n'),
  );
}

const isNamed = (format: string | undefined): format is string =>
  format !== undefined && format !== AUTO_FORMAT;

const toPercent = (share: number): string => `${(share * 100).toFixed(1)} %`.padStart(7);
