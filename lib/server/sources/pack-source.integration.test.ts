import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject } from '#lib/server/testing/factories.ts';
import { bglLog } from '#lib/server/testing/make-log.ts';
import { createSource } from './create-source.ts';
import { importSource } from './import-source.ts';
import { packSource } from './pack-source.ts';
import { readSampleLines } from './read-sample-lines.ts';
import { openablePath } from './source-paths.ts';

let test: TestDb;
beforeAll(async () => {
  test = await createTestDb();
});
afterAll(() => test.close());

const never = new AbortController().signal;

describe('packSource', () => {
  it('packs the log of an imported source once, and it is read as before', async () => {
    const projectId = (await makeProject()).id;
    const engineer = await makeMember(projectId, 'ENGINEER');
    const text = bglLog(3000);
    const upload = Readable.from([Buffer.from(text)]);
    const input = { projectId, fileName: 'a.log', format: 'bgl', upload };
    const { id } = await createSource(engineer, input);
    await packSource(id, never);
    const find = () => test.db.source.findUniqueOrThrow({ where: { id } });
    expect((await find()).packedBytes).toBeNull();

    await importSource(id);
    const before = await readSampleLines(await find());
    await packSource(id, never);
    const packed = await find();
    const { size } = await stat(openablePath(packed.filePath));
    expect(Number(packed.packedBytes)).toBe(size);
    expect(size).toBeLessThan(text.length / 2);
    expect(await readSampleLines(packed)).toEqual(before);

    await packSource(id, never);
    expect(await find()).toEqual(packed);
  });
});
