import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { getModel } from './get-model.ts';
import { listModels } from './list-models.ts';
import { startJudging } from './start-judging.ts';

let testDb: TestDb;
let projectId: string;
let reviewer: Actor;
let modelId: string;

beforeAll(async () => {
  testDb = await createTestDb();
  ({ id: projectId } = await makeProject());
  reviewer = await makeMember(projectId, 'REVIEWER');
  const own = { projectId, createdBy: reviewer.userId, number: 1 };
  const snapshot = { create: { ...own, hash: 'x', seed: 1, config: {}, stats: {} } };
  const run = { create: { ...own, name: 'r', config: {}, configHash: 'x', snapshot } };
  const dir = join(testDb.dataDir, 'model');
  mkdirSync(join(dir, 'onnx'), { recursive: true });
  writeFileSync(join(dir, 'onnx', 'model.onnx'), 'four');
  writeFileSync(join(dir, 'ra-model.json'), '{}');
  ({ id: modelId } = await testDb.db.model.create({
    data: { ...own, name: 'm', dir, hash: 'x', manifest: {}, run },
  }));
  for (const [at, finalLabel] of ([undefined, 'NORMAL', 'NORMAL', 'ABNORMAL'] as const).entries()) {
    const { id: templateId } = await makeTemplate(projectId, `template ${at}`, {
      ...(finalLabel ? { finalLabel } : {}),
    });
    await testDb.db.explanation.create({
      data: {
        projectId,
        modelId,
        templateId,
        engine: 'onnx',
        verdict: at === 3 ? null : 'NORMAL',
        think: '',
        text: '',
        formatOk: at !== 3,
      },
    });
  }
});
afterAll(() => testDb.close());

test('a model is shown with its files and its verdicts against the labels of today', async () => {
  expect(await getModel(reviewer, { modelId })).toMatchObject({
    judged: 4,
    verdicts: [
      { label: 'ABNORMAL', verdict: 'MALFORMED', count: 1 },
      { label: 'NORMAL', verdict: 'NORMAL', count: 2 },
      { label: 'OPEN', verdict: 'NORMAL', count: 1 },
    ],
    files: [
      { path: join('onnx', 'model.onnx'), bytes: 4 },
      { path: 'ra-model.json', bytes: 2 },
    ],
  });
});

test('a model whose folder is gone is shown without files', async () => {
  await testDb.db.model.update({ where: { id: modelId }, data: { dir: '/not/there' } });
  expect((await getModel(reviewer, { modelId })).files).toEqual([]);
});

test('rights: an annotator sees no model, a reviewer starts no judging, an outsider finds nothing', async () => {
  const annotator = await makeMember(projectId, 'ANNOTATOR');
  const outsider = await makeMember((await makeProject()).id, 'ADMIN');
  const forbidden = { code: 'FORBIDDEN' };
  await expect(listModels(annotator, { projectId })).rejects.toMatchObject(forbidden);
  await expect(getModel(annotator, { modelId })).rejects.toMatchObject(forbidden);
  await expect(startJudging(reviewer, { modelId })).rejects.toMatchObject(forbidden);
  await expect(getModel(outsider, { modelId })).rejects.toMatchObject({
    code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/),
  });
});
