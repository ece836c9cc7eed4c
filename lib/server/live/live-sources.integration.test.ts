import {
  appendFile,
  mkdir,
  mkdtemp,
  rename,
  rm,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fromJson, type JsonValue, toBinary } from '@bufbuild/protobuf';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { otlpRequest } from '#lib/domain/otlp/otlp-schema.ts';
import { overrideEnvironment } from '#lib/env.ts';
import { receiveOtlpRequest } from '#lib/http/receive-otlp-request.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from '../sources/create-source.ts';
import { getSource } from '../sources/get-source.ts';
import { importSource } from '../sources/import-source.ts';
import { packSource } from '../sources/pack-source.ts';
import { openablePath } from '../sources/source-paths.ts';
import { closeLiveSource } from './close-live-source.ts';
import { createLiveSource } from './create-live-source.ts';
import { queueLiveSources } from './queue-live-sources.ts';
import { renewLiveKey } from './renew-live-key.ts';

let test: TestDb;
let projectId: string;
let engineer: Actor;
let root: string;
/** In it files may be followed, beside it not. */
let folder: string;

beforeAll(async () => {
  test = await createTestDb();
  projectId = (await makeProject()).id;
  engineer = await makeMember(projectId, 'ENGINEER');
  root = await mkdtemp(join(tmpdir(), 'follow-'));
  folder = join(root, 'open');
  await mkdir(folder);
  overrideEnvironment({ RA_TAIL_DIRS: folder, RA_LIVE_BACKLOG_MB: 1 });
});
afterAll(async () => {
  await test.close();
  await rm(root, { recursive: true });
});

const text = (stringValue: string) => ({ stringValue });
const record = (body: string, template?: string): JsonValue => ({
  timeUnixNano: '1707091269000000000',
  severityNumber: 9,
  body: text(body),
  attributes: template ? [{ key: 'log.record.template', value: text(template) }] : [],
});
const request = (logRecords: JsonValue[]): JsonValue => ({
  resourceLogs: [{ scopeLogs: [{ logRecords }] }],
});

function send(token: string, body: BodyInit, type = 'application/json'): Promise<Response> {
  const headers = { 'x-api-key': token, 'content-type': type };
  return receiveOtlpRequest(new Request('http://x/v1/logs', { method: 'POST', headers, body }));
}
const sendRecords = (token: string, records: JsonValue[]) =>
  send(token, JSON.stringify(request(records)));

/** What the worker does every two seconds, and the job that it hands over. */
async function work(id: string) {
  await queueLiveSources();
  await importSource(id);
  return test.db.source.findUniqueOrThrow({ where: { id }, include: { feed: true } });
}

const templatesOf = async (sourceId: string) => {
  const rows = await test.db.templateSource.findMany({
    where: { sourceId },
    include: { template: true },
  });
  return new Map(rows.map(({ template, lineCount }) => [template.text, lineCount]));
};

async function openOtlp(name: string) {
  const { id, token } = await createLiveSource(engineer, { projectId, kind: 'otlp', name });
  return { id, token: token as string };
}

