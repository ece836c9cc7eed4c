import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { overrideEnvironment } from '#lib/env.ts';
import { runTask } from '#lib/server/tasks/run-task.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { acceptWaitingTraces } from './accept-waiting-traces.ts';
import { getTrace } from './get-trace.ts';
import { getWritingOutlook } from './get-writing-outlook.ts';
import { importTraces } from './import-traces.ts';
import { listTraces } from './list-traces.ts';
import { startWritingTraces } from './start-writing-traces.ts';
import { vetTrace } from './vet-trace.ts';
import { writeTraces } from './write-traces.ts';

let testDb: TestDb;
let teacher: Server;
let answer: (body: { messages: { content: string }[] }) => {
  status?: number;
  content?: string;
  delayMs?: number;
};
let projectId: string;
let lead: Actor;
let annotator: Actor;

beforeAll(async () => {
  testDb = await createTestDb();
  // A scripted endpoint beside the real peer of the end-to-end tests: for what a well-behaved server never does.
  teacher = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const { status = 200, content = '', delayMs = 0 } = answer(JSON.parse(body));
      setTimeout(() => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
      }, delayMs);
    });
  });
  await new Promise<void>((resolve) => teacher.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  teacher.closeAllConnections();
  teacher.close();
  await testDb.close();
});
beforeEach(async () => {
  overrideEnvironment({
    TEACHER_BASE_URL: undefined,
    TEACHER_MODEL: undefined,
    TEACHER_TIMEOUT_SECONDS: 60,
  });
  ({ id: projectId } = await makeProject());
  lead = await makeMember(projectId, 'LEAD');
  annotator = await makeMember(projectId, 'ANNOTATOR');
});

const useEndpoint = (timeoutSeconds = 60) =>
  overrideEnvironment({
    TEACHER_BASE_URL: `http://127.0.0.1:${(teacher.address() as AddressInfo).port}/v1`,
    TEACHER_MODEL: 'scripted',
    TEACHER_TIMEOUT_SECONDS: timeoutSeconds,
  });
const handlers = {
  'write-traces': writeTraces,
  'judge-templates': async () => undefined,
  'change-templates': async () => undefined,
  'propose-merges': async () => undefined,
  'count-sessions': async () => undefined,
};
const write = async (input: { limit?: number } = {}) => {
  const { id } = await startWritingTraces(lead, { projectId, ...input });
  await runTask(id, handlers, new AbortController().signal);
  return testDb.db.task.findUniqueOrThrow({ where: { id } });
};
const makeFinal = (text: string, finalLabel: 'NORMAL' | 'ABNORMAL' = 'ABNORMAL') =>
  makeTemplate(projectId, text, { finalLabel });

test('the rule teacher writes one trace for each final template, and no second one', async () => {
  await makeFinal('disk <*> failed to write block <*>');
  await makeFinal('cache flushed in <*> ms', 'NORMAL');
  await makeTemplate(projectId, 'still open');
  expect(await write()).toMatchObject({ state: 'SUCCEEDED', done: 2, failed: 0 });
  const traces = await testDb.db.trace.findMany({ where: { projectId } });
  expect(traces.map((trace) => [trace.origin, trace.author, trace.state])).toEqual([
    ['RULE', 'rule teacher', 'WAITING'],
    ['RULE', 'rule teacher', 'WAITING'],
  ]);
  await expect(startWritingTraces(lead, { projectId })).rejects.toMatchObject({ code: 'CONFLICT' });
});

test('an endpoint that answers nonsense loses nothing: each failure is named, good answers are kept', async () => {
  useEndpoint();
  await makeFinal('alpha failed');
  await makeFinal('beta failed');
  answer = ({ messages }) =>
    messages[1]?.content.includes('alpha failed')
      ? { content: '<think>The unit "alpha failed" stopped.</think><answer>abnormal</answer>' }
      : { content: 'As a language model I like turtles.' };
  const task = await write();
  expect(task).toMatchObject({ state: 'SUCCEEDED', done: 1, failed: 1 });
  expect(JSON.stringify(task.errors)).toMatch(/no reasoning between/);
  expect(await testDb.db.trace.count({ where: { projectId, origin: 'TEACHER' } })).toBe(1);
});

