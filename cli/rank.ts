import { Command } from 'commander';
import { stringify } from 'csv-stringify/sync';
import type { Label } from '#lib/domain/label.ts';
import { parseAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { parseTemplatesCsv } from '#lib/domain/patch/parse-templates-csv.ts';
import { rankLabelErrors } from '#lib/domain/ranking/rank-label-errors.ts';
import type { RankInput } from '#lib/domain/ranking/rank-types.ts';
import { readTextInput } from './read-text-input.ts';
import { writeTextOutput } from './write-text-output.ts';

type RankOptions = { out: string; patch?: string; seed: string; json?: boolean };

/** `ra rank`: labels in the order in which an expert should look at them. */
export const createRankCommand = (): Command =>
  new Command('rank')
    .description('rank likely label errors of labelled templates')
    .argument('<templates>', 'CSV with template,original_label; - for stdin')
    .requiredOption('--out <csv>', 'rank,template,original_label,score,reasons; - for stdout')
    .option('--patch <json>', 'corrections already made: learned from, never ranked')
    .option('--seed <n>', 'seed of the folds', '42')
    .option('--json', 'print the summary as JSON')
    .action(async (templatesPath: string, options: RankOptions) => {
      const rows = parseTemplatesCsv(await readTextInput(templatesPath), templatesPath);
      const settled = await readSettled(options.patch);
      const known = new Set(rows.map((row) => row.template));
      const elsewhere = [...settled].filter(([template]) => !known.has(template));
      const inputs: RankInput[] = [
        ...rows.map((row) => ({
          template: row.template,
          originalLabel: row.original_label,
          settled: settled.get(row.template) ?? null,
        })),
        // Corrections of templates that are not in the file still teach what trouble looks like.
        ...elsewhere.map(([template, label]) => ({
          template,
          originalLabel: label,
          settled: label,
        })),
      ];
      const ranked = rankLabelErrors(inputs, { seed: options.seed });
      const table = ranked.map((row, position) => [
        position + 1,
        row.template,
        row.originalLabel,
        row.score.toFixed(6),
        row.reasons.map((reason) => reason.text).join('; '),
      ]);
      const header = ['rank', 'template', 'original_label', 'score', 'reasons'];
      writeTextOutput(options.out, stringify([header, ...table]));
      if (options.out === '-') return;
      const summary = { ranked: ranked.length, settled: rows.length - ranked.length };
      const plain = `${summary.ranked} templates ranked, ${summary.settled} already settled`;
      process.stdout.write(`${options.json ? JSON.stringify(summary) : plain}\n`);
    });

async function readSettled(path: string | undefined): Promise<Map<string, Label>> {
  if (path === undefined) return new Map();
  const patch = parseAnomalyPatch(await readTextInput(path), path);
  return new Map(patch.map((row) => [row.input, row.rectified]));
}
