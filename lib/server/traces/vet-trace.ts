import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { toLabel } from '#lib/domain/labels/label-value.ts';
import { parseCompletion, renderCompletion } from '#lib/domain/prompt/completion.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';

export type VetTrace = { traceId: string; revision: number } & (
  | { action: 'accept'; think?: string | undefined }
  | { action: 'reject'; reason: string }
  | { action: 'reopen' }
);

export type VettedTrace = { id: string; state: string; revision: number };

/**
 * Accepts a trace (as it is, or with an edited text), rejects it with a reason, or puts it back among those that wait.
 * `revision` is the one the person saw: when someone else was first this fails with CONFLICT and changes nothing.
 */
export async function vetTrace(actor: Actor, input: VetTrace): Promise<VettedTrace> {
  const trace = await db().trace.findUnique({ where: { id: input.traceId } });
  await authorize(actor, trace?.projectId, 'traces.vet');
  const before = trace as NonNullable<typeof trace>;
  const change = input.action === 'accept' ? await accept(before, input.think) : plainChange(input);
  return db().$transaction(async (tx) => {
    const revision = input.revision + 1;
    const { count } = await tx.trace.updateMany({
      where: { id: before.id, revision: input.revision },
      data: {
        ...change,
        revision,
        vettedBy: input.action === 'reopen' ? null : actor.userId,
        vettedAt: input.action === 'reopen' ? null : new Date(),
      },
    });
    if (count === 0) {
      throw new AppError('CONFLICT', {
        message: 'Someone else vetted this trace since you opened it.',
        details: { cure: 'Look at it again; your text is kept in the editor.' },
      });
    }
    await recordVetting(tx, actor, before, { ...change, action: input.action });
    return { id: before.id, state: change.state, revision };
  });
}

type TraceRow = {
  id: string;
  projectId: string;
  templateId: string;
  label: 'NORMAL' | 'ABNORMAL';
  think: string;
  originalThink: string;
  state: string;
};

async function accept(trace: TraceRow, edited: string | undefined) {
  const think = (edited ?? trace.think).trim();
  const label = toLabel(trace.label);
  const { problems } = parseCompletion(renderCompletion(think, label), 'strict');
  if (problems.length > 0) {
    throw new AppError('INVALID_INPUT', {
      message: `The reasoning cannot be used as it is: ${problems.join(', ')}.`,
      details: {
        field: 'think',
        cure: 'Write at least one sentence, and no <think> or <answer> tags.',
      },
    });
  }
  const template = await db().template.findUniqueOrThrow({
    where: { id: trace.templateId },
    select: { finalLabel: true },
  });
  if (template.finalLabel !== trace.label) {
    throw new AppError('CONFLICT', {
      message: `The trace argues for ${label}, but the template's final label is ${template.finalLabel?.toLowerCase() ?? 'open'}.`,
      details: { cure: 'Reject it; the teacher then writes one for the label that stands.' },
    });
  }
  return {
    state: 'ACCEPTED' as const,
    think,
    isEdited: think !== trace.originalThink,
    rejectReason: null,
  };
}

function plainChange(input: Extract<VetTrace, { action: 'reject' | 'reopen' }>) {
  if (input.action === 'reopen') {
    return { state: 'WAITING' as const, rejectReason: null };
  }
  const rejectReason = input.reason.trim();
  if (rejectReason === '') {
    throw new AppError('INVALID_INPUT', {
      message: 'A rejection needs a reason.',
      details: {
        field: 'reason',
        cure: 'Say what is wrong with the trace, so that the next one is better.',
      },
    });
  }
  return { state: 'REJECTED' as const, rejectReason };
}

const KIND = {
  accept: 'trace.accepted',
  reject: 'trace.rejected',
  reopen: 'trace.reopened',
} as const;

async function recordVetting(
  tx: Tx,
  actor: Actor,
  before: TraceRow,
  change: {
    action: VetTrace['action'];
    state: string;
    think?: string;
    rejectReason: string | null;
  },
): Promise<void> {
  const { action, ...after } = change;
  await appendHistory(tx, [
    {
      projectId: before.projectId,
      actorId: actor.userId,
      kind: KIND[action],
      entityType: 'trace',
      entityId: before.id,
      payload: {
        templateId: before.templateId,
        before: { state: before.state, think: before.think },
        after,
      },
    },
  ]);
}
