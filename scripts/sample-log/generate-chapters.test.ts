import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { findLogFormat } from '#lib/domain/parsing/known-formats.ts';
import { readLogLine } from '#lib/domain/parsing/read-line.ts';
import { createTemplateMiner } from '#lib/domain/parsing/template-miner.ts';
import { formatAnomalyPatch, parseAnomalyPatch } from '#lib/domain/patch/anomaly-patch.ts';
import { generateChapters } from './generate-chapters.ts';
import { listCorrections } from './list-corrections.ts';

const SAMPLE = new URL('../../sample/lumen-2k.log', import.meta.url);
const CORRECTIONS = new URL('../../sample/corrections.json', import.meta.url);

const generate = (lines: number, seed: number) => [...generateChapters(lines, seed)].flat();
const textOf = (lines: number, seed: number) =>
  generate(lines, seed)
    .map(({ text }) => `${text}\n`)
    .join('');

describe('the sample log', () => {
  it('is what the generator makes, byte for byte', async () => {
    expect(textOf(2000, 7) === (await readFile(SAMPLE, 'utf8'))).toBe(true);
    const corrections = formatAnomalyPatch(listCorrections(generate(2000, 7)));
    expect(await readFile(CORRECTIONS, 'utf8')).toBe(corrections);
  });

  it('has the columns of bgl, times in order and one label per template', () => {
    const miner = createTemplateMiner();
    const format = findLogFormat('bgl');
    const lines = generate(2000, 7).map(({ text }) => readLogLine(format, text));
    const times = lines.map((line) => line?.timestamp ?? 0);
    expect(times).toEqual([...times].sort((left, right) => left - right));
    const labels = new Map<string, Set<string>>();
    const ids = lines.map((line) => miner.add(line?.content ?? '').id);
    for (const [index, id] of ids.entries()) {
      const template = miner.resolve(id)?.template ?? '';
      const seen = labels.get(template) ?? new Set();
      labels.set(template, seen.add(lines[index]?.label ?? 'none'));
    }
    expect([...labels.values()].every((seen) => seen.size === 1)).toBe(true);
    expect(labels.size).toBeGreaterThanOrEqual(70);
    expect(labels.size).toBeLessThanOrEqual(110);
    const abnormal = [...labels.values()].filter((seen) => seen.has('abnormal')).length;
    expect(abnormal / labels.size).toBeGreaterThan(0.12);
    expect(abnormal / labels.size).toBeLessThan(0.2);
  });

  it('has wrong tags in both directions, each listed once with a template of the log', async () => {
    const rows = parseAnomalyPatch(await readFile(CORRECTIONS, 'utf8'), 'corrections.json');
    expect(rows.filter(({ rectified }) => rectified === 'abnormal')).toHaveLength(6);
    expect(rows.filter(({ rectified }) => rectified === 'normal')).toHaveLength(2);
    expect(rows.every(({ rectified, label }) => rectified !== label)).toBe(true);
    expect(new Set(rows.map(({ input }) => input)).size).toBe(rows.length);
  });
});

describe('generateChapters', () => {
  it('begins a longer log with the same chapters and cuts at the wanted length', () => {
    expect(textOf(4100, 3).startsWith(textOf(2000, 3))).toBe(true);
    expect(generate(4100, 3)).toHaveLength(4100);
    expect(generate(1, 3)).toHaveLength(1);
  });

  it('makes another log of another seed', () => {
    expect(textOf(100, 1)).not.toBe(textOf(100, 2));
  });
});
