import { Command } from 'commander';
import { SIGNALS, type Signal } from '#lib/domain/ranking/rank-types.ts';
import { crossValidate, FOLDS, rankCold, transferTo } from './cross-validate.ts';
import { rankByScikit } from './rank-by-scikit.ts';
import {
  type Ranker,
  rankByConfidentLearning,
  rankByKeywords,
  rankByNgrams,
  rankWithOurs,
} from './rankers.ts';
import type { RankingMetrics } from './ranking-metrics.ts';
import { type ReviewedTemplate, readReviewedTemplates } from './read-reviewed-templates.ts';

type Options = { patch: string; seeds: string; ablation: boolean; python?: string };
type Row = { name: string; runs: RankingMetrics[] };

/** Signals that labelled templates alone can bring; level, verdict and teacher need a project. */
const ABLATED: readonly Signal[] = SIGNALS.filter(
  (signal) => !['level', 'verdict', 'teacher'].includes(signal),
);

/** `ra bench label-errors TEMPLATES.csv… --patch P.json`; protocol and figures: README.md */
await new Command('label-errors')
  .description('how early a ranking puts the labels that experts corrected')
  .argument('<templates...>', 'CSV files with template,original_label; together they are the set')
  .requiredOption('--patch <json>', 'the corrections (anomaly_patch.json)')
  .option('--seeds <n>', 'how many times the groups are dealt to the folds', '5')
  .option('--no-ablation', 'leave the ablation out')
  .option('--python <path>', 'a Python with scikit-learn, to run the n-gram baseline a second time')
  .action(runBench)
  .parseAsync();

async function runBench(files: string[], options: Options): Promise<void> {
  const rows = await readReviewedTemplates(files, options.patch);
  const seeds = Array.from({ length: Number(options.seeds) }, (_, index) => index + 1);
  describeSet(rows, seeds.length);
  const repeat = (ranker: Ranker, decisions: 'all' | 'corrections' = 'all'): RankingMetrics[] =>
    seeds.map((seed) => crossValidate(rows, { ranker, decisions, seed }));
  const cold = (ranker: Ranker) => [rankCold(rows, ranker)];

  print('decisions of the other groups known', [
    { name: 'ours', runs: repeat(rankWithOurs()) },
    { name: 'n-gram logistic regression', runs: repeat(rankByNgrams) },
    ...(options.python
      ? [{ name: 'the same, scikit-learn', runs: repeat(rankByScikit(options.python)) }]
      : []),
  ]);
  print('corrections of the other groups known (ra rank --patch)', [
    { name: 'ours', runs: repeat(rankWithOurs(), 'corrections') },
  ]);
  print('nothing decided', [
    { name: 'ours', runs: cold(rankWithOurs()) },
    { name: 'keyword count', runs: cold(rankByKeywords) },
    { name: 'confident learning', runs: cold(rankByConfidentLearning) },
  ]);
  const sources = [...new Set(rows.map((row) => row.source))];
  print('transfer: decisions of the other files known, one file ranked', [
    ...sources.flatMap((source) => [
      { name: `${source}: ours`, runs: [transferTo(rows, { ranker: rankWithOurs(), source })] },
      ...(sources.length > 1
        ? [
            {
              name: `${source}: n-grams`,
              runs: [transferTo(rows, { ranker: rankByNgrams, source })],
            },
          ]
        : []),
      {
        name: `${source}: keyword count`,
        runs: [transferTo(rows, { ranker: rankByKeywords, source })],
      },
    ]),
  ]);
  if (!options.ablation) return;
  const withoutEach = (measure: (ranker: Ranker) => RankingMetrics[]): Row[] =>
    ABLATED.map((signal) => ({ name: `− ${signal}`, runs: measure(rankWithOurs([signal])) }));
  print('ours without one signal, nothing decided', withoutEach(cold));
  print('ours without one signal, decisions of the other groups known', withoutEach(repeat));
}

function describeSet(rows: readonly ReviewedTemplate[], seeds: number): void {
  const errors = rows.filter((row) => row.isError).length;
  const groups = new Set(rows.map((row) => row.group)).size;
  process.stdout.write(
    `${rows.length} templates in ${groups} near-duplicate groups, ${errors} labels corrected by review; ${FOLDS} folds by group, ${seeds} seeds\n`,
  );
}

function print(title: string, rows: readonly Row[]): void {
  const lines = rows.map(
    ({ name, runs }) =>
      name.padEnd(30) +
      (['p50', 'p100', 'ap'] as const)
        .map((key) => meanAndSpread(runs.map((run) => run[key])))
        .join('  '),
  );
  const head = `${''.padEnd(30)}${['P@50', 'P@100', 'AP'].map((word) => word.padEnd(13)).join('  ')}`;
  process.stdout.write(`\n${title}\n${head}\n${lines.join('\n')}\n`);
}

function meanAndSpread(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  if (values.length === 1) return mean.toFixed(3).padEnd(13);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return `${mean.toFixed(3)} ± ${Math.sqrt(squares / (values.length - 1)).toFixed(3)}`;
}
