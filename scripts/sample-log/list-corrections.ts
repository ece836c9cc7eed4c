import { findLogFormat } from '#lib/domain/parsing/known-formats.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import { type AnomalyPatchRow, PATCH_INSTRUCTION } from '#lib/domain/patch/anomaly-patch.ts';
import type { SampleLine } from './generate-chapters.ts';

/**
 * The corrections that an expert should find: one per template whose tag in the log is wrong, in
 * order of first appearance. `label` is what the log says, `rectified` the truth.
 */
export function listCorrections(lines: readonly SampleLine[]): AnomalyPatchRow[] {
  const format = findLogFormat('bgl');
  const miner = createTemplateMiner();
  const mined = lines.map((line) => ({
    ...line,
    id: miner.add(readLogLine(format, line.text)?.content ?? '').id,
  }));
  const corrections = new Map<string, AnomalyPatchRow>();
  for (const { kind, id } of mined) {
    if (kind.wrongTag === undefined) continue;
    const input = miner.resolve(id)?.template ?? '';
    corrections.set(input, {
      instruction: PATCH_INSTRUCTION,
      input,
      rectified: kind.tag === null ? 'normal' : 'abnormal',
      label: kind.wrongTag === null ? 'normal' : 'abnormal',
    });
  }
  return [...corrections.values()];
}
