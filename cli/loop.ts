import { Command } from 'commander';
import { AppError } from '#lib/domain/app-error.ts';
import { type LoopOptions, runLoop } from './loop/run-loop.ts';

type RawOptions = {
  log?: string;
  format?: string;
  header?: string;
  templates: string[];
  patch?: string;
  traces?: string;
  base: string;
  stages: string;
  seed: string;
  budget: string;
  out: string;
  json?: boolean;
};

const collect = (value: string, previous: string[]): string[] => [...previous, value];

export const createLoopCommand = (): Command =>
  new Command('loop')
    .description(
      'The whole loop, headless: labels, traces, snapshot, SFT, GRPO, export, evaluation.',
    )
    .option('--log <file>', 'a log with alert tags')
    .option('--format <id>', 'its format (bgl, spirit, thunderbird, …); guessed when absent')
    .option('--header <pattern>', "logparser's log_format notation, in place of --format")
    .option(
      '--templates <csv>',
      'labelled templates (template,original_label); may be repeated',
      collect,
      [],
    )
    .option('--patch <json>', 'corrections in the form of anomaly_patch.json')
    .option('--traces <json>', 'reasoning to use; the teacher writes the rest')
    .option('--base <model>', 'builtin:tiny, a model folder, or a hub id', 'builtin:tiny')
    .option('--stages <list>', 'sft or sft,grpo', 'sft,grpo')
    .option('--seed <n>', 'seed of the split and of training', '42')
    .option('--budget <time>', 'time for everything, e.g. 10m or 600s', '10m')
    .requiredOption('--out <dir>', 'folder for report.json, report.md and model/')
    .option('--json', 'print the report as JSON')
    .action(async (raw: RawOptions) => {
      const { report, markdown } = await runLoop(readOptions(raw), (message) =>
        process.stderr.write(`${message}\n`),
      );
      console.log(raw.json ? JSON.stringify(report, null, 2) : markdown);
    });

/** Checks the options against each other. Throws BAD_ARGUMENT naming the one that is wrong. */
export function readOptions(raw: RawOptions): LoopOptions {
  if (!raw.log && raw.templates.length === 0) {
    throw badArgument(
      '--log',
      'Give a log with --log FILE, or labelled templates with --templates CSV.',
    );
  }
  if (raw.format && raw.header) {
    throw badArgument('--header', 'Give either --format or --header, not both.');
  }
  const stages = raw.stages.toLowerCase();
  if (stages !== 'sft' && stages !== 'sft,grpo') {
    throw badArgument('--stages', `It is "${raw.stages}"; it must be sft or sft,grpo.`);
  }
  const seed = Number(raw.seed);
  if (!Number.isInteger(seed) || seed < 0 || seed > 4_294_967_295) {
    throw badArgument(
      '--seed',
      `It is "${raw.seed}"; it must be a whole number from 0 to 4294967295.`,
    );
  }
  const { log, format, header, templates, patch, traces, base, out } = raw;
  return {
    log,
    format,
    header,
    templates,
    patch,
    traces,
    base,
    out,
    seed,
    withGrpo: stages === 'sft,grpo',
    budgetSeconds: readDuration(raw.budget),
  };
}

function readDuration(text: string): number {
  const match = /^(\d+(?:\.\d+)?)(s|m|h)?$/.exec(text);
  const seconds = Number(match?.[1]) * ({ s: 1, m: 60, h: 3600 }[match?.[2] ?? 's'] ?? 1);
  if (!match || !(seconds >= 60)) {
    throw badArgument(
      '--budget',
      `It is "${text}"; it must be at least one minute, e.g. 10m, 600s or 1h.`,
    );
  }
  return seconds;
}

const badArgument = (field: string, message: string) =>
  new AppError('BAD_ARGUMENT', {
    message: `${field}: ${message}`,
    details: { field, cure: 'See `ra loop --help`.' },
  });
