import type { Actor } from '#lib/domain/access/actor.ts';
import { EVERY_TEMPLATE } from '#lib/domain/templates/template-views.ts';
import type { LabelScope } from '#lib/domain/transfer/label-row.ts';
import { getProgress } from '#lib/server/checks/get-progress.ts';
import { listCheckedItems } from '#lib/server/checks/list-checked-items.ts';
import { listPace } from '#lib/server/checks/list-pace.ts';
import { db } from '#lib/server/db/client.ts';
import { listHistory } from '#lib/server/history/list-history.ts';
import { claimAssignments } from '#lib/server/labels/claim-assignments.ts';
import { getDispute } from '#lib/server/labels/get-dispute.ts';
import { getLabelHistory } from '#lib/server/labels/get-label-history.ts';
import { getOwnItem } from '#lib/server/labels/get-own-item.ts';
import { listDisputes } from '#lib/server/labels/list-disputes.ts';
import { listOwnActs } from '#lib/server/labels/list-own-acts.ts';
import { listOwnPanel } from '#lib/server/labels/list-own-panel.ts';
import { listSiblings } from '#lib/server/labels/list-siblings.ts';
import { getOverview } from '#lib/server/overview/get-overview.ts';
import { getRailCounts } from '#lib/server/projects/get-rail-counts.ts';
import { listReviewQueue } from '#lib/server/reviews/list-review-queue.ts';
import { getAgreement } from '#lib/server/rounds/get-agreement.ts';
import { getRoundProgress } from '#lib/server/rounds/get-round-progress.ts';
import { listRounds } from '#lib/server/rounds/list-rounds.ts';
import { countTemplates } from '#lib/server/templates/count-templates.ts';
import { getTemplate } from '#lib/server/templates/get-template.ts';
import { listTemplates } from '#lib/server/templates/list-templates.ts';
import { previewBulkChange } from '#lib/server/templates/preview-bulk-change.ts';
import { listTraces } from '#lib/server/traces/list-traces.ts';
import { exportLabels } from '#lib/server/transfer/export-labels.ts';
import { exportPatch } from '#lib/server/transfer/export-patch.ts';
import { exportProvenance } from '#lib/server/transfer/export-provenance.ts';
import { getMethods } from '#lib/server/transfer/get-methods.ts';
import { importCorrections } from '#lib/server/transfer/import-corrections.ts';
import { collectText } from './collect-parts.ts';

export type ReadTarget = {
  projectId: string;
  roundId: string;
  /** A template whose votes are in and differ, and one that waits for votes. */
  disputed: string;
  waiting: string;
};
export type Read = (actor: Actor, target: ReadTarget) => Promise<unknown>;

