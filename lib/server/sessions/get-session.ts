import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { SessionDetail } from '#lib/domain/sessions/session-views.ts';
import { db } from '#lib/server/db/client.ts';
import { findCut } from './find-cut-source.ts';

const MAX_TEMPLATES = 500;

/** The templates of a session, in the order of their numbers. They say no label: the template's own page does, to who may know. */
export async function getSession(
  actor: Actor,
  input: { cutId: string; number: number },
): Promise<SessionDetail> {
  const { cut } = await findCut(actor, input.cutId);
  const { number } = input;
  const row = await db().logSession.findUnique({
    where: { cutId_number: { cutId: cut.id, number } },
  });
  if (!row) {
    throw new AppError('NOT_FOUND', {
      message: `There is no session ${number} in this cut.`,
      details: { cure: 'Reload: the sessions were counted anew.' },
    });
  }
  const templates = await db().template.findMany({
    where: { projectId: cut.projectId, number: { in: row.templates.slice(0, MAX_TEMPLATES) } },
    select: { number: true, text: true },
    orderBy: { number: 'asc' },
  });
  return { number, key: row.key, templates, templateCount: row.templates.length };
}
