import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { SessionCut } from '#lib/domain/sessions/session-cut.ts';
import { runTask, type TaskHandlers } from '#lib/server/tasks/run-task.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { createSource } from '../sources/create-source.ts';
import { importSource } from '../sources/import-source.ts';
import { applyLabelFile } from './apply-label-file.ts';
import { countSessions } from './count-sessions.ts';
import { createSessionCut } from './create-session-cut.ts';
import { listSessionCuts } from './list-session-cuts.ts';
import { listSessions } from './list-sessions.ts';
import { removeLabelFile } from './remove-label-file.ts';

let test: TestDb;
let projectId: string;
let engineer: Actor;
let sourceId: string;

const handlers: TaskHandlers = {
  'write-traces': async () => undefined,
  'judge-templates': async () => undefined,
  'change-templates': async () => undefined,
  'propose-merges': async () => undefined,
  'count-sessions': countSessions,
};
const byBlock = { kind: 'id', pattern: '<blk_[-0-9]>' } as const;

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
  const at = '081109 203518 143 INFO dfs.DataNode$PacketResponder:';
  const log = ['blk_-1', 'blk_2', 'blk_-1', 'blk_3'].map((id) => `${at} Received block ${id} here`);
  const upload = Readable.from([Buffer.from(log.join('\n'))]);
  const input = { projectId, fileName: 'hdfs.log', format: 'hdfs', upload };
  sourceId = (await createSource(engineer, input)).id;
  await importSource(sourceId);
});
afterAll(() => test.close());

async function count(cut: SessionCut): Promise<string> {
  const { id } = await createSessionCut(engineer, { sourceId, cut });
  const { taskId } = await test.db.sessionCut.findUniqueOrThrow({ where: { id } });
  await runTask(taskId as string, handlers, new AbortController().signal);
  return id;
}

const apply = (csv: string | Buffer, options: { isPreview?: boolean; skipWrong?: boolean } = {}) =>
  applyLabelFile(engineer, {
    sourceId,
    fileName: 'anomaly_label.csv',
    upload: Readable.from([Buffer.from(csv)]),
    ...options,
  });

const labelsOf = async (cutId: string) =>
  (await listSessions(engineer, { cutId })).rows.map(({ key, labels }) => [key, labels?.original]);

describe('label files', () => {
  it('shows what a file would change, and changes nothing before it is applied', async () => {
    const cutId = await count(byBlock);
    const csv = 'BlockId,Label\nblk_-1,Anomaly\nblk_2,Normal\nblk_2,Normal\nblk_99,Normal\n';
    const report = await apply(csv, { isPreview: true });
    expect(report).toMatchObject({
      kind: 'session',
      keyColumn: 'BlockId',
      rows: 3,
      normal: 2,
      abnormal: 1,
      repeated: 1,
      problemCount: 0,
      matches: [{ cut: byBlock, sessions: 3, matched: 2 }],
      strangers: ['blk_99'],
      replaces: null,
      isApplied: false,
    });
    expect(await labelsOf(cutId)).toEqual([
      ['blk_-1', null],
      ['blk_2', null],
      ['blk_3', null],
    ]);
    expect((await apply(gzipSync(csv))).isApplied).toBe(true);
    expect(await labelsOf(cutId)).toEqual([
      ['blk_-1', 'abnormal'],
      ['blk_2', 'normal'],
      ['blk_3', null],
    ]);
    const { rows } = await listSessions(engineer, { cutId, label: 'abnormal' });
    expect(rows.map(({ key }) => key)).toEqual(['blk_-1']);
    expect((await apply('BlockId,Label\nblk_3,1\n')).replaces).toBe('anomaly_label.csv');
    expect(await labelsOf(cutId)).toEqual([
      ['blk_-1', null],
      ['blk_2', null],
      ['blk_3', 'abnormal'],
    ]);
    await removeLabelFile(engineer, { sourceId, kind: 'session' });
    expect((await listSessionCuts(engineer, { sourceId })).labelFiles).toEqual([]);
    expect(await test.db.sessionLabel.count()).toBe(0);
  });

  it('names every wrong row by its line, and takes the rest only when told to', async () => {
    const csv = 'BlockId,Label\nblk_-1,Anomaly\n,Normal\nblk_2,maybe\nblk_-1,Normal\nblk_3\n';
    const wrong = await apply(csv, { isPreview: true });
    expect(wrong.problems).toEqual([
      { line: 3, problem: 'names nothing that the label is of' },
      { line: 4, problem: '"maybe" is no label' },
      { line: 5, problem: 'calls blk_-1 normal, a row before did not' },
      { line: 6, problem: 'has no label' },
    ]);
    await expect(apply(csv)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringContaining('anomaly_label.csv, line 3'),
    });
    expect(await test.db.sessionLabel.count()).toBe(0);
    expect(await apply(csv, { skipWrong: true })).toMatchObject({ rows: 1, isApplied: true });
    await removeLabelFile(engineer, { sourceId, kind: 'session' });
    await expect(apply('a,b\n1,2\n')).rejects.toMatchObject({ code: 'MISSING_COLUMN' });
    await expect(apply('')).rejects.toMatchObject({ code: 'EMPTY_FILE' });
    await expect(apply(Buffer.alloc(4096))).rejects.toMatchObject({ code: 'BINARY_FILE' });
  });

  it('labels lines, which sessions have once they are counted anew', async () => {
    const cutId = await count({ kind: 'lines', size: 2 });
    await apply('LineId,Label\n3,KERNDTLB\n1,-\n');
    const isStale = async () =>
      (await listSessionCuts(engineer, { sourceId })).cuts.find(({ id }) => id === cutId)?.isStale;
    expect(await isStale()).toBe(true);
    await count({ kind: 'lines', size: 2 });
    expect(await isStale()).toBe(false);
    expect(await labelsOf(cutId)).toEqual([
      ['1', 'normal'],
      ['2', 'abnormal'],
    ]);
    await expect(apply('LineId,Label\n5,-\n')).rejects.toMatchObject({
      message: expect.stringContaining('"5" is no line of this log, which has 4'),
    });
    await removeLabelFile(engineer, { sourceId, kind: 'line' });
    expect(await isStale()).toBe(true);
  });

  it('is for those who import', async () => {
    const outsider = await makeMember((await makeProject()).id, 'LEAD');
    for (const actor of [await makeMember(projectId, 'ANNOTATOR'), outsider]) {
      const upload = Readable.from(['BlockId,Label\n']);
      await expect(
        applyLabelFile(actor, { sourceId, fileName: 'x.csv', upload, isPreview: true }),
      ).rejects.toMatchObject({ code: 'FORBIDDEN' });
      await expect(removeLabelFile(actor, { sourceId, kind: 'line' })).rejects.toMatchObject({
        code: 'FORBIDDEN',
      });
    }
  });
});
