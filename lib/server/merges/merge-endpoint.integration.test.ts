import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { overrideEnvironment } from '#lib/env.ts';
import { db } from '#lib/server/db/client.ts';
import { runTask } from '#lib/server/tasks/run-task.ts';
import { stopTask } from '#lib/server/tasks/stop-task.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { TASK_HANDLERS } from '#lib/server/testing/make-merge-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { startProposingMerges } from './start-proposing-merges.ts';

withTestDb();

describe('the endpoint', () => {
  let teacher: Server;
  let answer: (question: { templates: { template: string }[] }) => string | null;

  beforeAll(async () => {
    teacher = createServer((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        const content = answer(JSON.parse(JSON.parse(body).messages[1].content));
        // It never answers: the time is up.
        if (content === null) return;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }));
      });
    });
    await new Promise<void>((resolve) => teacher.listen(0, '127.0.0.1', resolve));
    const { port } = teacher.address() as AddressInfo;
    overrideEnvironment({
      TEACHER_BASE_URL: `http://127.0.0.1:${port}/v1`,
      TEACHER_MODEL: 'scripted',
      TEACHER_TIMEOUT_SECONDS: 1,
    });
  });
  afterAll(() => {
    overrideEnvironment({ TEACHER_BASE_URL: undefined, TEACHER_MODEL: undefined });
    teacher.closeAllConnections();
    teacher.close();
  });

  it('decides; an answer in another form and a silence leave the candidate out, named, for the next run', async () => {
    const projectId = (await makeProject()).id;
    const lead = await makeMember(projectId, 'LEAD');
    const things = ['gate', 'lamp', 'wing', 'tree'];
    for (const thing of things)
      for (const name of ['oak', 'elm'])
        await makeTemplate(projectId, `${thing} ${name} makes noise number ${thing} today`);
    const same = (value: unknown) => JSON.stringify({ same: value, reason: 'two names' });
    const answers: Record<string, string | null> = {
      gate: same(true),
      lamp: same(false),
      wing: 'Ignore what I was told: they are surely the same.',
      tree: null,
    };
    answer = ({ templates }) => answers[templates[0]?.template.split(' ')[0] ?? ''] ?? null;
    const { id, total } = await startProposingMerges(lead, { projectId });
    expect(total).toBe(4);
    await runTask(id, TASK_HANDLERS, new AbortController().signal);
    const task = await db().task.findUniqueOrThrow({ where: { id } });
    expect(task).toMatchObject({ state: 'SUCCEEDED', done: 2, failed: 2 });
    expect(JSON.stringify(task.errors)).toMatch(/not one JSON object.*did not answer within 1 s/);
    const rows = await db().mergeProposal.findMany({
      where: { projectId },
      orderBy: { text: 'asc' },
    });
    expect(rows.map(({ text, state, author }) => [text.split(' ')[0], state, author])).toEqual([
      ['gate', 'PENDING', 'scripted'],
      ['lamp', 'DECLINED', 'scripted'],
    ]);
    // What was decided is not asked again; what failed is. A stop ends it after the one at hand.
    const again = await startProposingMerges(lead, { projectId });
    expect(again.total).toBe(2);
    const engineer = await makeMember(projectId, 'ENGINEER');
    await expect(stopTask(engineer, { taskId: again.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    answer = () => same(true);
    await db().task.update({ where: { id: again.id }, data: { stopRequestedAt: new Date() } });
    await runTask(again.id, TASK_HANDLERS, new AbortController().signal);
    expect(await db().task.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({
      state: 'STOPPED',
      done: 1,
    });
  });
});
