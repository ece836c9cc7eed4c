import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { overrideEnvironment } from '#lib/env.ts';
import { verifyHistory } from '#lib/server/history/verify-history.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { importSource } from '#lib/server/sources/import-source.ts';
import { resumeSource } from '#lib/server/sources/resume-source.ts';
import { runTask } from '#lib/server/tasks/run-task.ts';
import { stopTask } from '#lib/server/tasks/stop-task.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { bglLine } from '#lib/server/testing/make-log.ts';
import { approveMerges } from './approve-merges.ts';
import { listMergeProposals } from './list-merge-proposals.ts';
import { proposeMerges } from './propose-merges.ts';
import { rejectMerges } from './reject-merges.ts';
import { startProposingMerges } from './start-proposing-merges.ts';

let test: TestDb;

beforeAll(async () => {
  test = await createTestDb();
  overrideEnvironment({ TEACHER_BASE_URL: undefined, TEACHER_MODEL: undefined });
});
afterAll(() => test.close());

const NONE = async () => undefined;
const HANDLERS = {
  'write-traces': NONE,
  'judge-templates': NONE,
  'change-templates': NONE,
  'count-sessions': NONE,
  'propose-merges': proposeMerges,
};

/** The parser keeps two plain words apart; two logs together show four in one place. */
const named = (name: string) => `gate ${name} in rack seven was trained`;
const ONE = [named('alpha'), named('beta')];
const OTHER = [named('gamma'), named('delta')];
const RARE = [...ONE, ...OTHER];
const TEXT = 'gate <*> in rack seven was trained';

function logOf(rare: readonly string[], seed = 0): string {
  const filler = Array.from({ length: 400 }, (_, n) => bglLine(`fan ${n} made noise`, n + seed));
  const lines = rare.flatMap((text, index) => [
    bglLine(text, 500 + index + seed),
    bglLine(text, 900 + index + seed),
  ]);
  return `${[...filler, ...lines].join('\n')}\n`;
}

type Scene = { projectId: string; lead: Actor; sourceIds: string[] };

async function importLog(projectId: string, lead: Actor, log: string): Promise<string> {
  const upload = Readable.from([Buffer.from(log)]);
  const { id } = await createSource(lead, { projectId, fileName: 'a.log', format: 'bgl', upload });
  await importSource(id);
  await test.db.source.findFirstOrThrow({ where: { id, state: 'READY' } });
  return id;
}

async function makeScene(): Promise<Scene> {
  const projectId = (await makeProject()).id;
  const lead = await makeMember(projectId, 'LEAD');
  const sourceIds = [
    await importLog(projectId, lead, logOf(ONE)),
    await importLog(projectId, lead, logOf(OTHER, 1000)),
  ];
  return { projectId, lead, sourceIds };
}

async function propose({ projectId, lead }: Scene) {
  const { id } = await startProposingMerges(lead, { projectId, maxLines: 20 });
  await runTask(id, HANDLERS, new AbortController().signal);
  expect(await test.db.task.findUniqueOrThrow({ where: { id } })).toMatchObject({
    state: 'SUCCEEDED',
  });
  return (await listMergeProposals(lead, { projectId })).proposals;
}

async function enterRound({ projectId, lead }: Scene, templateId: string): Promise<string> {
  const round = await test.db.round.create({
    data: { projectId, number: 1, kind: 'BLIND', quorum: 2, createdBy: lead.userId },
  });
  await test.db.roundItem.create({ data: { roundId: round.id, templateId, position: 0 } });
  return round.id;
}

type Use = (scene: Scene, templateId: string) => Promise<unknown>;

