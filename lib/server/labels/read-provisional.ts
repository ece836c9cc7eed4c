import { z } from 'zod';
import type { Actor } from '#lib/domain/access/actor.ts';
import { type Label, labelSchema } from '#lib/domain/label.ts';
import { type LabelValue, toLabel } from '#lib/domain/labels/label-value.ts';
import type { Dispute, Opinions } from '#lib/domain/labels/settle-views.ts';
import { db } from '#lib/server/db/client.ts';

export const PROVISIONAL = 'decision.provisional';
const payloadSchema = z.object({ label: labelSchema, revision: z.number() });

type Choosable = { id: string; projectId: string; revision: number };

/** The actor's first provisional choice on this revision of a template; later ones were made with the opinions known. */
export async function findProvisional(actor: Actor, template: Choosable): Promise<Label | null> {
  const events = await db().historyEvent.findMany({
    where: {
      projectId: template.projectId,
      entityType: 'template',
      entityId: template.id,
      kind: PROVISIONAL,
      actorId: actor.userId,
    },
    orderBy: { seq: 'asc' },
    select: { payload: true },
  });
  for (const { payload } of events) {
    const parsed = payloadSchema.safeParse(payload);
    if (parsed.success && parsed.data.revision === template.revision) return parsed.data.label;
  }
  return null;
}

/** The choice with what the machines think; null before the choice is made. */
export async function readProvisional(
  actor: Actor,
  template: Choosable,
): Promise<Dispute['provisional']> {
  const label = await findProvisional(actor, template);
  return label && { label, opinions: await readOpinions(template.id) };
}

type ExplanationRow = {
  verdict: LabelValue | null;
  pAbnormal: number | null;
  think: string;
  name: string;
  number: number;
};

async function readOpinions(templateId: string): Promise<Opinions> {
  const [[explanation], trace] = await Promise.all([
    db().$queryRaw<ExplanationRow[]>`
      SELECT e."verdict", e."pAbnormal", e."think", m."name", m."number"
      FROM "explanation" e JOIN "model" m ON m."id" = e."modelId" WHERE e."templateId" = ${templateId}
      ORDER BY m."number" DESC, e."createdAt" DESC LIMIT 1`,
    db().trace.findFirst({
      where: { templateId, origin: { in: ['TEACHER', 'RULE'] } },
      orderBy: { createdAt: 'desc' },
    }),
  ]);
  return {
    model: explanation
      ? {
          name: `${explanation.name} (model ${explanation.number})`,
          verdict: explanation.verdict && toLabel(explanation.verdict),
          pAbnormal: explanation.pAbnormal,
          think: explanation.think,
        }
      : null,
    teacher: trace && {
      author: trace.author,
      label: toLabel(trace.label),
      think: trace.originalThink,
    },
  };
}
