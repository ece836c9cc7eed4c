import { expect, test } from 'vitest';
import { describeProtocol } from './describe-protocol.ts';
import { type Protocol, protocolSchema, votingStage } from './protocol.ts';
import { paperProtocol, SHIPPED, shippedProtocol } from './shipped-protocols.ts';

const problemsOf = (protocol: unknown): string[] => {
  const parsed = protocolSchema.safeParse(protocol);
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.message);
};
const [blind, panel, senior] = paperProtocol(5).stages as [
  Extract<Protocol['stages'][number], { kind: 'blind' }>,
  Extract<Protocol['stages'][number], { kind: 'panel' }>,
  { kind: 'senior' },
];
const of = (...stages: unknown[]) => ({ name: 'x', stages });

test('the shipped protocols are valid and come back from JSON as they went', () => {
  for (const name of SHIPPED) {
    const protocol = shippedProtocol(name);
    expect(protocolSchema.parse(JSON.parse(JSON.stringify(protocol)))).toEqual(protocol);
  }
});

test('stages stand in the order blind, panels, senior', () => {
  expect(problemsOf(of(panel, senior))).toEqual(['the first stage is blind']);
  expect(problemsOf(of(blind, blind))).toEqual(['only the first stage is blind']);
  expect(problemsOf(of(blind, senior, panel))).toEqual(['a senior stage is the last']);
  expect(problemsOf(of(blind, panel, panel, senior))).toEqual([]);
  expect(problemsOf(of())).not.toEqual([]);
});

test('a blind stage reveals nothing, and no rule can hold for both labels', () => {
  expect(problemsOf(of({ ...blind, reveal: 'anonymous' }))).not.toEqual([]);
  expect(problemsOf(of({ ...blind, quorum: 'all' }))).not.toEqual([]);
  const accept = (k: number) => ({ rule: 'k-of-n', k });
  expect(problemsOf(of({ ...blind, quorum: 4, accept: accept(2) }))).toEqual([
    '2 of 4 could hold for both labels; ask for more than half',
  ]);
  expect(problemsOf(of({ ...blind, quorum: 2, accept: accept(3) }))).toEqual(['asks 3 of 2 votes']);
  expect(problemsOf(of(blind, { ...panel, accept: accept(2) }))).toEqual([
    'k of n needs a number of votes, not "all"',
  ]);
});

test('what is left out is the careful choice', () => {
  const { originalTag: _tag, escalate: _escalate, ...bare } = blind;
  expect(protocolSchema.parse(of(bare)).stages[0]).toMatchObject({
    originalTag: 'until-vote',
    escalate: 'by-lead',
  });
});

test('only a stage that votes becomes a round', () => {
  expect(votingStage(paperProtocol(5), 0)).toMatchObject({ kind: 'blind', quorum: 5 });
  expect(() => votingStage(paperProtocol(5), 2)).toThrow(RangeError);
  expect(() => votingStage(paperProtocol(5), 3)).toThrow(RangeError);
});

test('a protocol reads as one line', () => {
  expect(SHIPPED.map((name) => describeProtocol(shippedProtocol(name)))).toEqual([
    'blind, 3 votes, all must agree → panel, everyone votes, all must agree → senior decides the rest',
    'blind, 1 vote',
    'blind, 3 votes, 2 must agree → senior decides the rest',
  ]);
});