describe('logs over OTLP', () => {
  it('become templates as they come, by the template that their program gave', async () => {
    const { id, token } = await openOtlp('kettles');
    const colours = ['red', 'green', 'blue', 'white', 'black'];
    const named = colours.map((colour) => record(`lamp ${colour} out`, `lamp ${colour} out`));
    expect((await sendRecords(token, named)).status).toBe(200);
    expect(await work(id)).toMatchObject({ state: 'LISTENING', linesRead: 5 });
    const more = [
      record('fan 3 slow'),
      record('fan 71 slow'),
      record('it {broke}', '{what} broke'),
    ];
    const bytes = toBinary(otlpRequest, fromJson(otlpRequest, request([...more, {}])));
    const answer = await send(token, Buffer.from(bytes), 'application/x-protobuf');
    expect(answer.status).toBe(200);
    // partial_success { rejected_log_records: 1, … }
    expect([...new Uint8Array(await answer.arrayBuffer())].slice(0, 4)).toEqual(
      expect.arrayContaining([0x0a, 0x08, 1]),
    );
    const source = await work(id);
    expect(source).toMatchObject({ state: 'LISTENING', linesRead: 8, linesInTemplates: 8 });
    expect(source.feed).toMatchObject({ received: 8n, rejected: 1n, refusedRequests: 0 });
    expect(await templatesOf(id)).toEqual(
      new Map([
        ...colours.map((colour) => [`lamp ${colour} out`, 1] as const),
        ['fan <*> slow', 2],
        ['<*> broke', 1],
      ]),
    );
    await closeLiveSource(engineer, { sourceId: id });
    expect(await work(id)).toMatchObject({ state: 'READY', linesRead: 8 });
    expect((await sendRecords(token, more)).status).toBe(401);
    await packSource(id, new AbortController().signal);
    expect((await getSource(engineer, { sourceId: id })).packedBytes).toBeGreaterThan(0);
  });

  it('tell senders to come again when the reading is behind, count it, and lose nothing', async () => {
    const { id, token } = await openOtlp('busy');
    const half = [record('x'.repeat(600_000))];
    expect((await sendRecords(token, half)).status).toBe(200);
    const refused = await sendRecords(token, half);
    expect(refused.status).toBe(429);
    expect(refused.headers.get('retry-after')).toBe('5');
    expect(await refused.json()).toMatchObject({ code: 'BACK_PRESSURE' });
    const { feed } = await getSource(engineer, { sourceId: id });
    expect(feed).toMatchObject({ received: 1, refusedRequests: 1 });
    expect(feed?.refusedBytes).toBeGreaterThan(600_000);
    await work(id);
    expect((await sendRecords(token, half)).status).toBe(200);
    expect(await work(id)).toMatchObject({ linesRead: 2 });
  });

  it('do not count what a crash left half: the sender, without an answer, sends it again', async () => {
    const { id, token } = await openOtlp('crashed');
    await sendRecords(token, [record('first')]);
    const { filePath } = await test.db.source.findUniqueOrThrow({ where: { id } });
    await appendFile(openablePath(filePath), '{"body":"half a li');
    expect(await work(id)).toMatchObject({ linesRead: 1, linesOther: 0 });
    await sendRecords(token, [record('second')]);
    expect(await work(id)).toMatchObject({ linesRead: 2, linesOther: 0 });
    expect([...(await templatesOf(id)).keys()].sort()).toEqual(['first', 'second']);
  });

  it('are refused without the key of an open source, and when they are none', async () => {
    const { id, token } = await openOtlp('locked');
    expect((await sendRecords('ls_wrong', [record('a')])).status).toBe(401);
    const { token: next } = await renewLiveKey(engineer, { sourceId: id });
    expect((await sendRecords(token, [record('a')])).status).toBe(401);
    expect((await sendRecords(next, [record('a')])).status).toBe(200);
    expect((await send(next, '{"resourceLogs":7}')).status).toBe(422);
    expect((await send(next, 'a', 'text/plain')).status).toBe(400);
    expect((await send(next, 'x'.repeat(9 * 1024 * 1024))).status).toBe(413);
    const feed = await test.db.liveFeed.findUniqueOrThrow({ where: { sourceId: id } });
    expect(JSON.stringify(feed, (_key, value) => String(value))).not.toContain(next);
  });
});

