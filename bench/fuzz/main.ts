import { Command, InvalidArgumentError } from 'commander';
import { createSeededRandom } from '#lib/domain/random/seeded-random.ts';
import { checkInput, type FuzzInput } from './check-input.ts';
import { describeInput, readCorpus, writeCorpus } from './corpus.ts';
import { startCoverage } from './coverage.ts';
import { mutate } from './mutate.ts';
import { shrink } from './shrink.ts';

type Options = { minutes: number; seed: number };

/** More of the processor's time for an input of at most 1,500 bytes, read five times, is a pattern that runs away. */
const SLOW_MS = 1000;
const SAID_EVERY_MS = 30_000;

/** `npx tsx bench/fuzz/main.ts [--minutes 60]`: exits 1 with the smallest input found that breaks a rule. */
await new Command('fuzz')
  .description('feeds the parser and the importer inputs that reach code no input before reached')
  .option('--minutes <n>', 'how long', parseMinutes, 5)
  .option('--seed <n>', 'the same seed tries the same changes', Number, Date.now() % 1_000_000)
  .action(runFuzz)
  .parseAsync();

async function runFuzz({ minutes, seed }: Options): Promise<void> {
  const random = createSeededRandom(seed);
  const coverage = await startCoverage();
  const reached = new Set<string>();
  const corpus: FuzzInput[] = [];
  const end = performance.now() + minutes * 60_000;
  let tried = 0;
  let said = performance.now();

  /** Runs an input, and keeps it when it reaches something new. */
  async function attempt(input: FuzzInput): Promise<boolean> {
    tried++;
    const fault = faultOf(input);
    if (fault !== null) {
      const smallest = shrink(input, (smaller) => faultOf(smaller) !== null);
      report(smallest, faultOf(smallest) ?? fault, seed);
      return false;
    }
    const news = [...(await coverage.take())].filter((part) => !reached.has(part));
    if (news.length > 0) corpus.push(input);
    for (const part of news) reached.add(part);
    return true;
  }

  /** The small ones first: what they reach, larger ones need not be kept for. */
  async function attemptAll(inputs: FuzzInput[]): Promise<boolean> {
    inputs.sort((left, right) => left.bytes.length - right.bytes.length);
    for (const input of inputs) if (!(await attempt(input))) return false;
    return true;
  }

  const known = [...readCorpus(), { format: 0, bytes: new Uint8Array(0) }];
  if (!(await attemptAll(known))) return;
  console.log(
    `seed ${seed}: ${corpus.length} of ${known.length} inputs reach ${reached.size} parts`,
  );
  while (performance.now() < end) {
    const input = corpus[random.integer(corpus.length)] as FuzzInput;
    const other = corpus[random.integer(corpus.length)] as FuzzInput;
    if (!(await attempt(mutate(input, other, random)))) return;
    if (performance.now() - said < SAID_EVERY_MS) continue;
    said = performance.now();
    console.log(`${tried} inputs tried, ${corpus.length} kept, ${reached.size} parts reached`);
  }
  reached.clear();
  if (!(await attemptAll(corpus.splice(0)))) return;
  coverage.stop();
  writeCorpus(corpus);
  console.log(
    `${tried} inputs tried, ${corpus.length} kept, ${reached.size} parts reached, no fault`,
  );
}

function faultOf(input: FuzzInput): string | null {
  const start = process.cpuUsage();
  try {
    checkInput(input);
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
  const { user, system } = process.cpuUsage(start);
  const milliseconds = (user + system) / 1000;
  return milliseconds > SLOW_MS ? `It took ${milliseconds.toFixed(0)} ms.` : null;
}

function report(input: FuzzInput, fault: string, seed: number): void {
  console.log(`seed ${seed}: a rule is broken\n${fault}\n`);
  console.log(
    `Smallest input (append it to bench/fuzz/corpus.jsonl, and it is tested from now on):`,
  );
  console.log(describeInput(input));
  console.log(JSON.stringify(Buffer.from(input.bytes).toString('latin1')));
  process.exitCode = 1;
}

function parseMinutes(text: string): number {
  const minutes = Number(text);
  if (!(minutes > 0)) throw new InvalidArgumentError('Give more than 0.');
  return minutes;
}
