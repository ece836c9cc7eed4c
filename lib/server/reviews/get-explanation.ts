import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { severityHits } from '#lib/domain/baselines/keyword-baseline.ts';
import { type Grounding, groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { findBlindTemplateIds } from '#lib/server/labels/find-blind-template-ids.ts';

export type ExplanationView = {
  id: string;
  projectId: string;
  verdict: 'NORMAL' | 'ABNORMAL' | null;
  pAbnormal: number | null;
  think: string;
  text: string;
  formatOk: boolean;
  engine: string;
  createdAt: Date;
  grounding: Grounding;
  /** Severity words in the template: what the keyword rule rests on. */
  keywords: string[];
  model: { id: string; number: number; name: string; runId: string };
  template: {
    id: string;
    number: number;
    text: string;
    finalLabel: 'NORMAL' | 'ABNORMAL' | null;
    labelState: 'OPEN' | 'DISPUTED' | 'FINAL';
    lineCount: number;
    firstSeen: Date | null;
    level: string | null;
    component: string | null;
    samples: string[];
  };
  neighbours: { number: number; text: string; finalLabel: 'NORMAL' | 'ABNORMAL' | null }[];
  audits: {
    id: string;
    reviewer: string;
    isOwn: boolean;
    verdictRight: boolean;
    grounded: boolean;
    useful: number;
    comment: string;
    outcome: string;
    fixedThink: string | null;
    createdAt: Date;
  }[];
};

const NEIGHBOURS = 6;

/** One explanation with everything a reviewer needs to judge it: claims linked to the template, raw lines, neighbours, audits. */
export async function getExplanation(
  actor: Actor,
  input: { explanationId: string },
): Promise<ExplanationView> {
  const explanation = await db().explanation.findUnique({ where: { id: input.explanationId } });
  await authorize(actor, explanation?.projectId, 'explanations.audit');
  const judged = explanation as NonNullable<typeof explanation>;
  const { projectId, templateId } = judged;
  const blind = await findBlindTemplateIds(actor, { projectId, templateIds: [templateId] });
  if (blind.size > 0) {
    throw new AppError('CONFLICT', {
      message:
        'You vote on this template in an open round; the verdict of a model would anchor you.',
      details: { cure: 'Come back when the round is closed.' },
    });
  }
  const [template, model, audits] = await Promise.all([
    db().template.findUniqueOrThrow({
      where: { id: judged.templateId },
      include: { sources: { select: { samples: true } } },
    }),
    db().model.findUniqueOrThrow({ where: { id: judged.modelId } }),
    db().audit.findMany({
      where: { explanationId: judged.id, withdrawnAt: null },
      orderBy: { createdAt: 'asc' },
    }),
  ]);
  const reviewers = await db().user.findMany({
    where: { id: { in: audits.map((audit) => audit.reviewerId) } },
  });
  const nameOf = new Map(reviewers.map((user) => [user.id, user.name]));
  const { id, verdict, pAbnormal, think, text, formatOk, engine, createdAt } = judged;
  return {
    id,
    projectId,
    verdict,
    pAbnormal,
    think,
    text,
    formatOk,
    engine,
    createdAt,
    grounding: groundClaims({ log: template.text, think }),
    keywords: severityHits(template.text),
    model: { id: model.id, number: model.number, name: model.name, runId: model.runId },
    template: {
      id: template.id,
      number: template.number,
      text: template.text,
      finalLabel: template.finalLabel,
      labelState: template.labelState,
      lineCount: template.lineCount,
      firstSeen: template.firstSeen,
      level: template.level,
      component: template.component,
      samples: template.sources.flatMap((source) => readSamples(source.samples)).slice(0, 5),
    },
    neighbours: await findNeighbours(actor, template),
    audits: audits.map((audit) => ({
      id: audit.id,
      reviewer: nameOf.get(audit.reviewerId) ?? 'someone who left',
      isOwn: audit.reviewerId === actor.userId,
      verdictRight: audit.verdictRight,
      grounded: audit.grounded,
      useful: audit.useful,
      comment: audit.comment,
      outcome: audit.outcome,
      fixedThink: audit.fixedThink,
      createdAt: audit.createdAt,
    })),
  };
}

function readSamples(samples: unknown): string[] {
  return (samples as { text: string }[]).map((sample) => sample.text);
}

async function findNeighbours(
  actor: Actor,
  template: { id: string; projectId: string; nearGroup: string | null },
): Promise<ExplanationView['neighbours']> {
  const { id, projectId, nearGroup } = template;
  if (!nearGroup) {
    return [];
  }
  const rows = await db().template.findMany({
    where: { projectId, nearGroup, id: { not: id }, labelState: 'FINAL' },
    select: { id: true, number: true, text: true, finalLabel: true },
    orderBy: { lineCount: 'desc' },
    take: NEIGHBOURS,
  });
  const templateIds = rows.map((row) => row.id);
  const blind = await findBlindTemplateIds(actor, { projectId, templateIds });
  return rows
    .filter((row) => !blind.has(row.id))
    .map(({ number, text, finalLabel }) => ({ number, text, finalLabel }));
}
