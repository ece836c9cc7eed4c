import { readdir } from 'node:fs/promises';
import { Command } from 'commander';
import { measureGrouping, type ParserMetrics } from './grouping-metrics.ts';
import { parseWithDrain3 } from './parse-with-drain3.ts';
import { parseWithMiner } from './parse-with-miner.ts';
import { readLabelledSystem } from './read-labelled-system.ts';

type Options = { python?: string };
type Row = { system: string; parser: string; metrics: ParserMetrics; linesPerSecond: number };

/** `npx tsx bench/parser-accuracy/main.ts DATA [--python PATH_OF_A_PYTHON_WITH_DRAIN3]` */
await new Command('parser-accuracy')
  .description('GA, PA, FGA and FTA against corrected ground truth, one configuration for all')
  .argument('<data>', 'folder with <SYSTEM>/<SYSTEM>_2k.log and …_structured_corrected.csv')
  .option('--python <path>', 'a Python that has drain3 installed, to measure it beside ours')
  .action(runBench)
  .parseAsync();

async function runBench(data: string, { python }: Options): Promise<void> {
  const entries = await readdir(data, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const rows: Row[] = [];
  for (const name of names.sort()) {
    const { messages, truth } = await readLabelledSystem(data, name);
    rows.push(toRow(name, 'ours', truth, parseWithMiner(messages)));
    if (python !== undefined) {
      rows.push(toRow(name, 'drain3', truth, await parseWithDrain3(python, messages)));
    }
  }
  for (const parser of python === undefined ? ['ours'] : ['ours', 'drain3']) {
    const own = rows.filter((row) => row.parser === parser);
    process.stdout.write(`${formatTable([...own, meanOf(own, parser)])}\n`);
  }
}

function toRow(
  system: string,
  parser: string,
  truth: string[],
  { templates, seconds }: { templates: string[]; seconds: number },
): Row {
  const metrics = measureGrouping(truth, templates);
  return { system, parser, metrics, linesPerSecond: truth.length / seconds };
}

function meanOf(rows: readonly Row[], parser: string): Row {
  const mean = (pick: (row: Row) => number) =>
    rows.reduce((sum, row) => sum + pick(row), 0) / rows.length;
  const metrics = {
    ga: mean((row) => row.metrics.ga),
    pa: mean((row) => row.metrics.pa),
    fga: mean((row) => row.metrics.fga),
    fta: mean((row) => row.metrics.fta),
  };
  return { system: 'mean', parser, metrics, linesPerSecond: mean((row) => row.linesPerSecond) };
}

function formatTable(rows: readonly Row[]): string {
  const head = ['parser', 'system', 'GA', 'PA', 'FGA', 'FTA', 'lines/s'];
  const cells = rows.map(({ parser, system, metrics, linesPerSecond }) => [
    parser,
    system,
    ...[metrics.ga, metrics.pa, metrics.fga, metrics.fta].map((value) => value.toFixed(3)),
    String(Math.round(linesPerSecond)),
  ]);
  const widths = [8, 12, 7, 7, 7, 7, 9];
  const line = (row: string[]) =>
    row
      .map((cell, at) => (at < 2 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
      .join('');
  return [line(head), ...cells.map(line)].join('\n');
}
