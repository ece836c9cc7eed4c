import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { AuditInput } from '#lib/domain/reviews/audit-rules.ts';
import { createTestDb, type TestDb } from '#lib/server/testing/create-test-db.ts';
import { makeMember, makeProject, makeTemplate } from '#lib/server/testing/factories.ts';
import { getExplanation } from './get-explanation.ts';
import { listReviewQueue } from './list-review-queue.ts';
import { submitAudit } from './submit-audit.ts';
import { undoAudit } from './undo-audit.ts';

let testDb: TestDb;
let projectId: string;
let reviewer: Actor;
const kept: AuditInput = {
  verdictRight: true,
  grounded: true,
  useful: 5,
  comment: '',
  outcome: 'KEPT',
};

beforeAll(async () => {
  testDb = await createTestDb();
});
afterAll(() => testDb.close());
beforeEach(async () => {
  ({ id: projectId } = await makeProject());
  reviewer = await makeMember(projectId, 'REVIEWER');
});

async function explain(
  text: string,
  labels: {
    verdict: 'NORMAL' | 'ABNORMAL' | null;
    finalLabel: 'NORMAL' | 'ABNORMAL';
    pAbnormal?: number;
  },
) {
  const { db } = testDb;
  const createdBy = reviewer.userId;
  const model =
    (await db.model.findFirst({ where: { projectId } })) ??
    (await db.model.create({
      data: {
        projectId,
        createdBy,
        number: 1,
        name: 'm1',
        dir: '/nowhere',
        hash: 'x',
        manifest: {},
        run: {
          create: {
            projectId,
            createdBy,
            number: 1,
            name: 'r',
            config: {},
            configHash: 'x',
            snapshot: {
              create: {
                projectId,
                createdBy,
                number: 1,
                hash: 'x',
                seed: 1,
                config: {},
                stats: {},
              },
            },
          },
        },
      },
    }));
  const template = await makeTemplate(projectId, text, {
    finalLabel: labels.finalLabel,
    nearGroup: 'g',
  });
  return db.explanation.create({
    data: {
      projectId,
      modelId: model.id,
      templateId: template.id,
      engine: 'onnx',
      verdict: labels.verdict,
      pAbnormal: labels.pAbnormal ?? 0.9,
      think: `The log says "${text}".`,
      text: 'whole',
      formatOk: labels.verdict !== null,
    },
  });
}

test('the queue begins with disagreement, then malformed, then unsure', async () => {
  await explain('a agrees', { verdict: 'NORMAL', finalLabel: 'NORMAL' });
  await explain('b unsure', { verdict: 'NORMAL', finalLabel: 'NORMAL', pAbnormal: 0.5 });
  await explain('c malformed', { verdict: null, finalLabel: 'NORMAL' });
  await explain('d disagrees', { verdict: 'NORMAL', finalLabel: 'ABNORMAL' });
  const { items, waiting, total } = await listReviewQueue(reviewer, { projectId });
  expect(items.map((item) => item.reason)).toEqual(['disagrees', 'malformed', 'unsure', 'agrees']);
  expect([waiting, total]).toEqual([4, 4]);
});

test('a kept explanation becomes an accepted trace; undoing makes it stale', async () => {
  const { id } = await explain('disk failed', { verdict: 'ABNORMAL', finalLabel: 'ABNORMAL' });
  const audit = await submitAudit(reviewer, { explanationId: id, audit: kept });
  const trace = await testDb.db.trace.findUniqueOrThrow({ where: { id: audit.traceId ?? '' } });
  expect(trace).toMatchObject({
    origin: 'REVIEW',
    state: 'ACCEPTED',
    label: 'ABNORMAL',
    author: 'm1',
    isEdited: false,
  });
  expect(await listReviewQueue(reviewer, { projectId })).toMatchObject({
    waiting: 0,
    next: null,
    tally: {
      judged: 1,
      verdictRight: 1,
      grounded: 1,
      kept: 1,
      fixed: 0,
      dismissed: 0,
      sentBack: 0,
    },
  });
  await expect(submitAudit(reviewer, { explanationId: id, audit: kept })).rejects.toMatchObject({
    code: 'CONFLICT',
  });
  await undoAudit(reviewer, { auditId: audit.id });
  expect((await listReviewQueue(reviewer, { projectId })).tally.judged).toBe(0);
  expect(await testDb.db.trace.findUniqueOrThrow({ where: { id: trace.id } })).toMatchObject({
    state: 'STALE',
  });
  await submitAudit(reviewer, { explanationId: id, audit: kept });
});

test('a template sent back is open again, with the reason in its history', async () => {
  const { id, templateId } = await explain('odd line', {
    verdict: 'ABNORMAL',
    finalLabel: 'NORMAL',
  });
  await submitAudit(reviewer, {
    explanationId: id,
    audit: { ...kept, outcome: 'SENT_BACK', comment: 'is it a fault?' },
  });
  expect(await testDb.db.template.findUniqueOrThrow({ where: { id: templateId } })).toMatchObject({
    labelState: 'OPEN',
    finalLabel: null,
  });
  const event = await testDb.db.historyEvent.findFirstOrThrow({
    where: { projectId, kind: 'template.reopened' },
  });
  expect(event.payload).toMatchObject({ reason: 'is it a fault?' });
});

test('an explanation shows which words of the log each claim rests on', async () => {
  const { id } = await explain('link severed on port <*>', {
    verdict: 'ABNORMAL',
    finalLabel: 'ABNORMAL',
  });
  await explain('link severed on card <*>', { verdict: 'ABNORMAL', finalLabel: 'ABNORMAL' });
  const view = await getExplanation(reviewer, { explanationId: id });
  expect(view.grounding.claims[0]).toMatchObject({ mark: 'in-log' });
  expect(view.neighbours.map((neighbour) => neighbour.text)).toEqual(['link severed on card <*>']);
});

test('rights: annotators and engineers may neither list, read nor judge; a judgement is undone by its author only', async () => {
  const { id } = await explain('secret line', { verdict: 'NORMAL', finalLabel: 'NORMAL' });
  const forbidden = { code: 'FORBIDDEN' };
  for (const role of ['ANNOTATOR', 'ENGINEER'] as const) {
    const actor = await makeMember(projectId, role);
    await expect(listReviewQueue(actor, { projectId })).rejects.toMatchObject(forbidden);
    await expect(getExplanation(actor, { explanationId: id })).rejects.toMatchObject(forbidden);
    await expect(submitAudit(actor, { explanationId: id, audit: kept })).rejects.toMatchObject(
      forbidden,
    );
  }
  const audit = await submitAudit(reviewer, { explanationId: id, audit: kept });
  const other = await makeMember(projectId, 'REVIEWER');
  await expect(undoAudit(other, { auditId: audit.id })).rejects.toMatchObject(forbidden);
});