describe('a file that is followed', () => {
  const follow = (path: string, actor = engineer) =>
    createLiveSource(actor, { projectId, kind: 'tail', name: path, path });

  it('gives what an import of the whole file gives, through a rotation', async () => {
    const lines = bglLog(900).trimEnd().split('\n');
    const path = join(folder, 'node.log');
    const write = (from: number, to: number) =>
      appendFile(
        path,
        lines
          .slice(from, to)
          .map((line) => `${line}\n`)
          .join(''),
      );
    await write(0, 300);
    const { id } = await follow(path);
    await appendFile(path, (lines[300] as string).slice(0, 20));
    expect(await work(id)).toMatchObject({ state: 'LISTENING', linesRead: 300, format: 'bgl' });
    const waiting = await test.db.liveFeed.findUniqueOrThrow({ where: { sourceId: id } });
    expect(waiting.waitingBytes).toBe(20n);
    await appendFile(path, `${(lines[300] as string).slice(20)}\n`);
    await write(301, 500);
    expect(await work(id)).toMatchObject({ linesRead: 500 });
    // Rotated with lines in it that were not seen yet.
    await write(500, 600);
    await rename(path, `${path}.1`);
    await write(600, 900);
    await work(id);
    expect(await work(id)).toMatchObject({ linesRead: 900, linesOther: 0 });
    const feed = await test.db.liveFeed.findUniqueOrThrow({ where: { sourceId: id } });
    expect(feed).toMatchObject({ rotations: 1, gaps: 0, waitingBytes: 0n });
    await closeLiveSource(engineer, { sourceId: id });
    expect(await work(id)).toMatchObject({ state: 'READY' });

    const upload = Readable.from([`${lines.join('\n')}\n`]);
    const whole = { projectId, fileName: 'whole.log', format: 'bgl', upload };
    const { id: wholeId } = await createSource(engineer, whole);
    await importSource(wholeId);
    expect(await templatesOf(id)).toEqual(await templatesOf(wholeId));
  });

  it('says when lines may be missing, and when the file is gone', async () => {
    const path = join(folder, 'cut.log');
    await writeFile(path, bglLog(50));
    const { id } = await follow(path);
    await work(id);
    await truncate(path);
    await work(id);
    await appendFile(path, bglLog(10, 3));
    expect(await work(id)).toMatchObject({ linesRead: 60 });
    await rename(path, join(root, 'gone.log'));
    const { feed } = await work(id);
    expect(feed).toMatchObject({ rotations: 1, gaps: 1 });
    expect(feed?.problem).toContain('cut.log');
    await writeFile(path, bglLog(5, 4));
    await work(id);
    await work(id);
    const after = await getSource(engineer, { sourceId: id });
    expect(after.feed).toMatchObject({ problem: null, gaps: 2 });
    expect(after.linesRead).toBe(65);
  });

  it('waits in its place when the reading is behind', async () => {
    const path = join(folder, 'fast.log');
    await writeFile(path, bglLog(12_000));
    const { id } = await follow(path);
    await queueLiveSources();
    const behind = await test.db.liveFeed.findUniqueOrThrow({ where: { sourceId: id } });
    expect(behind.bytes).toBeLessThanOrEqual(1024n * 1024n);
    expect(behind.waitingBytes).toBeGreaterThan(0n);
    for (let look = 0; look < 4; look++) await work(id);
    expect(await work(id)).toMatchObject({ linesRead: 12_000 });
  });

  it('lies in a folder that was opened for it', async () => {
    const secret = join(root, 'secret.log');
    await writeFile(secret, bglLog(5));
    await symlink(secret, join(folder, 'link.log'));
    await mkdir(join(folder, 'sub'));
    for (const path of [secret, join(folder, 'link.log'), `${folder}/../secret.log`]) {
      await expect(follow(path)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    }
    for (const path of [join(folder, 'none.log'), join(folder, 'sub')]) {
      await expect(follow(path)).rejects.toMatchObject({ code: 'FILE_NOT_FOUND' });
    }
  });
});

describe('live sources', () => {
  it('are for those who import', async () => {
    const { id } = await openOtlp('denied');
    const path = join(folder, 'node.log');
    const outsider = await makeMember((await makeProject()).id, 'LEAD');
    for (const actor of [await makeMember(projectId, 'REVIEWER'), outsider]) {
      for (const attempt of [
        () => createLiveSource(actor, { projectId, kind: 'otlp', name: 'a' }),
        () => createLiveSource(actor, { projectId, kind: 'tail', name: 'a', path }),
        () => closeLiveSource(actor, { sourceId: id }),
        () => renewLiveKey(actor, { sourceId: id }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'FORBIDDEN' });
      }
    }
  });
});
