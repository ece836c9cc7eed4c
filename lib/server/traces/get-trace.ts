import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { type Grounding, groundClaims } from '#lib/domain/grounding/ground-claims.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import type { BlindViewer } from '../templates/visibility-sql.ts';
import { underVoteSql } from './under-vote.ts';

export type TraceView = {
  id: string;
  projectId: string;
  origin: string;
  author: string;
  promptVersion: string;
  label: 'NORMAL' | 'ABNORMAL';
  state: 'WAITING' | 'ACCEPTED' | 'REJECTED' | 'STALE';
  originalThink: string;
  think: string;
  isEdited: boolean;
  revision: number;
  rejectReason: string | null;
  createdAt: Date;
  grounding: Grounding;
  template: {
    id: string;
    number: number;
    text: string;
    finalLabel: 'NORMAL' | 'ABNORMAL' | null;
    lineCount: number;
    level: string | null;
    component: string | null;
    samples: string[];
  };
  history: { kind: string; at: Date; by: string | null; reason: string | null }[];
};

/**
 * One trace with its claims linked to the template, raw lines, and what happened to it. Withheld with CONFLICT while the
 * template is being voted on.
 */
export async function getTrace(actor: Actor, input: { traceId: string }): Promise<TraceView> {
  const row = await db().trace.findUnique({ where: { id: input.traceId } });
  const role = await authorize(actor, row?.projectId, 'traces.vet');
  const trace = row as NonNullable<typeof row>;
  await assertNotUnderVote(trace.templateId, { actor, role });
  const template = await db().template.findUniqueOrThrow({
    where: { id: trace.templateId },
    include: { sources: { select: { samples: true } } },
  });
  const {
    id,
    projectId,
    origin,
    author,
    promptVersion,
    label,
    state,
    originalThink,
    think,
    isEdited,
    revision,
    rejectReason,
    createdAt,
  } = trace;
  return {
    id,
    projectId,
    origin,
    author,
    promptVersion,
    label,
    state,
    originalThink,
    think,
    isEdited,
    revision,
    rejectReason,
    createdAt,
    grounding: groundClaims({ log: template.text, think }),
    template: {
      id: template.id,
      number: template.number,
      text: template.text,
      finalLabel: template.finalLabel,
      lineCount: template.lineCount,
      level: template.level,
      component: template.component,
      samples: template.sources
        .flatMap((source) => (source.samples as { text: string }[]).map((sample) => sample.text))
        .slice(0, 5),
    },
    history: await readHistory(projectId, id),
  };
}

async function assertNotUnderVote(templateId: string, viewer: BlindViewer): Promise<void> {
  const [held] = await db().$queryRaw<{ id: string }[]>`
    SELECT t."id" FROM "template" t WHERE t."id" = ${templateId} AND ${underVoteSql(viewer)}`;
  if (held) {
    throw new AppError('CONFLICT', {
      message: 'The label of this template is being voted on; its reasoning would tell an answer.',
      details: { cure: 'Come back when the round has settled it.' },
    });
  }
}

async function readHistory(projectId: string, traceId: string): Promise<TraceView['history']> {
  const events = await db().historyEvent.findMany({
    where: { projectId, entityType: 'trace', entityId: traceId },
    orderBy: { seq: 'asc' },
  });
  const people = await db().user.findMany({
    where: { id: { in: events.flatMap((event) => event.actorId ?? []) } },
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map((person) => [person.id, person.name]));
  return events.map((event) => ({
    kind: event.kind,
    at: event.createdAt,
    by: event.actorId ? (nameOf.get(event.actorId) ?? null) : null,
    reason: readReason(event.payload),
  }));
}

function readReason(payload: unknown): string | null {
  const { after, reason, fileName } = payload as {
    after?: { rejectReason?: string | null };
    reason?: string;
    fileName?: string;
  };
  return after?.rejectReason ?? reason ?? fileName ?? null;
}
