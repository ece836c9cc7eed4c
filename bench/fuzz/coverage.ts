import { Session } from 'node:inspector/promises';

/** How often a part ran, as far as it tells inputs apart: once, twice, a few times, many times. */
const degree = (count: number): number => (count < 3 ? count : count < 9 ? 3 : 4);

/** V8's own block coverage of the parser and the importer (`lib/domain`), between two calls of `take`. */
export async function startCoverage() {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });

  /** Names of the parts that ran since the last call, each with its degree. */
  async function take(): Promise<Set<string>> {
    const { result } = await session.post('Profiler.takePreciseCoverage');
    const found = new Set<string>();
    for (const { url, functions } of result) {
      if (!/\/lib\/domain\/(parsing|sources)\//.test(url)) continue;
      const file = url.slice(url.lastIndexOf('/') + 1);
      for (const { ranges } of functions) {
        for (const { startOffset, endOffset, count } of ranges) {
          if (count > 0) found.add(`${file}:${startOffset}-${endOffset}:${degree(count)}`);
        }
      }
    }
    return found;
  }

  return { take, stop: () => session.disconnect() };
}
