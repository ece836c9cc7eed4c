import { Command } from 'commander';
import {
  type AgreementReport,
  agreementReport,
  type StatisticWithInterval,
} from '#lib/domain/agreement/agreement-report.ts';
import { latestRatings } from '#lib/domain/agreement/latest-ratings.ts';
import { parseVotesCsv, type VotesOfRound } from '#lib/domain/agreement/parse-votes-csv.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { LABELS } from '#lib/domain/label.ts';
import { readTextInput } from './read-text-input.ts';

type AgreeOptions = { seed: string; replicates: string; json?: boolean };
type RoundReport = AgreementReport & { round: string | null };

/** `ra agree`: agreement of votes by several statistics, each round by itself. */
export const createAgreeCommand = (): Command =>
  new Command('agree')
    .description('agreement of votes (item,rater,label[,round]), with bootstrap intervals')
    .argument('<votes>', 'CSV with item,rater,label and, if there are several, round; - for stdin')
    .option('--seed <n>', 'seed of the bootstrap', '42')
    .option('--replicates <n>', 'bootstrap replicates', '2000')
    .option('--json', 'print JSON')
    .action(async (votesPath: string, options: AgreeOptions) => {
      const text = await readTextInput(votesPath);
      const rounds = parseVotesCsv(text, votesPath);
      const reports = rounds.map((votes) => report(votes, options));
      const [first, ...others] = reports;
      if (!first) {
        throw new AppError('INVALID_INPUT', {
          message: `${votesPath} has no vote with a label.`,
          details: { file: votesPath, field: 'label' },
        });
      }
      // Votes of later rounds are not independent: the first round stands for the agreement.
      const ratings = latestRatings(rounds.map((votes) => votes.ratings));
      const after = others.length > 0 ? report({ round: null, ratings }, options) : undefined;
      const json = {
        ...first,
        rounds: first.round === null ? undefined : [first, ...others],
        afterAllRounds: after,
      };
      const words = [...reports.map(describe), ...(after ? [sideBySide(first, after)] : [])];
      const output = options.json ? JSON.stringify(json, null, 2) : words.join('\n\n');
      process.stdout.write(`${output}\n`);
    });

function report({ round, ratings }: VotesOfRound, options: AgreeOptions): RoundReport {
  const replicates = Number(options.replicates);
  if (!Number.isInteger(replicates) || replicates < 1) {
    throw new AppError('BAD_ARGUMENT', {
      message: `--replicates is "${options.replicates}"; it must be a whole number of at least 1.`,
      details: { field: '--replicates' },
    });
  }
  const known: readonly string[] = LABELS;
  const isOurs = ratings.every((rating) => known.includes(rating.label));
  const categories = isOurs ? LABELS : [];
  return { round, ...agreementReport(ratings, { seed: options.seed, replicates, categories }) };
}

function describe(report: RoundReport): string {
  const shares = Object.entries(report.prevalence)
    .map(([label, share]) => `${label} ${(100 * share).toFixed(1)} %`)
    .join(', ');
  return [
    ...(report.round === null ? [] : [`Round ${report.round}`]),
    `${report.items} items, ${report.raters.length} raters, ${report.ratings} votes; ${report.overlappingItems} items with at least two votes, ${report.unanimousItems} of them unanimous`,
    `prevalence          ${shares}`,
    line('raw agreement', report.raw),
    line('Fleiss κ', report.fleissKappa),
    line('Krippendorff α', report.krippendorffAlpha),
    line('Gwet AC1', report.gwetAc1),
    ...report.cohenKappa.map((pair) => line(`Cohen κ ${pair.first}/${pair.second}`, pair)),
    `(${100 * report.level} % bootstrap intervals over items, ${report.replicates} replicates)`,
  ].join('\n');
}

/** The first, blind round against what stands after the last: each item with the votes of its last round. */
function sideBySide(first: RoundReport, after: RoundReport): string {
  const rows = [
    ['raw agreement', first.raw, after.raw],
    ['Fleiss κ', first.fleissKappa, after.fleissKappa],
    ['Krippendorff α', first.krippendorffAlpha, after.krippendorffAlpha],
    ['Gwet AC1', first.gwetAc1, after.gwetAc1],
  ] as const;
  const cell = (statistic: StatisticWithInterval) =>
    (statistic.value === null
      ? 'not defined'
      : `${statistic.value.toFixed(3)} (${bound(statistic.low)} to ${bound(statistic.high)})`
    ).padEnd(26);
  return [
    `${''.padEnd(20)}${`round ${first.round}`.padEnd(26)}after all rounds (each item's last votes; not independent)`,
    ...rows.map(([name, blind, later]) =>
      `${name.padEnd(20)}${cell(blind)}${cell(later)}`.trimEnd(),
    ),
  ].join('\n');
}

const bound = (value: number | null): string => value?.toFixed(3) ?? '?';

function line(name: string, statistic: StatisticWithInterval): string {
  const label = name.padEnd(19);
  if (statistic.value === null) return `${label} not defined: ${statistic.reason}`;
  const interval = `${bound(statistic.low)} to ${bound(statistic.high)}`;
  return `${label} ${statistic.value.toFixed(3)}  (${interval})`;
}
