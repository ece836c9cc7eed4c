import { randomUUID } from 'node:crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import type { Role } from '#lib/domain/access/permissions.ts';
import { sha256Hex } from '#lib/domain/hash.ts';
import type { Protocol } from '#lib/domain/protocol/protocol.ts';
import { paperProtocol } from '#lib/domain/protocol/shipped-protocols.ts';
import { db } from '#lib/server/db/client.ts';

/** A person without a password: enough for use cases. */
export async function makeUser(name = 'Someone', isAdmin = false): Promise<Actor> {
  const id = randomUUID();
  const email = `${id}@example.test`;
  await db().user.create({ data: { id, name, email, isAdmin } });
  return { userId: id, name, email, isAdmin };
}

export async function makeProject(
  overrides: { votersPerItem?: number; protocol?: Protocol } = {},
): Promise<{ id: string; slug: string }> {
  const protocol = overrides.protocol ?? paperProtocol(overrides.votersPerItem);
  const slug = `p-${randomUUID().slice(0, 8)}`;
  return db().project.create({
    data: { slug, name: `Project ${slug}`, protocol },
    select: { id: true, slug: true },
  });
}

export async function makeMember(
  projectId: string,
  role: Role,
  name = role.toLowerCase(),
): Promise<Actor> {
  const actor = await makeUser(name);
  await db().member.create({ data: { projectId, userId: actor.userId, role } });
  return actor;
}

export async function makeTemplate(
  projectId: string,
  text: string,
  overrides: {
    originalLabel?: 'NORMAL' | 'ABNORMAL';
    finalLabel?: 'NORMAL' | 'ABNORMAL';
    lineCount?: number;
    nearGroup?: string;
  } = {},
): Promise<{ id: string; number: number }> {
  const project = await db().project.update({
    where: { id: projectId },
    data: { nextTemplate: { increment: 1 } },
    select: { nextTemplate: true },
  });
  return db().template.create({
    data: {
      projectId,
      number: project.nextTemplate - 1,
      eventId: `E${sha256Hex(text).slice(0, 8)}`,
      text,
      textHash: sha256Hex(text),
      lineCount: overrides.lineCount ?? 1,
      originalLabel: overrides.originalLabel ?? null,
      nearGroup: overrides.nearGroup ?? null,
      ...(overrides.finalLabel
        ? { finalLabel: overrides.finalLabel, labelState: 'FINAL' as const }
        : {}),
    },
    select: { id: true, number: true },
  });
}