/** Everything that answers with data about labels, or with counts that could tell of them. */
export const LABEL_READS: Record<string, Read> = {
  claimAssignments: (actor, { projectId }) =>
    claimAssignments(actor, { projectId, want: 3, join: true }),
  listOwnActs: (actor, { projectId }) => listOwnActs(actor, { projectId }),
  ownDisputedItem: (actor, target) =>
    withOwn(actor, target, (assignmentId) => getOwnItem(actor, { assignmentId })),
  siblingsOfDisputed: (actor, target) =>
    withOwn(actor, target, (assignmentId) => listSiblings(actor, { assignmentId })),
  listOwnPanel: (actor, { projectId }) => listOwnPanel(actor, { projectId }),
  getRoundProgress: (actor, { roundId }) => getRoundProgress(actor, { roundId }),
  getProgress: (actor, { projectId }) => getProgress(actor, { projectId }),
  listPace: (actor, { roundId }) => listPace(actor, { roundId }),
  listGold: (actor, { roundId }) => listCheckedItems(actor, { roundId, list: 'gold' }),
  listRepeats: (actor, { roundId }) => listCheckedItems(actor, { roundId, list: 'repeats' }),
  listFast: (actor, { roundId }) => listCheckedItems(actor, { roundId, list: 'fast' }),
  listRounds: (actor, { projectId }) => listRounds(actor, { projectId }),
  getAgreement: (actor, { roundId }) => getAgreement(actor, { roundId }),
  listDisputed: (actor, { projectId }) => listDisputes(actor, { projectId }),
  listWaiting: (actor, { projectId }) => listDisputes(actor, { projectId, tab: 'waiting' }),
  listUnanimous: (actor, { projectId }) => listDisputes(actor, { projectId, tab: 'unanimous' }),
  disputedItem: (actor, { disputed }) => getDispute(actor, { templateId: disputed }),
  waitingItem: (actor, { waiting }) => getDispute(actor, { templateId: waiting }),
  historyOfDisputed: (actor, { disputed }) => getLabelHistory(actor, { templateId: disputed }),
  historyOfWaiting: (actor, { waiting }) => getLabelHistory(actor, { templateId: waiting }),
  templateDisputed: (actor, { disputed }) => getTemplate(actor, { templateId: disputed }),
  listTemplates: (actor, { projectId }) =>
    listTemplates(actor, { projectId, filter: EVERY_TEMPLATE, sort: 'lines' }),
  countTemplates: (actor, { projectId }) =>
    countTemplates(actor, { projectId, filter: EVERY_TEMPLATE }),
  countOppositeTemplates: (actor, { projectId }) =>
    countTemplates(actor, { projectId, filter: { ...EVERY_TEMPLATE, near: ['opposite'] } }),
  onlyDisputedTemplates: (actor, { projectId }) =>
    listTemplates(actor, {
      projectId,
      filter: { ...EVERY_TEMPLATE, label: ['disputed'] },
      sort: 'lines',
    }).then(({ rows }) => rows),
  onlyOppositeTemplates: (actor, { projectId }) =>
    listTemplates(actor, {
      projectId,
      filter: { ...EVERY_TEMPLATE, near: ['opposite'] },
      sort: 'lines',
    }).then(({ rows }) => rows),
  previewOfSendingBack: (actor, { projectId }) =>
    previewBulkChange(actor, {
      projectId,
      query: '',
      action: { kind: 'reopen', reason: 'a guess' },
    }),
  exportPatch: async (actor, { projectId }) =>
    JSON.parse(await collectText(await exportPatch(actor, { projectId }))),
  exportTemplates: (actor, { projectId }) => readExported(actor, projectId, 'templates'),
  exportCorrections: (actor, { projectId }) => readExported(actor, projectId, 'corrections'),
  exportProvenance: async (actor, { projectId }) =>
    JSON.parse(await collectText(await exportProvenance(actor, { projectId }))),
  getMethods: (actor, { projectId }) => getMethods(actor, { projectId }),
  dryRunOfImport: async (actor, { projectId }) =>
    importCorrections(actor, {
      projectId,
      fileName: 'guesses.jsonl',
      // What differs from a guess at every template would tell the label.
      bytes: Buffer.from(
        [0, 1, 2].map((n) => `{"template":"template ${n} says <*>","label":"normal"}`).join('\n'),
      ),
      isPreview: true,
      withSessions: true,
    }).then(({ changes, ...report }) => ({
      ...report,
      changes: changes.map(({ from, ...change }) => ({ ...change, was: from })),
    })),
  auditLog: (actor, { projectId }) => listHistory(actor, { projectId }),
  railCounts: (actor, { projectId }) => getRailCounts(actor, { projectId }),
  overview: (actor, { projectId }) => getOverview(actor, { projectId }),
  listTraces: (actor, { projectId }) => listTraces(actor, { projectId }),
  reviewQueue: (actor, { projectId }) => listReviewQueue(actor, { projectId, show: 'all' }),
};

/** As objects and in the words of the other answers, so that one search finds a leak in any of them. */
async function readExported(actor: Actor, projectId: string, scope: LabelScope): Promise<unknown> {
  const file = await exportLabels(actor, { projectId, scope, format: 'jsonl' });
  const text = (await collectText(file)).replaceAll('"original_label"', '"originalLabel"');
  return JSON.parse(`[${text.trim().replaceAll('\n', ',')}]`);
}

/** Reads by the reader's own slot for the disputed template; who holds none reads by an invented one. */
async function withOwn(
  actor: Actor,
  { roundId, disputed }: ReadTarget,
  read: (assignmentId: string) => Promise<unknown>,
): Promise<unknown> {
  const own = await db().assignment.findFirst({
    where: { roundId, templateId: disputed, userId: actor.userId },
  });
  return read(own?.id ?? 'none');
}

/** The answers of every read as text; a refusal by its code. */
export async function readAll(actor: Actor, target: ReadTarget): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const [name, read] of Object.entries(LABEL_READS)) {
    result[name] = await read(actor, target).then(
      (value) => JSON.stringify(value),
      (error: { code?: string }) => `refused ${error.code}`,
    );
  }
  return result;
}
