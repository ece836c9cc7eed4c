import type { Actor } from '#lib/domain/access/actor.ts';
import { votingStage } from '#lib/domain/protocol/protocol.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { parseProtocol } from '../rounds/find-round.ts';
import type { Viewer } from './visibility-sql.ts';

/** Who looks at a project's templates, and what the project lets them see. */
export async function findViewer(
  actor: Actor,
  projectId: string | null | undefined,
): Promise<Viewer & { projectId: string }> {
  const role = await authorize(actor, projectId, 'templates.view');
  // authorize refuses an unknown project: there is one here.
  const id = projectId as string;
  const project = await db().project.findUniqueOrThrow({
    where: { id },
    select: { protocol: true },
  });
  const { originalTag } = votingStage(parseProtocol(project.protocol), 0);
  return { actor, role, projectId: id, originalTag };
}
