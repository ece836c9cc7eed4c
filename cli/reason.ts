import { createWriteStream } from 'node:fs';
import { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { AppError } from '#lib/domain/app-error.ts';
import { openOnnxReasoner } from '#lib/server/reasoning/onnx-reasoner.ts';
import { readTextInput } from './read-text-input.ts';

const CHUNK = 64;

export const createReasonCommand = (): Command =>
  new Command('reason')
    .description('Verdict and explanation for each template, by onnxruntime.')
    .argument('<templates>', 'CSV with a column template (or EventTemplate), or - for stdin')
    .requiredOption('--model <dir>', 'folder of an exported model')
    .option('--out <file>', 'JSON lines to write; stdout when absent')
    .option('--json', 'JSON lines on stdout even on a terminal')
    .action(
      async (templatesPath: string, options: { model: string; out?: string; json?: boolean }) => {
        const templates = readTemplateColumn(await readTextInput(templatesPath), templatesPath);
        const reasoner = await openOnnxReasoner(options.model);
        const output = options.out ? createWriteStream(options.out) : process.stdout;
        const isForPeople = !options.out && !options.json && process.stdout.isTTY;
        try {
          for (let start = 0; start < templates.length; start += CHUNK) {
            const chunk = templates.slice(start, start + CHUNK);
            const judgements = await reasoner.judge(chunk);
            chunk.forEach((template, at) => {
              const { verdict = null, pAbnormal = null, think = '' } = judgements[at] ?? {};
              output.write(
                isForPeople
                  ? `${verdict ?? 'no verdict'} (${pAbnormal?.toFixed(2)})  ${template}\n    ${think}\n`
                  : `${JSON.stringify({ template, verdict, p_abnormal: pAbnormal, think })}\n`,
              );
            });
            process.stderr.write(
              `judged ${Math.min(start + CHUNK, templates.length)} of ${templates.length} templates\n`,
            );
          }
        } finally {
          await reasoner.close();
          if (output !== process.stdout) {
            await new Promise<void>((resolve) => output.end(resolve));
          }
        }
      },
    );

/** The templates of a CSV, in order. A file of one template per line without a header is refused, with the cure. */
export function readTemplateColumn(text: string, file: string): string[] {
  const rows = parseRows(text, file);
  const [header = [], ...records] = rows;
  const column = ['template', 'EventTemplate']
    .map((name) => header.indexOf(name))
    .find((at) => at >= 0);
  if (column === undefined) {
    throw new AppError('MISSING_COLUMN', {
      message: `${file}, line 1: no column template (or EventTemplate); found ${header.join(', ') || 'nothing'}.`,
      details: {
        file,
        line: 1,
        field: 'template',
        cure: 'Put a header line with the column template at the top.',
      },
    });
  }
  return records.map((record) => record[column] ?? '');
}

function parseRows(text: string, file: string): string[][] {
  if (text.trim() === '') {
    throw new AppError('EMPTY_FILE', { message: `${file} is empty.`, details: { file } });
  }
  try {
    return parse(text, { bom: true, skip_empty_lines: true, relax_column_count: true });
  } catch (cause) {
    const { lines = 1, message } = cause as { lines?: number; message: string };
    throw new AppError('INVALID_INPUT', {
      message: `${file}, line ${lines}: ${message}`,
      cause,
      details: { file, line: lines, cure: 'Put fields with commas or quotes into double quotes.' },
    });
  }
}
