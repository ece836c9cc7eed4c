import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { toLabel, toLabelValue } from '#lib/domain/labels/label-value.ts';
import {
  type AuditInput,
  findAuditProblem,
  traceOfAudit,
} from '#lib/domain/reviews/audit-rules.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { reopenTemplateIn } from '#lib/server/labels/reopen-template.ts';

/**
 * Records a reviewer's judgement of an explanation. Kept and fixed explanations become accepted traces for the next
 * snapshot; a template sent back becomes open again. One standing judgement per person: a second one is a CONFLICT.
 */
export async function submitAudit(
  actor: Actor,
  input: { explanationId: string; audit: AuditInput },
): Promise<{ id: string; traceId: string | null }> {
  const { explanationId, audit } = input;
  const explanation = await db().explanation.findUnique({ where: { id: explanationId } });
  await authorize(actor, explanation?.projectId, 'explanations.audit');
  const judged = explanation as NonNullable<typeof explanation>;
  const template = await db().template.findUniqueOrThrow({ where: { id: judged.templateId } });
  const facts = {
    verdict: judged.verdict && toLabel(judged.verdict),
    think: judged.think,
    finalLabel: template.finalLabel && toLabel(template.finalLabel),
  };
  const problem = findAuditProblem(audit, facts);
  if (problem) {
    throw new AppError('INVALID_INPUT', {
      message: problem.message,
      details: { field: problem.field },
    });
  }
  return db().$transaction(async (tx) => {
    await assertNoStandingAudit(tx, explanationId, actor.userId);
    const trace = traceOfAudit(audit, facts);
    const traceId = trace ? await createTrace(tx, actor, judged, trace) : null;
    const { id } = await tx.audit.create({
      data: {
        projectId: judged.projectId,
        explanationId,
        reviewerId: actor.userId,
        verdictRight: audit.verdictRight,
        grounded: audit.grounded,
        useful: audit.useful,
        comment: audit.comment,
        outcome: audit.outcome,
        fixedThink: audit.outcome === 'FIXED' ? (trace?.think ?? null) : null,
        fixedLabel: audit.outcome === 'FIXED' && trace ? toLabelValue(trace.label) : null,
        traceId,
      },
      select: { id: true },
    });
    const sentBack =
      audit.outcome === 'SENT_BACK' && template.labelState !== 'OPEN'
        ? await reopenTemplateIn(tx, {
            templateId: template.id,
            projectId: judged.projectId,
            actorId: actor.userId,
            reason: audit.comment,
            kind: 'review',
          })
        : null;
    await appendHistory(tx, [
      {
        projectId: judged.projectId,
        actorId: actor.userId,
        kind: 'explanation.audited',
        entityType: 'explanation',
        entityId: explanationId,
        payload: {
          auditId: id,
          templateId: judged.templateId,
          modelId: judged.modelId,
          ...audit,
          traceId,
        },
      },
      ...(sentBack ? [sentBack.entry] : []),
    ]);
    return { id, traceId };
  });
}

async function assertNoStandingAudit(
  tx: Tx,
  explanationId: string,
  reviewerId: string,
): Promise<void> {
  const standing = await tx.audit.findFirst({
    where: { explanationId, reviewerId, withdrawnAt: null },
    select: { id: true },
  });
  if (standing) {
    throw new AppError('CONFLICT', {
      message: 'You have judged this explanation already.',
      details: { cure: 'Undo that judgement first.' },
    });
  }
}

type Judged = { id: string; projectId: string; templateId: string; modelId: string; think: string };

async function createTrace(
  tx: Tx,
  actor: Actor,
  judged: Judged,
  trace: { think: string; label: 'normal' | 'abnormal' },
): Promise<string> {
  const model = await tx.model.findUniqueOrThrow({
    where: { id: judged.modelId },
    select: { name: true },
  });
  const { id } = await tx.trace.create({
    data: {
      projectId: judged.projectId,
      templateId: judged.templateId,
      origin: 'REVIEW',
      author: model.name,
      promptVersion: 'review',
      label: toLabelValue(trace.label),
      state: 'ACCEPTED',
      originalThink: judged.think,
      think: trace.think,
      isEdited: trace.think !== judged.think,
      vettedBy: actor.userId,
      vettedAt: new Date(),
    },
    select: { id: true },
  });
  return id;
}
