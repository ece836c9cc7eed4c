import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { AppError } from '#lib/domain/app-error.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { parseProtocol } from '#lib/server/rounds/find-round.ts';

export type ProjectView = {
  id: string;
  slug: string;
  name: string;
  protocol: Protocol;
  createdAt: Date;
};

/** A project by the name in its address, with the actor's role. NOT_FOUND also for people outside it. */
export async function getProjectBySlug(
  actor: Actor,
  slug: string,
): Promise<{ project: ProjectView; role: Role }> {
  const project = await db().project.findUnique({
    where: { slug },
    select: {
      id: true,
      slug: true,
      name: true,
      protocol: true,
      createdAt: true,
    },
  });
  if (!project) {
    throw unknownProject(slug);
  }
  // Told as missing, so that names of projects cannot be probed.
  const role = await authorize(actor, project.id, 'project.view').catch((error) => {
    throw error instanceof AppError && error.code === 'FORBIDDEN' ? unknownProject(slug) : error;
  });
  return { project: { ...project, protocol: parseProtocol(project.protocol) }, role };
}

function unknownProject(slug: string): AppError {
  return new AppError('NOT_FOUND', {
    message: `There is no project “${slug}” that you belong to.`,
    details: {
      field: 'slug',
      cure: 'Check the address, or ask the lead of the project to invite you.',
    },
  });
}
