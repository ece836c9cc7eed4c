import { expect, test } from 'vitest';
import {
  classifyStage,
  QUEUED_GRACE_MS,
  STAGE_LEASE_MS,
  type StageFacts,
} from './classify-stage.ts';

const NOW = 1_000_000;
const facts = (change: Partial<StageFacts>): StageFacts => ({
  state: 'RUNNING',
  heartbeatAt: NOW - STAGE_LEASE_MS - 1,
  queuedAt: NOW,
  pidAlive: true,
  lastEvent: null,
  now: NOW,
  ...change,
});

test.each([
  ['a live supervisor', { heartbeatAt: NOW - STAGE_LEASE_MS }, 'fine'],
  ['a live supervisor of a dead trainer', { heartbeatAt: NOW, pidAlive: false }, 'fine'],
  ['worker gone, trainer alive', {}, 'reattach'],
  ['worker left in good order', { heartbeatAt: null }, 'reattach'],
  ['process table out of reach', { pidAlive: null }, 'reattach'],
  ['both gone', { pidAlive: false }, 'restart'],
  ['both gone after the last word', { pidAlive: false, lastEvent: 'finished' }, 'settle'],
  ['last word, trainer still leaving', { lastEvent: 'failed' }, 'settle'],
  ['just queued', { state: 'QUEUED', queuedAt: NOW - QUEUED_GRACE_MS }, 'fine'],
  ['queued for long', { state: 'QUEUED', queuedAt: NOW - QUEUED_GRACE_MS - 1 }, 'requeue'],
  ['not begun', { state: 'PENDING' }, 'fine'],
  ['over', { state: 'STOPPED', pidAlive: false }, 'fine'],
  ['done', { state: 'SUCCEEDED', lastEvent: 'finished' }, 'fine'],
  ['failed', { state: 'FAILED', pidAlive: false }, 'fine'],
] as const)('%s', (_name, change, expected) => {
  expect(classifyStage(facts(change))).toBe(expected);
});