const USES = {
  'a place in an open round': [enterRound, /is or was judged in a round/],
  'another label': [
    (_, id) =>
      test.db.template.update({
        where: { id },
        data: { labelState: 'FINAL', finalLabel: 'ABNORMAL' },
      }),
    /do not have the same label/,
  ],
  'a decided label': [
    ({ projectId }, templateId) =>
      test.db.decision.create({
        data: { projectId, templateId, kind: 'ORIGINAL', label: 'NORMAL', isCorrection: false },
      }),
    /has a label that was decided/,
  ],
  reasoning: [
    ({ projectId }, templateId) =>
      test.db.trace.create({
        data: {
          ...{ projectId, templateId, origin: 'RULE', author: 'rule teacher', promptVersion: 'v' },
          ...{ label: 'NORMAL', originalThink: 'x', think: 'x' },
        },
      }),
    /has reasoning written about it/,
  ],
  'a verdict': [
    ({ projectId }, templateId) =>
      test.db.explanation.create({
        data: {
          ...{ projectId, templateId, modelId: 'm', engine: 'onnx', think: '', text: '' },
          formatOk: true,
        },
      }),
    /has a verdict of a model/,
  ],
  'another text by now': [
    (_, id) => test.db.template.update({ where: { id }, data: { text: 'moved', textHash: id } }),
    /has another text by now/,
  ],
} satisfies Record<string, [Use, RegExp]>;

const templatesOf = (projectId: string) =>
  test.db.template.findMany({
    where: { projectId },
    orderBy: { number: 'asc' },
    include: { sources: true },
  });

const linesOf = async (projectId: string) =>
  (
    await test.db.templateSource.aggregate({
      where: { source: { projectId } },
      _sum: { lineCount: true, alertCount: true },
    })
  )._sum;

describe('merging rare templates', () => {
  it('adds up, and later imports of the same lines count under the merged template', async () => {
    const scene = await makeScene();
    const { projectId, lead } = scene;
    const before = await templatesOf(projectId);
    expect(before.map(({ text }) => text)).toEqual(expect.arrayContaining(RARE));
    const sums = await linesOf(projectId);
    const [proposal, ...others] = await propose(scene);
    expect(others).toEqual([]);
    expect(proposal).toMatchObject({ text: TEXT, author: 'rule teacher', obstacle: null });
    expect(proposal?.slots[0]).toHaveLength(4);
    const outcome = await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] });
    expect(outcome).toEqual({ done: [proposal?.id], refused: [] });

    const after = await templatesOf(projectId);
    expect(after).toHaveLength(before.length - 3);
    const parts = before.filter(({ text }) => RARE.includes(text));
    const target = after.find(({ text }) => text === TEXT);
    expect(target).toMatchObject({ id: parts[0]?.id, eventId: parts[0]?.eventId, lineCount: 8 });
    expect(target?.aliases.sort()).toEqual(
      parts
        .slice(1)
        .map(({ eventId }) => eventId)
        .sort(),
    );
    expect(await linesOf(projectId)).toEqual(sums);
    expect(target?.sources.map(({ lineCount }) => lineCount)).toEqual([4, 4]);
    const event = await test.db.historyEvent.findFirstOrThrow({
      where: { projectId, kind: 'template.merged' },
    });
    expect(event.payload).toMatchObject({
      to: TEXT,
      from: parts.map(({ id, eventId, text }) => ({ templateId: id, eventId, text })),
    });
    expect(await verifyHistory(lead, { projectId })).toMatchObject({ brokenAt: null });
    // A number that is no more finds what its template became.
    for (const { number } of parts) {
      expect((await getTemplate(lead, { projectId, number })).id).toBe(target?.id);
    }

    const againId = await importLog(projectId, lead, `${logOf(ONE)} \n`);
    const again = await templatesOf(projectId);
    expect(again.map(({ id, text }) => [id, text])).toEqual(
      after.map(({ id, text }) => [id, text]),
    );
    const find = (sourceId: string | undefined) =>
      again.find(({ text }) => text === TEXT)?.sources.find((one) => one.sourceId === sourceId);
    const { sourceId: _first, ...stored } = find(scene.sourceIds[0]) ?? { sourceId: '' };
    const { sourceId: _again, ...fresh } = find(againId) ?? { sourceId: '' };
    // The merge and an import that knows of it tell the same of the same lines: counts, times, values, samples, places.
    expect(fresh).toEqual(stored);
    expect(Object.keys(stored)).toContain('places');
  });
});

