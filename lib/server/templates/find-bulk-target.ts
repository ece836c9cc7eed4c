import type { Actor } from '#lib/domain/access/actor.ts';
import type { Permission } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { BulkAction, BulkKind } from '#lib/domain/templates/bulk-change.ts';
import { readTemplateQuery, templateQuerySchema } from '#lib/domain/templates/template-query.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { findOpenRound } from '../rounds/find-round.ts';
import type { BulkTarget } from './bulk-sql.ts';
import { findViewer } from './find-viewer.ts';

export type BulkInput = {
  projectId: string;
  /** The query of the list's address: all that it holds, not only a page. */
  query: string;
  action: BulkAction;
};

const PERMISSIONS: Record<BulkKind, Permission> = {
  'add-to-round': 'rounds.manage',
  reopen: 'labels.settle',
  settle: 'labels.settle',
};

/** What a change of many goes over, for those who may make it. @throws AppError CONFLICT when no round takes templates */
export async function findBulkTarget(actor: Actor, input: BulkInput): Promise<BulkTarget> {
  const { projectId, query, action } = input;
  await authorize(actor, projectId, PERMISSIONS[action.kind]);
  const viewer = await findViewer(actor, projectId);
  const parsed = templateQuerySchema.parse(Object.fromEntries(new URLSearchParams(query)));
  const { filter } = readTemplateQuery(parsed);
  const round = action.kind === 'add-to-round' ? await findOpenRound(projectId, 'BLIND') : null;
  if (action.kind === 'add-to-round' && !round) {
    throw new AppError('CONFLICT', {
      message: 'No blind round is open that could take templates.',
      details: { reason: 'no-round', cure: 'Open one under Settle first.' },
    });
  }
  return { viewer, filter, action, roundId: round?.id ?? null };
}
