import { AFTERWARDS, LANES, type Part, type PartResult } from './parts.ts';

const OUTPUT_SHOWN = 6_000;
const SEEN = /SKIPPED:|\(retry #\d+\)/;
const wanted = process.argv.slice(2);
const results: PartResult[] = [];

await Promise.all(LANES.map((lane) => runInOrder(lane)));
await runInOrder(AFTERWARDS);

const passed = results.reduce((sum, result) => sum + result.passed, 0);
const failed = results.reduce((sum, result) => sum + result.failed, 0);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

async function runInOrder(parts: readonly Part[]): Promise<void> {
  for (const part of parts) {
    if (wanted.length > 0 && !wanted.includes(part.name)) {
      continue;
    }
    const result = await part.run((message) => console.log(`· ${message}`));
    results.push(result);
    const mark = result.failed === 0 ? '✓' : '✕';
    console.log(
      `${mark} ${part.name}: ${result.passed} passed, ${result.failed} failed, ${result.seconds.toFixed(0)} s`,
    );
    // What was skipped for want of a server, or passed at the second try only, must be seen.
    for (const line of result.output.split('\n').filter((text) => SEEN.test(text))) {
      console.log(`  ${line.trim()}`);
    }
    if (result.failed > 0) {
      console.log(result.failures.map((failure) => `  failed: ${failure}`).join('\n'));
      console.log(result.output.slice(-OUTPUT_SHOWN));
    }
  }
}