test('an endpoint that answers another label is not believed', async () => {
  useEndpoint();
  await makeFinal('gamma failed');
  answer = () => ({ content: '<think>All is well.</think><answer>normal</answer>' });
  expect(JSON.stringify((await write()).errors)).toMatch(
    /answers normal, but the experts settled abnormal/,
  );
});

test('an endpoint that times out fails the template with the number of seconds', async () => {
  useEndpoint(1);
  await makeFinal('delta failed');
  answer = () => ({ delayMs: 5_000 });
  expect(JSON.stringify((await write()).errors)).toMatch(/did not answer within 1 s/);
});

test('an endpoint that refuses the key again and again ends the task with its words', async () => {
  useEndpoint();
  await Promise.all(
    Array.from({ length: 12 }, (_, n) => makeFinal(`unit ${'abcdefghijkl'[n]} failed`)),
  );
  answer = () => ({ status: 401 });
  const task = await write();
  expect(task.state).toBe('FAILED');
  expect(task.message).toMatch(/answered 401/);
});

test('a trace is accepted with an edit, and a second vetter of the same revision is told', async () => {
  await makeFinal('epsilon failed');
  await write();
  const trace = await testDb.db.trace.findFirstOrThrow({ where: { projectId } });
  const edited = {
    traceId: trace.id,
    revision: 0,
    action: 'accept' as const,
    think: 'The log says "epsilon failed".',
  };
  expect(await vetTrace(annotator, edited)).toMatchObject({ state: 'ACCEPTED', revision: 1 });
  await expect(
    vetTrace(lead, { traceId: trace.id, revision: 0, action: 'reject', reason: 'no' }),
  ).rejects.toMatchObject({ code: 'CONFLICT' });
  const after = await testDb.db.trace.findUniqueOrThrow({ where: { id: trace.id } });
  expect(after).toMatchObject({
    isEdited: true,
    think: 'The log says "epsilon failed".',
    originalThink: trace.think,
  });
});

