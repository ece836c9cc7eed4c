import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Label } from '#lib/domain/label.ts';
import { renderCompletion } from '#lib/domain/prompt/completion.ts';
import { renderPrompt } from '#lib/domain/prompt/render-prompt.ts';
import { renderTeacherPrompt } from '#lib/domain/prompt/teacher-prompt.ts';
import { overrideEnvironment } from '#lib/env.ts';
import { openEndpointReasoner } from '#lib/server/reasoning/endpoint-reasoner.ts';
import { runTask } from '#lib/server/tasks/run-task.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import {
  type ChatServer,
  type Conversation,
  findServingPython,
  startChatServer,
} from '#lib/server/testing/start-chat-server.ts';
import { startWritingTraces } from '../traces/start-writing-traces.ts';
import { writeTraces } from '../traces/write-traces.ts';
import { checkTeacher } from './check-teacher.ts';

// Somebody else's server instead of a scripted one: what it leaves out or adds must not disturb us.
const CASES: { template: string; label: Label; teacher: string; model: string }[] = [
  {
    template: 'link <*> lost carrier, retrain failed',
    label: 'abnormal',
    teacher: 'A link joins two parts. The log says "retrain failed", so the link is down.',
    model: 'The words "lost carrier" tell of a broken link.',
  },
  {
    template: 'scrub of bank <*> finished in <*> ms',
    label: 'normal',
    teacher: 'Scrubbing is routine upkeep. The log says "finished", so nothing is amiss.',
    model: 'The word "finished" tells of routine work.',
  },
];
// The two questions of the use cases themselves: a teacher's (label given) and a trained model's.
const PROBE = {
  template: 'disk <*> write failed: no space left on device',
  label: 'abnormal',
} as const;
const PROBE_THINK = 'The log says "no space left on device", so a write was lost.';

const python = findServingPython();
let testDb: TestDb;
let server: ChatServer | null = null;
let projectId: string;
let lead: Actor;

beforeAll(async () => {
  testDb = await createTestDb();
  ({ id: projectId } = await makeProject());
  lead = await makeMember(projectId, 'LEAD');
  if (python) {
    server = await startChatServer(python, testDb.dataDir, conversations());
    overrideEnvironment({ TEACHER_BASE_URL: server.baseUrl, TEACHER_MODEL: server.model });
  }
}, 300_000);
afterAll(async () => {
  overrideEnvironment({ TEACHER_BASE_URL: undefined, TEACHER_MODEL: undefined });
  await server?.close();
  await testDb.close();
});

function conversations(): Conversation[] {
  const chat = ({ system, user }: { system: string; user: string }): Conversation['messages'] => [
    ...(system === '' ? [] : [{ role: 'system' as const, content: system }]),
    { role: 'user', content: user },
  ];
  const taught = CASES.map(({ template, label, teacher }) => ({
    messages: chat(renderTeacherPrompt({ template, label })),
    completion: renderCompletion(teacher, label),
  }));
  const judged = CASES.map(({ template, label, model }) => ({
    messages: chat(renderPrompt('chat-v1', template)),
    completion: renderCompletion(model, label),
  }));
  const probe = {
    messages: chat(renderTeacherPrompt(PROBE)),
    completion: renderCompletion(PROBE_THINK, PROBE.label),
  };
  return [...taught, ...judged, probe];
}

test('transformers serve as the teacher writes the traces, and the check says so', {
  timeout: 120_000,
}, async (context) => {
  if (!server) {
    console.warn('SKIPPED: no Python environment that can run transformers serve.');
    return context.skip();
  }
  for (const { template, label } of CASES) {
    await makeTemplate(projectId, template, {
      finalLabel: label === 'abnormal' ? 'ABNORMAL' : 'NORMAL',
    });
  }
  const { id } = await startWritingTraces(lead, { projectId });
  const handlers = {
    'write-traces': writeTraces,
    'judge-templates': async () => undefined,
    'change-templates': async () => undefined,
    'propose-merges': async () => undefined,
    'count-sessions': async () => undefined,
  };
  await runTask(id, handlers, new AbortController().signal);
  expect(await testDb.db.task.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'SUCCEEDED',
    done: 2,
    failed: 0,
  });
  const traces = await testDb.db.trace.findMany({ where: { projectId, origin: 'TEACHER' } });
  expect(traces.map((trace) => trace.think).sort()).toEqual(CASES.map((one) => one.teacher).sort());
  expect(await checkTeacher(lead, { projectId })).toMatchObject({ ok: true });
});

test('transformers serve as the model server judges templates in their order', {
  timeout: 120_000,
}, async (context) => {
  if (!server) return context.skip();
  const reasoner = openEndpointReasoner({ ...server, promptVersion: 'chat-v1' });
  const judgements = await reasoner.judge(CASES.map((one) => one.template));
  expect(judgements).toEqual(
    CASES.map(({ label, model }) => ({
      verdict: label,
      pAbnormal: null,
      think: model,
      text: renderCompletion(model, label),
      formatOk: true,
    })),
  );
  await reasoner.close();
});

test('an unknown model is refused with the words of the server', {
  timeout: 60_000,
}, async (context) => {
  if (!server) return context.skip();
  overrideEnvironment({ TEACHER_MODEL: '/not/a/model' });
  const check = await checkTeacher(lead, { projectId });
  expect(check.ok).toBe(false);
  expect(check.message).toMatch(/answered [45]\d\d/);
});
