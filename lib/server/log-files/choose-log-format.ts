import { AppError } from '#lib/domain/app-error.ts';
import { compileHeaderPattern } from '#lib/domain/parsing/header-pattern.ts';
import { findLogFormat, knownFormatNames } from '#lib/domain/parsing/known-formats.ts';
import { guessLogFormat, type LogFormat } from '#lib/domain/parsing/log-format.ts';
import { readLogLines } from './read-log-lines.ts';

const SAMPLE_LINES = 500;

export type FormatChoice = {
  /** Id of a known format. */
  format: string | null;
  /** A header pattern; wins over `format`. */
  header: string | null;
  /** Read for a guess when neither is given. */
  firstFile: string;
};

/**
 * The format by name, by header pattern, or guessed from the first lines of a file.
 *
 * @returns `guessedShare`, the share of those lines that have the header, when it was guessed.
 * @throws AppError UNKNOWN_FORMAT, BAD_HEADER_PATTERN, BAD_ARGUMENT, and those of reading.
 */
export async function chooseLogFormat(
  choice: FormatChoice,
): Promise<{ format: LogFormat; guessedShare: number | null }> {
  if (choice.header !== null) {
    return { format: formatOfHeader(choice.header), guessedShare: null };
  }
  if (choice.format !== null) return { format: findLogFormat(choice.format), guessedShare: null };
  if (choice.firstFile === '-') {
    throw new AppError('BAD_ARGUMENT', {
      message: 'The format of standard input cannot be guessed.',
      details: { field: 'format', cure: `Give --format or --header. ${knownFormatNames()}` },
    });
  }
  const sample: string[] = [];
  for await (const { text } of readLogLines(choice.firstFile)) {
    sample.push(text);
    if (sample.length === SAMPLE_LINES) break;
  }
  const { format, matchedShare } = guessLogFormat(sample);
  return { format, guessedShare: matchedShare };
}

/** A format made of a header pattern; a field `Label` is the label column. */
export function formatOfHeader(header: string): LogFormat {
  const { fields } = compileHeaderPattern(header);
  const find = (...names: string[]) => names.find((name) => fields.includes(name)) ?? null;
  return {
    id: 'custom',
    name: 'Custom header',
    header,
    labelField: fields.includes('Label') ? 'Label' : null,
    timeFields: timeFieldsOf(fields),
    nodeField: find('Node', 'Host', 'Hostname', 'User', 'Location'),
    componentField: find('Component', 'Program', 'Process'),
    levelField: find('Level', 'Severity'),
    digitFields: [],
  };
}

function timeFieldsOf(fields: readonly string[]): LogFormat['timeFields'] {
  const has = (...names: string[]) => names.every((name) => fields.includes(name));
  if (has('Timestamp')) return { kind: 'epoch-seconds', fields: ['Timestamp'] };
  if (has('Month', 'Day', 'Time')) return { kind: 'month-day', fields: ['Month', 'Day', 'Time'] };
  if (has('Month', 'Date', 'Time')) return { kind: 'month-day', fields: ['Month', 'Date', 'Time'] };
  if (has('Date', 'Time')) return { kind: 'iso', fields: ['Date', 'Time'] };
  return { kind: 'none', fields: [] };
}
