import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { SessionCut } from '#lib/domain/sessions/session-cut.ts';
import type { SessionRow } from '#lib/domain/sessions/session-views.ts';
import { openRound } from '#lib/server/rounds/open-round.ts';
import { runTask, type TaskHandlers } from '#lib/server/tasks/run-task.ts';
import { stopTask } from '#lib/server/tasks/stop-task.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLine, bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from '../sources/create-source.ts';
import { importSource } from '../sources/import-source.ts';
import { packSource } from '../sources/pack-source.ts';
import { countSessions } from './count-sessions.ts';
import { createSessionCut } from './create-session-cut.ts';
import { getSession } from './get-session.ts';
import { listCompanions } from './list-companions.ts';
import { listSessionCuts } from './list-session-cuts.ts';
import { listSessions } from './list-sessions.ts';
import { removeSessionCut } from './remove-session-cut.ts';
import { summariseSessions } from './summarise-sessions.ts';

let test: TestDb;
let projectId: string;
let engineer: Actor;

const never = new AbortController().signal;
const handlers: TaskHandlers = {
  'write-traces': async () => undefined,
  'judge-templates': async () => undefined,
  'change-templates': async () => undefined,
  'propose-merges': async () => undefined,
  'count-sessions': countSessions,
};

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
});
afterAll(() => test.close());

async function importLog(text: string, fileName: string, format = 'bgl') {
  const upload = Readable.from([Buffer.from(text)]);
  const { id } = await createSource(engineer, { projectId, fileName, format, upload });
  await importSource(id);
  return id;
}

async function cutInto(sourceId: string, cut: SessionCut) {
  const { id } = await createSessionCut(engineer, { sourceId, cut });
  const row = await test.db.sessionCut.findUniqueOrThrow({ where: { id } });
  await runTask(row.taskId as string, handlers, never);
  const task = await test.db.task.findUniqueOrThrow({ where: { id: row.taskId as string } });
  expect(task).toMatchObject({ state: 'SUCCEEDED', message: null });
  expect(task.done).toBe(task.total);
  return id;
}

async function readAll(cutId: string, query = {}): Promise<SessionRow[]> {
  const rows: SessionRow[] = [];
  let after: string | null = null;
  do {
    const page = await listSessions(engineer, { cutId, ...query, ...(after ? { after } : {}) });
    rows.push(...page.rows);
    after = page.next;
  } while (after !== null);
  return rows;
}

const cutOf = async (sourceId: string, cutId: string) => {
  const { cuts } = await listSessionCuts(engineer, { sourceId });
  const cut = cuts.find(({ id }) => id === cutId);
  if (!cut) throw new Error('The cut is not listed.');
  return cut;
};

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

