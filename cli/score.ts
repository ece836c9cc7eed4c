import { Command, Option } from 'commander';
import { fitNgramModel, type LanguageModel } from '#lib/domain/reward/ngram-model.ts';
import { REWARD_PRESET_NAMES, type RewardPreset } from '#lib/domain/reward/reward-presets.ts';
import { type RewardInput, scoreCompletion } from '#lib/domain/reward/score-completion.ts';
import { readTextInput } from './read-text-input.ts';
import { parseScoreRows, type ScoreRow } from './score/parse-score-rows.ts';
import { writeTextOutput } from './write-text-output.ts';

type ScoreOptions = { preset: RewardPreset; out: string; perplexity?: string; json?: boolean };

/** `ra score`: the reward of each row of a JSON lines file, its own fields kept. */
export const createScoreCommand = (): Command =>
  new Command('score')
    .description('reward of completions ({log,label,completion,reference?} per line)')
    .argument('<traces>', 'JSON lines; - for stdin')
    .addOption(
      new Option('--preset <name>', 'which reward')
        .choices(REWARD_PRESET_NAMES)
        .default('hardened'),
    )
    .requiredOption('--out <file>', 'JSON lines to write; - for stdout')
    .option('--perplexity <field>', 'field with the perplexity of the thought, instead of a model')
    .option('--json', 'print the means as JSON')
    .action(async (tracesPath: string, options: ScoreOptions) => {
      const text = await readTextInput(tracesPath);
      const rows = parseScoreRows({
        text,
        fileName: tracesPath,
        perplexityField: options.perplexity,
      });
      const { languageModel, note } = chooseModel(rows, options);
      process.stderr.write(`${note}\n`);
      const scored = rows.map(({ original, input }) => ({
        ...original,
        ...scoreCompletion({
          ...input,
          preset: options.preset,
          ...(languageModel ? { languageModel } : {}),
        }),
      }));
      writeTextOutput(options.out, scored.map((row) => `${JSON.stringify(row)}\n`).join(''));
      if (options.out === '-') return;
      const mean = scored.reduce((sum, row) => sum + row.total, 0) / scored.length;
      const summary = { rows: scored.length, preset: options.preset, meanTotal: mean };
      const plain = `${scored.length} rows scored by ${options.preset}, mean total ${mean.toFixed(3)}`;
      process.stdout.write(`${options.json ? JSON.stringify(summary) : plain}\n`);
    });

/** Training fits its model to the reference thoughts; so does this, where the file has some. */
function chooseModel(
  rows: readonly ScoreRow[],
  { preset, perplexity }: ScoreOptions,
): { languageModel: LanguageModel | null; note: string } {
  if (perplexity !== undefined) {
    const missing = rows.filter(({ input }) => (input.perplexity ?? null) === null).length;
    const gaps = missing === 0 ? '' : `; ${missing} rows have none, their coherence is 0`;
    return { languageModel: null, note: `perplexity from field ${perplexity}${gaps}` };
  }
  if (preset === 'released') {
    const note =
      'released asks for the perplexity of distilgpt2: without --perplexity coherence is 0';
    return { languageModel: null, note };
  }
  const references = rows.flatMap(({ input }: { input: RewardInput }) => input.reference ?? []);
  if (references.length === 0) {
    return {
      languageModel: null,
      note: 'no reference thoughts and no --perplexity: coherence is 0',
    };
  }
  const note = `perplexity from a trigram model of the ${references.length} reference thoughts`;
  return { languageModel: fitNgramModel(references), note };
}