describe('an approved merge', () => {
  it('renumbers counted sessions', async () => {
    const scene = await makeScene();
    const { projectId, lead, sourceIds } = scene;
    const parts = (await templatesOf(projectId)).filter(({ text }) => RARE.includes(text));
    const [first, second, third] = parts.map(({ number }) => number);
    if (!first || !second || !third) throw new Error('The scene has four templates.');
    const cut = await test.db.sessionCut.create({
      data: { projectId, sourceId: sourceIds[0] ?? '', key: 'k', spec: {}, createdBy: lead.userId },
    });
    const session = { cutId: cut.id, lines: 3, alertLines: 0, firstLine: 1 };
    await test.db.logSession.createMany({
      data: [
        { ...session, number: 1, key: 'a', templates: [1, third, second], alertTemplates: [0] },
        { ...session, number: 2, key: 'b', templates: [1], alertTemplates: [] },
        { ...session, number: 3, key: 'c', templates: [second], alertTemplates: [second, third] },
      ],
    });
    const [proposal] = await propose(scene);
    expect(await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] })).toMatchObject({
      refused: [],
    });
    const sessions = await test.db.logSession.findMany({ orderBy: { number: 'asc' } });
    expect(sessions.map(({ templates, alertTemplates }) => [templates, alertTemplates])).toEqual([
      [[1, first], [0]],
      [[1], []],
      [[first], [first]],
    ]);
  });
});

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
    await runTask(id, HANDLERS, new AbortController().signal);
    const task = await test.db.task.findUniqueOrThrow({ where: { id } });
    expect(task).toMatchObject({ state: 'SUCCEEDED', done: 2, failed: 2 });
    expect(JSON.stringify(task.errors)).toMatch(/not one JSON object.*did not answer within 1 s/);
    const rows = await test.db.mergeProposal.findMany({
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
    await test.db.task.update({ where: { id: again.id }, data: { stopRequestedAt: new Date() } });
    await runTask(again.id, HANDLERS, new AbortController().signal);
    expect(await test.db.task.findUniqueOrThrow({ where: { id: again.id } })).toMatchObject({
      state: 'STOPPED',
      done: 1,
    });
  });
});

