import { Command, Option } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';
import type { LogFormat } from '#lib/domain/parsing/format-definition.ts';
import { LOG_FORMATS } from '#lib/domain/parsing/known-formats.ts';
import { AUTO_FORMAT, chooseLogFormat } from '#lib/server/log-files/choose-log-format.ts';
import { type ParseSummary, parseLogFiles } from '#lib/server/log-files/parse-log-files.ts';
import { printFormatGuess } from './print-format-guess.ts';

type ParseOptions = {
  format?: string;
  header?: string;
  guess?: boolean;
  out?: string;
  templates?: string;
  json?: boolean;
};

const PROGRESS_INTERVAL_MS = 500;
const FORMAT_NAMES = [AUTO_FORMAT, ...LOG_FORMATS.map(({ id }) => id)].join(', ');

/** `ra parse`: logs to templates, as loghub's structured CSV. */
export const createParseCommand = () =>
  new Command('parse')
    .description('parse logs into templates (loghub structured CSV)')
    .argument('<files...>', 'log files, plain or gzip; - for standard input')
    .addOption(new Option('--format <name>', `one of ${FORMAT_NAMES}; guessed for a file`))
    .addOption(
      new Option(
        '--header <pattern>',
        "logparser's log_format, for example '<Date> <Time> <Level> <Content>', or JSON keys: '{\"ts\":<Time>, \"msg\":<Content>}'",
      ).conflicts('format'),
    )
    .option(
      '--guess',
      'print how well each format fits the first lines and how they are read, parse nothing',
    )
    .option('--out <csv>', 'structured CSV: one row per line, in input order')
    .option('--templates <csv>', 'templates CSV: EventId,EventTemplate,Occurrences')
    .option('--json', 'print the summary, or the guess, as JSON')
    .action(runParse);

async function runParse(files: string[], options: ParseOptions): Promise<void> {
  assertOneStandardInput(files);
  if (options.guess) return printFormatGuess(files[0] ?? '-', options);
  if (options.out === undefined) {
    throw new AppError('BAD_ARGUMENT', {
      message: "required option '--out <csv>' not specified",
      details: { field: 'out', cure: 'Say where the rows go, or give --guess to parse nothing.' },
    });
  }
  const format = await pickFormat(files, options);
  let shown = Date.now();
  const summary = await parseLogFiles({
    files,
    format,
    out: options.out,
    templatesOut: options.templates ?? null,
    onProgress: ({ lines, templates, file }) => {
      if (Date.now() - shown < PROGRESS_INTERVAL_MS) return;
      shown = Date.now();
      process.stderr.write(`${file}: ${lines} lines, ${templates} templates\n`);
    },
  });
  for (const warning of summary.warnings) process.stderr.write(`warning: ${warning}\n`);
  const text = options.json ? JSON.stringify(summary) : describeSummary(summary);
  process.stdout.write(`${text}\n`);
}

async function pickFormat(files: string[], options: ParseOptions): Promise<LogFormat> {
  const chosen = await chooseLogFormat({
    format: options.format ?? null,
    header: options.header ?? null,
    firstFile: files[0] ?? '-',
  });
  if (chosen.guessedShare !== null) {
    const percent = Math.round(chosen.guessedShare * 100);
    process.stderr.write(`format ${chosen.format.id} (${percent} % of the first lines have it)\n`);
  }
  return chosen.format;
}

function assertOneStandardInput(files: string[]): void {
  if (files.filter((file) => file === '-').length > 1) {
    throw new AppError('BAD_ARGUMENT', {
      message: 'Standard input (-) is named twice.',
      details: { field: 'files', cure: 'Name it once.' },
    });
  }
}

function describeSummary(summary: ParseSummary): string {
  const { lines, templates, unmatched, joined, out, seconds } = summary;
  const rate = Math.round(lines / Math.max(seconds, 0.001));
  return [
    `${lines} lines, ${templates} templates, ${seconds.toFixed(1)} s (${rate} lines/s)`,
    ...(unmatched > 0 ? [`${unmatched} lines without the header, kept whole as content`] : []),
    ...(joined > 0 ? [`${joined} lines are pieces of a message; its row is that of its last`] : []),
    `written to ${out}`,
  ].join('\n');
}