describe('sessions', () => {
  it('cuts a log by lines, time and node, each adding up to all of its lines', async () => {
    const text = bglLog(2500);
    const sourceId = await importLog(`${text}not a bgl line\n\n${bglLine('late', 9)}\n`, 'cut.log');
    await packSource(sourceId, never);

    const byLines = await cutInto(sourceId, { kind: 'lines', size: 100 });
    const windows = await readAll(byLines);
    expect(windows).toHaveLength(26);
    expect(windows.map(({ lines }) => lines)).toEqual([...Array(25).fill(100), 3]);
    expect(windows[1]).toMatchObject({ number: 2, key: '2', firstLine: 101 });
    expect((await cutOf(sourceId, byLines)).counts).toMatchObject({
      lines: 2503,
      linesInSessions: 2503,
    });

    const byTime = await cutInto(sourceId, { kind: 'time', size: 60 });
    const minutes = await readAll(byTime);
    const { counts } = await cutOf(sourceId, byTime);
    expect(counts).toMatchObject({ lines: 2503, linesOther: 1, linesEmpty: 1, linesWithoutKey: 0 });
    expect(sum(minutes.map(({ lines }) => lines))).toBe(2501);
    // The late line is in the window of its time, not of its place.
    const atSeconds = text.split('\n').filter((line) => /^\S+ 17000000[0-3]\d /.test(line));
    expect(minutes[0]?.lines).toBe(atSeconds.length + 1);

    const byNode = await cutInto(sourceId, { kind: 'node' });
    const nodes = await readAll(byNode, { sort: 'longest' });
    const named = new Map<string, number>();
    for (const line of [...text.trim().split('\n'), bglLine('late', 9)]) {
      const node = line.split(' ')[3] as string;
      named.set(node, (named.get(node) ?? 0) + 1);
    }
    expect(new Map(nodes.map(({ key, lines }) => [key, lines]))).toEqual(named);
  });

  it('puts a line into the session of every block it names', async () => {
    const at = '081109 203518 143 INFO dfs.DataNode$PacketResponder:';
    const log = [
      `${at} Received block blk_-11 of size 67108864 from /10.250.19.102`,
      `${at} Received block blk_22 of size 67108864 from /10.250.10.6`,
      `${at} ask 10.250.14.224:50010 to delete blk_-11 blk_22 blk_33`,
      `${at} starting thread without a name`,
      `${at} Received block blk_22 of size 91178 from /10.250.19.102`,
      `${at} Verification succeeded for blk_44`,
    ].join('\n');
    const sourceId = await importLog(log, 'hdfs.log', 'hdfs');
    expect((await listSessionCuts(engineer, { sourceId })).options).toMatchObject({
      pattern: '<blk_[-0-9]>',
      hasNodes: false,
      hasTimes: true,
    });
    const cutId = await cutInto(sourceId, { kind: 'id', pattern: '<blk_[-0-9]>' });
    expect((await cutOf(sourceId, cutId)).counts).toEqual({
      lines: 6,
      linesInSessions: 5,
      linesAgain: 2,
      linesWithoutKey: 1,
      linesOther: 0,
      linesEmpty: 0,
      linesJoined: 0,
    });
    const rows = await readAll(cutId);
    expect(rows.map(({ key, lines, templates }) => [key, lines, templates])).toEqual([
      ['blk_-11', 2, 2],
      ['blk_22', 3, 2],
      ['blk_33', 1, 1],
      ['blk_44', 1, 1],
    ]);
    expect(rows[0]?.labels).toMatchObject({ original: null, inForce: null, alertLines: null });
    expect(await readAll(cutId, { q: 'blk_2' })).toHaveLength(1);
    const received = await test.db.template.findFirstOrThrow({
      where: { projectId, text: { startsWith: 'Received block' } },
    });
    const { from, companions } = await listCompanions(engineer, { templateId: received.id });
    expect(from).toMatchObject({ sourceName: 'hdfs.log', held: 2, isPart: false });
    expect(companions).toMatchObject([{ shareTogether: 1, shareOverall: 0.75 }]);
    expect(companions[0]?.text).toMatch(/^ask /);
    const { templates } = await getSession(engineer, { cutId, number: 1 });
    expect(templates.map(({ text }) => text.split(' ')[0])).toEqual(['Received', 'ask']);
    await expect(
      createSessionCut(engineer, { sourceId, cut: { kind: 'node' } }),
    ).rejects.toMatchObject({ code: 'BAD_ARGUMENT', message: expect.stringContaining('hdfs.log') });
  });

  it('counts a message in several lines where it ends, its pieces beside the sessions', async () => {
    const at = '2024-02-05T00:01:09.5Z';
    const log = [
      `${at} stdout F pump p1 opened`,
      `${at} stdout P pump p2 is `,
      `${at} stderr F pump p1 closed`,
      `${at} stdout F blocked by pump p3`,
      `${at} stdout F nothing else`,
    ].join('\n');
    const sourceId = await importLog(log, 'pod.log', 'cri');
    const cutId = await cutInto(sourceId, { kind: 'id', pattern: 'pump <p[0-9]>' });
    expect((await cutOf(sourceId, cutId)).counts).toMatchObject({
      lines: 5,
      linesInSessions: 3,
      linesAgain: 1,
      linesWithoutKey: 1,
      linesJoined: 1,
    });
    const rows = await readAll(cutId);
    expect(rows.map(({ key, lines, firstLine }) => [key, lines, firstLine])).toEqual([
      ['p1', 2, 1],
      ['p2', 1, 4],
      ['p3', 1, 4],
    ]);
  });

  it('gives the same sessions from pieces as from memory', async () => {
    const lines = Array.from({ length: 130_000 }, (_, at) =>
      bglLine(`probe of unit u${(at * 7919) % 110_000} ended`, at % 500),
    );
    const sourceId = await importLog(`${lines.join('\n')}\n`, 'many.log');
    const cutId = await cutInto(sourceId, { kind: 'id', pattern: 'unit <u[0-9]>' });
    const { sessions, counts } = await cutOf(sourceId, cutId);
    expect(sessions).toBe(110_000);
    expect(counts).toMatchObject({ linesInSessions: 130_000, linesAgain: 0, linesWithoutKey: 0 });
    const page = await listSessions(engineer, { cutId, sort: 'longest' });
    // The first 20,000 units come again, after their first lines have left the memory.
    expect(page.rows[0]).toMatchObject({ key: 'u0', lines: 2, firstLine: 1, templates: 1 });
    expect(await test.db.sessionPart.count()).toBe(0);
  });

  it('labels sessions by their lines, and by the experts where they have settled', async () => {
    const own = await makeProject();
    const lead = await makeMember(own.id, 'LEAD');
    const log = [
      bglLine('disk is on fire', 1, 'DISK'),
      bglLine('all is well', 2),
      bglLine('fan stopped', 3),
      bglLine('all is well', 4),
      bglLine('fan stopped', 5, 'FAN'),
      bglLine('all is well', 6),
    ].join('\n');
    const upload = Readable.from([Buffer.from(log)]);
    const input = { projectId: own.id, fileName: 'labels.log', format: 'bgl', upload };
    const { id: sourceId } = await createSource(lead, input);
    await importSource(sourceId);
    const { id: cutId } = await createSessionCut(lead, {
      sourceId,
      cut: { kind: 'lines', size: 2 },
    });
    const { taskId } = await test.db.sessionCut.findUniqueOrThrow({ where: { id: cutId } });
    await runTask(taskId as string, handlers, never);
    const labels = async () =>
      (await listSessions(lead, { cutId })).rows.map(({ labels: l }) => [l?.original, l?.inForce]);
    expect(await labels()).toEqual([
      ['abnormal', 'abnormal'],
      ['normal', 'normal'],
      ['abnormal', 'abnormal'],
    ]);
    const settle = (text: string, finalLabel: 'NORMAL' | 'ABNORMAL') =>
      test.db.template.updateMany({
        where: { projectId: own.id, text },
        data: { labelState: 'FINAL', finalLabel },
      });
    await settle('disk is on fire', 'NORMAL');
    await settle('fan stopped', 'ABNORMAL');
    expect(await labels()).toEqual([
      ['abnormal', 'normal'],
      ['normal', 'abnormal'],
      ['abnormal', 'abnormal'],
    ]);
    expect(await summariseSessions(lead, { cutId })).toEqual({
      sessions: 3,
      abnormal: { original: 2, inForce: 2, labelled: 3, fromFile: 0 },
    });
    const abnormal = await listSessions(lead, { cutId, label: 'abnormal' });
    expect(abnormal.rows.map(({ number }) => number)).toEqual([2, 3]);
    const fire = await test.db.template.findFirstOrThrow({
      where: { projectId: own.id, text: 'disk is on fire' },
    });
    const found = await listCompanions(lead, { templateId: fire.id });
    expect(found.from).toMatchObject({ held: 1 });
    expect(found.companions).toEqual([]);
    const fan = await test.db.template.findFirstOrThrow({
      where: { projectId: own.id, text: 'fan stopped' },
    });
    const stranger = await makeMember((await makeProject()).id, 'LEAD');
    await expect(listCompanions(stranger, { templateId: fan.id })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    const alerts = await listSessions(lead, { cutId, sort: 'alerts' });
    expect(alerts.rows.map(({ number }) => number)).toEqual([1, 3, 2]);

    // Who votes is told nothing of it, by no column, order or choice.
    await test.db.template.updateMany({
      where: { projectId: own.id, text: 'all is well' },
      data: { labelState: 'OPEN' },
    });
    const round = await openRound(lead, { projectId: own.id });
    const voter = await makeMember(own.id, 'ENGINEER');
    const item = await test.db.roundItem.findFirstOrThrow({ where: { roundId: round.id } });
    await test.db.assignment.create({
      data: {
        roundId: round.id,
        templateId: item.templateId,
        userId: voter.userId,
        claimToken: 'token',
        leaseUntil: new Date(),
      },
    });
    const page = await listSessions(voter, { cutId });
    expect(page.isWithheld).toBe(true);
    expect(page.rows.map(({ labels: l }) => l)).toEqual([null, null, null]);
    expect((await summariseSessions(voter, { cutId })).abnormal).toBeNull();
    for (const query of [{ label: 'abnormal' }, { sort: 'alerts' }] as const) {
      await expect(listSessions(voter, { cutId, ...query })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });

  it('counts once at a time, stops without a trace, and counts anew', async () => {
    const sourceId = await importLog(bglLog(300, 7), 'again.log');
    const cut = { kind: 'lines', size: 50 } as const;
    const { id } = await createSessionCut(engineer, { sourceId, cut });
    await expect(createSessionCut(engineer, { sourceId, cut })).rejects.toMatchObject({
      code: 'CONFLICT',
    });
    const { taskId } = await test.db.sessionCut.findUniqueOrThrow({ where: { id } });
    await stopTask(engineer, { taskId: taskId as string });
    await runTask(taskId as string, handlers, never);
    expect((await cutOf(sourceId, id)).countedAt).toBeNull();
    expect(await cutInto(sourceId, cut)).toBe(id);
    expect(await cutInto(sourceId, cut)).toBe(id);
    expect(await readAll(id)).toHaveLength(6);
    await removeSessionCut(engineer, { cutId: id });
    expect(await test.db.logSession.count({ where: { cutId: id } })).toBe(0);
  });

  it('is for those who import', async () => {
    const sourceId = await importLog(bglLog(200, 8), 'denied.log');
    const cutId = await cutInto(sourceId, { kind: 'lines', size: 100 });
    const outsider = await makeMember((await makeProject()).id, 'LEAD');
    for (const actor of [await makeMember(projectId, 'REVIEWER'), outsider]) {
      const cut = { kind: 'lines', size: 10 } as const;
      for (const attempt of [
        () => createSessionCut(actor, { sourceId, cut }),
        () => listSessionCuts(actor, { sourceId }),
        () => listSessions(actor, { cutId }),
        () => summariseSessions(actor, { cutId }),
        () => getSession(actor, { cutId, number: 1 }),
        () => removeSessionCut(actor, { cutId }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
    }
  });
});
