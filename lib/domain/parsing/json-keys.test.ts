import { describe, expect, it } from 'vitest';
import { compileHeaderPattern } from './header-pattern.ts';
import { formatJsonHeader, listJsonKeys, narrowJsonFields } from './json-keys.ts';
import { findLogFormat } from './known-formats.ts';

const LINES = [
  '{"ts":1,"text":"a","k8s":{"node":{"name":"n1"}},"x|y":1,"gone":null}',
  '{"ts":2,"text":"b"}',
  'no JSON',
];

describe('listJsonKeys', () => {
  it('lists keys and paths, with how many lines have them', () => {
    expect(listJsonKeys(LINES)).toEqual([
      { key: 'ts', lines: 2, example: '1' },
      { key: 'text', lines: 2, example: '"a"' },
      { key: 'k8s.node.name', lines: 1, example: '"n1"' },
    ]);
  });
});

describe('narrowJsonFields', () => {
  it('keeps what the sample has, and gives a header that reads it', () => {
    const pattern = compileHeaderPattern(findLogFormat('jsonl').header);
    const fields = pattern.kind === 'json' ? pattern.keys : [];
    const header = formatJsonHeader(narrowJsonFields(fields, LINES));
    expect(header).toBe('{"ts":<Time>, "text":<Content>}');
    expect(compileHeaderPattern(header).fields).toEqual(['Time', 'Content']);
    expect(narrowJsonFields(fields, ['words'])).toEqual(fields);
  });
});
