import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createAgreeCommand } from './agree.ts';
import { createRankCommand } from './rank.ts';
import { createScoreCommand } from './score.ts';

let folder = '';
let printed = '';
let noted = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ra-cli-'));
  printed = '';
  noted = '';
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    noted += String(text);
    return true;
  });
});

afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('ra agree', () => {
  const votes =
    'item,rater,label,round\na,x,normal,1\na,y,normal,1\nb,x,abnormal,1\nb,y,abnormal,1\nb,x,normal,2\nb,y,normal,2\n';

  it('prints the statistics of the first round, and of all rounds, as JSON', async () => {
    const args = [write('v.csv', votes), '--json', '--replicates', '50'];
    await createAgreeCommand().parseAsync(args, { from: 'user' });
    const output = JSON.parse(printed);
    expect(output).toMatchObject({
      round: '1',
      items: 2,
      fleissKappa: { value: 1 },
      raw: { value: 1 },
    });
    expect(output.rounds).toHaveLength(2);
    expect(output.rounds[1].fleissKappa).toMatchObject({ value: null, low: null });
    expect(output.afterAllRounds).toMatchObject({ items: 2, ratings: 4, raw: { value: 1 } });
  });

  it('sets the first round beside what stands after the last', async () => {
    const later = votes.replace('b,y,abnormal,1', 'b,y,normal,1');
    await createAgreeCommand().parseAsync([write('v.csv', later)], { from: 'user' });
    expect(printed).toMatch(/round 1\s+after all rounds[\s\S]*raw agreement\s+0\.500 .*\s1\.000 /);
  });

  it('says in words why a statistic is not defined', async () => {
    await createAgreeCommand().parseAsync([write('v.csv', votes)], { from: 'user' });
    expect(printed).toMatch(
      /Round 1[\s\S]*Fleiss κ\s+1\.000[\s\S]*Round 2[\s\S]*Fleiss κ\s+not defined/,
    );
  });

  it('refuses a bad number of replicates', async () => {
    const args = [write('v.csv', votes), '--replicates', 'x'];
    await expect(createAgreeCommand().parseAsync(args, { from: 'user' })).rejects.toMatchObject({
      code: 'BAD_ARGUMENT',
    });
  });
});

describe('ra score', () => {
  const row = {
    id: 7,
    log: 'fan <*> failed',
    label: 'abnormal',
    completion: '<think>The log says "failed" on node R1.</think><answer>abnormal</answer>',
  };
  const score = (args: string[]) => createScoreCommand().parseAsync(args, { from: 'user' });

  it('adds the terms to each row and keeps its fields', async () => {
    const traces = write(
      't.jsonl',
      `${JSON.stringify({ ...row, ppl: 10 })}\n\n${JSON.stringify(row)}\n`,
    );
    const out = join(folder, 'deep', 'scored.jsonl');
    await score([traces, '--preset', 'hardened', '--out', out, '--perplexity', 'ppl']);
    const rows = readFileSync(out, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      id: 7,
      format: 0.1,
      answer: 2,
      coherence: 1,
      unsupported: ['R1'],
    });
    expect(rows[1].coherence).toBe(0);
    expect(noted).toContain('1 rows have none');
    expect(printed).toContain('2 rows scored by hardened');
  });

  it('takes a trigram model of the references when no perplexity is given', async () => {
    const reference = 'The log says "failed" on node R1.';
    const traces = write('t.jsonl', JSON.stringify({ ...row, reference }));
    await score([traces, '--out', '-']);
    expect(JSON.parse(printed).coherence).toBeGreaterThan(0.5);
    expect(noted).toContain('trigram model of the 1 reference');
  });

  it.each([
    ['{', /line 1: not valid JSON/],
    [JSON.stringify({ ...row, label: 'odd' }), /line 1, field "label"/],
    [`${JSON.stringify(row)}\n{"log":"a"}`, /line 2, field "label"/],
    [JSON.stringify({ ...row, ppl: -1 }), /line 1, field "ppl": must be a number above 0/],
    ['\n', /is empty/],
  ])('names line and field of %j', async (text, message) => {
    const args = [write('t.jsonl', text), '--out', join(folder, 'o'), '--perplexity', 'ppl'];
    await expect(score(args)).rejects.toThrow(message);
  });
});

describe('ra rank', () => {
  it('ranks every template once but those that are settled', async () => {
    const templates = write(
      't.csv',
      'template,original_label\nfan ok,normal\n"fan failed, hot",normal\nlink lost,normal\n',
    );
    const patch = write(
      'p.json',
      JSON.stringify([
        { instruction: '', input: 'link lost', rectified: 'abnormal', label: 'normal' },
      ]),
    );
    const out = join(folder, 'ranked.csv');
    await createRankCommand().parseAsync([templates, '--patch', patch, '--out', out, '--json'], {
      from: 'user',
    });
    const rows = parse(readFileSync(out, 'utf8'), { columns: true }) as Record<string, string>[];
    expect(Object.keys(rows[0] ?? {})).toEqual([
      'rank',
      'template',
      'original_label',
      'score',
      'reasons',
    ]);
    expect(rows.map((r) => [r['rank'], r['template']])).toEqual([
      ['1', 'fan failed, hot'],
      ['2', 'fan ok'],
    ]);
    expect(JSON.parse(printed)).toEqual({ ranked: 2, settled: 1 });
  });
});