describe('a proposal', () => {
  it('that was rejected, or that the teacher declined, is not made again', async () => {
    const scene = await makeScene();
    const { projectId, lead } = scene;
    const [proposal] = await propose(scene);
    const ids = [proposal?.id ?? ''];
    expect(await rejectMerges(lead, { projectId, ids })).toEqual({ done: ids, refused: [] });
    const again = startProposingMerges(lead, { projectId, maxLines: 20 });
    await expect(again).rejects.toMatchObject({ code: 'CONFLICT' });
    // Decided once: neither way works a second time, and nothing has changed.
    const { refused } = await approveMerges(lead, { projectId, ids });
    expect(refused[0]?.message).toMatch(/decided already/);
    const texts = (await templatesOf(projectId)).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(RARE));
  });

  it.each(Object.keys(USES) as (keyof typeof USES)[])(
    'of a template with %s is refused with the reason, and nothing changes',
    async (use) => {
      const scene = await makeScene();
      const { projectId, lead } = scene;
      const [proposal] = await propose(scene);
      const member = proposal?.members[1];
      const [change, message] = USES[use];
      await change(scene, member?.templateId ?? '');
      const before = await templatesOf(projectId);
      const listed = (await listMergeProposals(lead, { projectId })).proposals;
      expect(listed[0]?.obstacle).toMatch(message);
      const outcome = await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] });
      expect(outcome).toMatchObject({ done: [], refused: [{ id: proposal?.id }] });
      expect(outcome.refused[0]?.message).toMatch(message);
      expect(outcome.refused[0]?.cure).not.toBe('');
      expect(await templatesOf(projectId)).toEqual(before);
    },
  );

  it('waits while a log is imported, and a stopped import goes on under the merged template', async () => {
    const scene = await makeScene();
    const { projectId, lead } = scene;
    // Half of a third log: its rows are those of the templates that will be merged.
    const log = logOf(ONE, 2000);
    const upload = Readable.from([Buffer.from(`${log}${logOf(ONE, 3000)}`)]);
    const input = { projectId, fileName: 'b.log', format: 'bgl', upload };
    const { id } = await createSource(lead, input);
    await test.db.source.update({ where: { id }, data: { stopRequestedAt: new Date() } });
    await importSource(id, undefined, { blockBytes: log.length });
    const [proposal] = await propose(scene);
    const ids = [proposal?.id ?? ''];
    await test.db.source.update({ where: { id }, data: { state: 'RUNNING' } });
    const { refused } = await approveMerges(lead, { projectId, ids });
    expect(refused[0]?.message).toMatch(/b\.log is being imported/);
    await test.db.source.update({ where: { id }, data: { state: 'STOPPED' } });
    expect(await approveMerges(lead, { projectId, ids })).toEqual({ done: ids, refused: [] });
    const merged = (await templatesOf(projectId)).find(({ text }) => text === TEXT);
    expect(merged?.sources.find(({ sourceId }) => sourceId === id)?.lineCount).toBe(4);
    await resumeSource(lead, { sourceId: id });
    await importSource(id);
    const texts = (await templatesOf(projectId)).map(({ text }) => text);
    expect(texts).not.toEqual(expect.arrayContaining([ONE[0]]));
    const whole = (await templatesOf(projectId)).find(({ text }) => text === TEXT);
    expect(whole?.sources.find(({ sourceId }) => sourceId === id)?.lineCount).toBe(8);
    const { linesInTemplates } = await test.db.source.findUniqueOrThrow({ where: { id } });
    const counted = await test.db.templateSource.aggregate({
      where: { sourceId: id },
      _sum: { lineCount: true },
    });
    expect(counted._sum.lineCount).toBe(linesInTemplates);
  });

  it('is for those who may import and settle labels', async () => {
    const scene = await makeScene();
    const { projectId } = scene;
    const [proposal] = await propose(scene);
    const ids = [proposal?.id ?? ''];
    const outsider = await makeMember((await makeProject()).id, 'ADMIN');
    const others = await Promise.all(
      (['ANNOTATOR', 'REVIEWER', 'ENGINEER'] as const).map((role) => makeMember(projectId, role)),
    );
    for (const actor of [...others, outsider]) {
      for (const act of [
        () => listMergeProposals(actor, { projectId }),
        () => startProposingMerges(actor, { projectId }),
        () => approveMerges(actor, { projectId, ids }),
        () => rejectMerges(actor, { projectId, ids }),
      ]) {
        await expect(act()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
    }
    // One of another project is not found, whatever its lead may do there.
    const elsewhere = (await makeProject()).id;
    const lead = await makeMember(elsewhere, 'LEAD');
    await expect(approveMerges(lead, { projectId: elsewhere, ids })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  it('is hidden from who votes on one of its templates', async () => {
    const scene = await makeScene();
    const { projectId } = scene;
    const admin = await makeMember(projectId, 'ADMIN');
    const [proposal] = await propose(scene);
    expect((await listMergeProposals(admin, { projectId })).proposals).toHaveLength(1);
    const templateId = proposal?.members[0]?.templateId ?? '';
    const roundId = await enterRound(scene, templateId);
    const leaseUntil = new Date(Date.now() + 60_000);
    await test.db.assignment.create({
      data: { roundId, templateId, userId: admin.userId, claimToken: 'token', leaseUntil },
    });
    const list = await listMergeProposals(admin, { projectId });
    expect([list.proposals, list.withheld]).toEqual([[], 1]);
    const ids = [proposal?.id ?? ''];
    for (const act of [approveMerges, rejectMerges]) {
      await expect(act(admin, { projectId, ids })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
