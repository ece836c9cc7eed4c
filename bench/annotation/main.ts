import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { parseCount } from '../parse-count.ts';
import { annotateTogether, quantile } from './annotate-together.ts';
import { startLabelStudio } from './label-studio.ts';
import { startStudio } from './studio.ts';
import { PAGE_ROWS, type System } from './system.ts';

type Options = { items: number; annotators: number; seconds: number; python?: string };

/** Seconds, milliseconds or a rate; `better` says which way. */
type Figure = {
  name: string;
  value: number;
  unit: string;
  better: 'less' | 'more';
  wanted: number;
};

/** `npx tsx bench/annotation/main.ts --python PYTHON_WITH_LABEL_STUDIO_AND_UWSGI [--items 100000]` */
await new Command('annotation')
  .description('import, annotation by many at once, pages and export, beside Label Studio')
  .option('--items <n>', 'texts that are imported', parseCount, 100_000)
  .option('--annotators <n>', 'people who annotate at the same time', parseCount, 20)
  .option('--seconds <n>', 'how long they do', parseCount, 30)
  .option('--python <path>', "a Python with 'label-studio[uwsgi]', to measure it beside ours")
  .action(runBench)
  .parseAsync();

async function runBench(options: Options): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ra-bench-annotation-'));
  const texts = Array.from({ length: options.items }, (_, at) => makeText(at));
  const { system: studio, databaseUrl } = await startStudio(folder, options.annotators);
  const figures: { system: string; figures: Figure[] }[] = [];
  try {
    figures.push({ system: studio.name, figures: await measure(studio, texts, options) });
    if (options.python !== undefined) {
      const { python, annotators } = options;
      const peer = await startLabelStudio({ python, folder, databaseUrl, annotators });
      try {
        figures.push({ system: peer.name, figures: await measure(peer, texts, options) });
      } finally {
        await peer.stop();
      }
    }
  } finally {
    await studio.stop();
    await rm(folder, { recursive: true, force: true });
  }
  print(figures);
}

async function measure(
  system: System,
  texts: readonly string[],
  { annotators, seconds }: Options,
): Promise<Figure[]> {
  const say = (message: string) => process.stderr.write(`${system.name}: ${message}\n`);
  say(`importing ${texts.length} items`);
  const imported = await timed(() => system.importTexts(texts));
  say(`${annotators} annotators for ${seconds} s`);
  const voting = await annotateTogether(system, { annotators, seconds });
  say(
    `${voting.milliseconds.length} submitted, ${voting.errors} errors ${voting.firstError ?? ''}`,
  );
  say('pages');
  const pages: number[] = [];
  const last = Math.floor(texts.length / PAGE_ROWS) - 1;
  // Each page in turn: a keyset list has no other way to the deep ones. Those at the ends and in the middle are timed.
  for (let page = 0; page <= last; page++) {
    const isTimed = page < 10 || page > last - 10 || Math.abs(page - last / 2) < 5;
    if (!isTimed && system.name === 'Label Studio') continue;
    const taken = await timed(() => system.readPage(page));
    if (isTimed) pages.push(taken);
  }
  if (system.readCounts) {
    say(
      `totals and facets, in a request of their own: ${(await timed(system.readCounts)).toFixed(1)} ms`,
    );
  }
  say('export of all items');
  let bytes = 0;
  const exported = await timed(async () => {
    bytes = await system.exportAll();
  });
  say(`${(bytes / 1024 ** 2).toFixed(1)} MiB exported`);
  return [
    { name: 'import', value: imported / 1000, unit: 's', better: 'less', wanted: 5 },
    figure('next and submit, p95', quantile(voting.milliseconds, 0.95), 40),
    {
      name: 'pairs a second',
      value: voting.pairsPerSecond,
      unit: '/s',
      better: 'more',
      wanted: 40,
    },
    figure('a page, p50', quantile(pages, 0.5), 10),
    figure('a page, slowest', Math.max(...pages), 10),
    { name: 'export of all', value: exported / 1000, unit: 's', better: 'less', wanted: 50 },
    { name: 'errors', value: voting.errors, unit: '', better: 'less', wanted: 0 },
    { name: 'double claims', value: voting.doubleClaims, unit: '', better: 'less', wanted: 0 },
  ];
}

// Hoisted: the command above runs before this line.
function figure(name: string, value: number, wanted: number): Figure {
  return { name, value, unit: 'ms', better: 'less', wanted };
}

function print(all: { system: string; figures: Figure[] }[]): void {
  const [ours, peer] = all;
  if (!ours) return;
  const head = ['', ...all.map(({ system }) => system), 'ratio', 'aim'];
  const rows = ours.figures.map((figure, at) => {
    const other = peer?.figures[at]?.value;
    const ratio =
      figure.better === 'less' ? (other ?? 0) / figure.value : figure.value / (other ?? 0);
    const isRatio = other !== undefined && figure.wanted > 0;
    return [
      figure.name,
      ...all.map(({ figures }) => `${figures[at]?.value.toFixed(2)} ${figure.unit}`),
      isRatio ? `${ratio.toFixed(1)}×` : '',
      figure.wanted > 0 ? `${figure.wanted}×` : '0',
    ];
  });
  for (const row of [head, ...rows]) {
    process.stdout.write(`${row.map((cell) => cell.padEnd(22)).join('')}\n`);
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Short texts like templates, each another one. */
function makeText(at: number): string {
  const verbs = ['failed on', 'started on', 'timed out waiting for', 'reported by', 'reset by'];
  const parts = ['node card', 'fan tray', 'link card', 'memory bank', 'power rail', 'io daemon'];
  return `${parts[at % 6]} ${at} ${verbs[at % 5]} rack <*> slot ${at % 16} with code <*> after ${at % 97} tries`;
}