test('a rejection needs a reason, an accepted text no tags', async () => {
  await makeFinal('zeta failed');
  await write();
  const { id: traceId } = await testDb.db.trace.findFirstOrThrow({ where: { projectId } });
  await expect(
    vetTrace(lead, { traceId, revision: 0, action: 'reject', reason: ' ' }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
  await expect(
    vetTrace(lead, {
      traceId,
      revision: 0,
      action: 'accept',
      think: 'x</think><answer>normal</answer>',
    }),
  ).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('imported traces are joined on the exact text and reported record by record', async () => {
  await makeFinal('eta failed');
  await makeFinal('theta started', 'NORMAL');
  const record = (
    input: string,
    label: string,
    reasoning = `<think>Because.</think><answer>${label}</answer>`,
  ) => ({ instruction: 'x', input, label, reasoning });
  const text = JSON.stringify([
    { input: 'eta failed', label: 'abnormal' },
    record('eta failed', 'abnormal'),
    record('theta started', 'abnormal'),
    record('nowhere', 'normal'),
  ]);
  const report = await importTraces(lead, { projectId, text, fileName: 'traces.json' });
  expect(report).toMatchObject({
    imported: 1,
    unmatched: [{ record: 4, input: 'nowhere' }],
    otherLabel: [{ record: 3, input: 'theta started' }],
    errors: [{ record: 1, field: 'reasoning' }],
  });
  expect(await importTraces(lead, { projectId, text, fileName: 'traces.json' })).toMatchObject({
    imported: 0,
    known: 1,
  });
});

test('accepting unread says so in the history', async () => {
  await makeFinal('iota failed');
  await write();
  expect(await acceptWaitingTraces(lead, { projectId, reason: 'headless' })).toBe(1);
  const event = await testDb.db.historyEvent.findFirstOrThrow({
    where: { projectId, kind: 'trace.accepted' },
  });
  expect(event.payload).toMatchObject({ unread: true, reason: 'headless' });
});

test('the outlook tells what could be written, and never the key', async () => {
  await makeFinal('lambda failed');
  await makeTemplate(projectId, 'still open');
  expect(await getWritingOutlook(annotator, { projectId })).toEqual({
    templates: 2,
    finalLabels: 1,
    untraced: 1,
    teacher: { kind: 'rules' },
  });
  useEndpoint();
  overrideEnvironment({ TEACHER_API_KEY: 'secret-key' });
  const { teacher: told } = await getWritingOutlook(annotator, { projectId });
  expect(told).toMatchObject({ kind: 'endpoint', model: 'scripted' });
  expect(JSON.stringify(told)).not.toContain('secret-key');
  const engineer = await makeMember(projectId, 'ENGINEER');
  await expect(getWritingOutlook(engineer, { projectId })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
});

test('the list counts what was edited, and the history tells why', async () => {
  await makeFinal('mu failed');
  await makeFinal('nu failed');
  await write();
  const [first, second] = (await listTraces(annotator, { projectId })).items;
  const text = 'The log says "mu failed", so it is abnormal.';
  await vetTrace(annotator, {
    traceId: first?.id ?? '',
    revision: 0,
    action: 'accept',
    think: text,
  });
  await vetTrace(annotator, {
    traceId: second?.id ?? '',
    revision: 0,
    action: 'reject',
    reason: 'says nothing',
  });
  const { counts, edited } = await listTraces(annotator, { projectId });
  expect([counts, edited]).toEqual([{ WAITING: 0, ACCEPTED: 1, REJECTED: 1, STALE: 0 }, 1]);
  const { history } = await getTrace(annotator, { traceId: second?.id ?? '' });
  expect(history.at(-1)).toMatchObject({ kind: 'trace.rejected', reason: 'says nothing' });
});

test('while a template is voted on its traces are withheld', async () => {
  const { id: templateId } = await makeFinal('xi failed');
  await write();
  const { id: traceId } = await testDb.db.trace.findFirstOrThrow({ where: { projectId } });
  const round = await testDb.db.round.create({
    data: {
      projectId,
      number: 1,
      kind: 'BLIND',
      quorum: 1,
      createdBy: lead.userId,
      items: { create: { templateId, position: 0 } },
    },
  });
  expect(await listTraces(annotator, { projectId })).toMatchObject({
    items: [],
    counts: { WAITING: 0 },
  });
  await expect(getTrace(annotator, { traceId })).rejects.toMatchObject({ code: 'CONFLICT' });
  await testDb.db.roundItem.updateMany({ where: { roundId: round.id }, data: { state: 'AGREED' } });
  // Decided for all but those who vote in the round: they wait for its end.
  await expect(getTrace(annotator, { traceId })).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await getTrace(lead, { traceId })).id).toBe(traceId);
  await testDb.db.round.update({ where: { id: round.id }, data: { state: 'CLOSED' } });
  expect((await getTrace(annotator, { traceId })).id).toBe(traceId);
});

test('rights: who may not write, vet or accept unread is refused', async () => {
  await makeFinal('kappa failed');
  await write();
  const engineer = await makeMember(projectId, 'ENGINEER');
  const outsider = await makeMember((await makeProject()).id, 'ADMIN');
  const { id: traceId } = await testDb.db.trace.findFirstOrThrow({ where: { projectId } });
  const forbidden = { code: 'FORBIDDEN' };
  await expect(startWritingTraces(annotator, { projectId })).rejects.toMatchObject(forbidden);
  await expect(
    importTraces(annotator, { projectId, text: '[]', fileName: 'x' }),
  ).rejects.toMatchObject(forbidden);
  await expect(
    vetTrace(engineer, { traceId, revision: 0, action: 'accept' }),
  ).rejects.toMatchObject(forbidden);
  await expect(
    vetTrace(outsider, { traceId, revision: 0, action: 'accept' }),
  ).rejects.toMatchObject(forbidden);
  await expect(acceptWaitingTraces(annotator, { projectId, reason: 'x' })).rejects.toMatchObject(
    forbidden,
  );
});
