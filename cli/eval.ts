import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { buildEvaluationReport } from '#lib/domain/evaluation/build-evaluation-report.ts';
import type { EvaluationReport } from '#lib/domain/evaluation/evaluation-report.ts';
import {
  type DatasetRow,
  datasetRowSchema,
  parseJsonLines,
} from '#lib/domain/evaluation/prediction-rows.ts';
import { parseAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { parseTemplatesCsv } from '#lib/domain/patch/parse-templates-csv.ts';
import { loadModelFolder } from '#lib/server/reasoning/load-model-folder.ts';
import { openOnnxReasoner } from '#lib/server/reasoning/onnx-reasoner.ts';
import { readTextInput } from './read-text-input.ts';

const CHUNK = 64;

type Options = { model: string; patch?: string };

export const createEvalCommand = (): Command =>
  new Command('eval')
    .description(
      'Metrics of an exported model on labelled templates, beside trivial baselines. Prints JSON.',
    )
    .argument('<labelled>', 'CSV with the columns template and original_label')
    .requiredOption('--model <dir>', 'folder of an exported model')
    .option('--patch <json>', 'corrections in the form of anomaly_patch.json')
    .option('--json', 'accepted for uniformity; the output is JSON anyway')
    .action(async (labelled: string, options: Options) => {
      const { rows, corrected } = await readRows(labelled, options.patch);
      const report = await evaluate(options.model, rows, { labelled, corrected });
      console.log(JSON.stringify(report, null, 2));
    });

async function readRows(
  labelled: string,
  patch: string | undefined,
): Promise<{ rows: DatasetRow[]; corrected: number }> {
  const templates = parseTemplatesCsv(await readTextInput(labelled), labelled);
  const corrections = new Map(
    patch
      ? parseAnomalyPatch(await readTextInput(patch), patch).map((row) => [
          row.input,
          row.rectified,
        ])
      : [],
  );
  const rows = templates.map(({ template, original_label }, index) => ({
    id: String(index),
    log: template,
    label: corrections.get(template) ?? original_label,
    think: '',
  }));
  return { rows, corrected: templates.filter(({ template }) => corrections.has(template)).length };
}

async function evaluate(
  modelDir: string,
  test: DatasetRow[],
  input: { labelled: string; corrected: number },
): Promise<EvaluationReport> {
  const { manifest } = loadModelFolder(modelDir);
  const trainFile = join(modelDir, 'train.jsonl');
  const train = parseJsonLines(readFileSync(trainFile, 'utf8'), datasetRowSchema, trainFile);
  const variant = manifest.stages.includes('GRPO') ? ('GRPO' as const) : ('SFT' as const);
  const reasoner = await openOnnxReasoner(modelDir);
  const predictions = [];
  try {
    for (let start = 0; start < test.length; start += CHUNK) {
      const chunk = test.slice(start, start + CHUNK);
      const judgements = await reasoner.judge(chunk.map((row) => row.log));
      for (const [at, row] of chunk.entries()) {
        const {
          verdict = null,
          pAbnormal = 0.5,
          think = '',
          text = '',
          formatOk = false,
        } = judgements[at] ?? {};
        const tokens = text.split(/\s+/).filter(Boolean).length;
        predictions.push({
          id: row.id,
          variant,
          verdict,
          pAbnormal: pAbnormal ?? 0.5,
          think,
          text,
          formatOk,
          tokens,
        });
      }
      process.stderr.write(
        `judged ${Math.min(start + CHUNK, test.length)} of ${test.length} templates\n`,
      );
    }
  } finally {
    await reasoner.close();
  }
  return buildEvaluationReport({
    predictions,
    test,
    train,
    seed: manifest.seed,
    split: `${input.labelled} as given; training rows from the model's train.jsonl`,
    labelVersion:
      input.corrected > 0
        ? `original labels with ${input.corrected} corrections`
        : 'original labels',
  });
}
