import { expect, test } from 'vitest';
import { hashToHex } from '#lib/domain/parsing/hash-text.ts';
import { db } from '#lib/server/db/client.ts';
import { approveMerges } from '#lib/server/merges/approve-merges.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { makeMergeScene, ONE, propose, RARE, TEXT } from '#lib/server/testing/make-merge-scene.ts';
import { withTestDb } from '#lib/server/testing/with-test-db.ts';
import { importCorrections } from './import-corrections.ts';

withTestDb();

const fileOf = (rows: readonly [text: string, label: string][]) => ({
  bytes: Buffer.from(['template,label', ...rows.map((row) => row.join(','))].join('\n')),
  fileName: 'labels.csv',
});

test('a label file that was written before a merge finds what its templates became', async () => {
  const scene = await makeMergeScene();
  const { projectId, lead } = scene;
  const [proposal] = await propose(scene);
  await approveMerges(lead, { projectId, ids: [proposal?.id ?? ''] });
  const torn = fileOf(RARE.map((text, at) => [text, at === 0 ? 'normal' : 'abnormal']));
  const refused = await importCorrections(lead, { projectId, ...torn, isPreview: true });
  expect(refused).toMatchObject({ templates: 0, counts: { contradictions: 1, unmatched: 0 } });
  const file = fileOf(ONE.map((text) => [text, 'abnormal']));
  expect(await importCorrections(lead, { projectId, ...file })).toMatchObject({
    templates: 1,
    repeated: 1,
    counts: { unmatched: 0 },
    changes: [{ template: TEXT, to: 'abnormal' }],
  });
  expect(await db().template.findFirst({ where: { projectId, text: TEXT } })).toMatchObject({
    labelState: 'FINAL',
    finalLabel: 'ABNORMAL',
  });
});

test('a text of before a template became more general is its text; one that does not fit, or fits two, is not', async () => {
  const projectId = (await makeProject()).id;
  const lead = await makeMember(projectId, 'LEAD');
  const idOf = (text: string) => `E${hashToHex(text)}`;
  const general = await makeTemplate(projectId, 'lamp <*> lit');
  await db().template.update({
    where: { id: general.id },
    data: { eventId: idOf('lamp red lit'), aliases: ['lamp blue lit', 'fan stopped'].map(idOf) },
  });
  for (const text of ['pump <*> ran', 'pump old <*>']) {
    const { id } = await makeTemplate(projectId, text);
    await db().template.update({ where: { id }, data: { aliases: [idOf('pump old ran')] } });
  }
  const file = fileOf([
    ['lamp red lit', 'abnormal'],
    ['lamp blue lit', 'abnormal'],
    ['fan stopped', 'abnormal'],
    ['pump old ran', 'abnormal'],
    ['lamp green lit', 'abnormal'],
  ]);
  expect(await importCorrections(lead, { projectId, ...file })).toMatchObject({
    templates: 1,
    repeated: 1,
    changes: [{ number: general.number }],
    unmatched: [
      { template: 'fan stopped' },
      { template: 'pump old ran' },
      { template: 'lamp green lit' },
    ],
  });
});
