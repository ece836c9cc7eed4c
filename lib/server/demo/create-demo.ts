import { join } from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import type { Actor } from '#lib/domain/access/actor.ts';
import { rootDir } from '#lib/env.ts';
import { createUser } from '#lib/server/auth/create-user.ts';
import { db } from '#lib/server/db/client.ts';
import { publishGuideline } from '#lib/server/guidelines/publish-guideline.ts';
import { appendHistory } from '#lib/server/history/append-history.ts';
import { createProject } from '#lib/server/projects/create-project.ts';
import { createSource } from '#lib/server/sources/create-source.ts';
import { DEMO_ACCOUNTS, DEMO_PROJECT, type DemoAccount } from './demo-accounts.ts';
import { readDemoPassword } from './read-demo-password.ts';
import { waitForSource } from './wait-for-source.ts';

const SAMPLE_FILE = 'lumen-2k.log';

export type Demo = {
  projectId: string;
  slug: string;
  password: string;
  accounts: readonly DemoAccount[];
  /** Whether the sample log is imported; false when the worker has not got to its end in time. */
  isImported: boolean;
};

/**
 * The demo: the project Lumen from the sample log, with an account for each role. What is there already stays, so it may
 * run at every start. Waits for the import, which needs a running worker.
 */
export async function createDemo(options: { waitMs?: number } = {}): Promise<Demo> {
  const { password, isNew } = readDemoPassword();
  for (const account of DEMO_ACCOUNTS) {
    await ensureAccount(account, password, isNew);
  }
  const admin = await findActor('admin@demo.local');
  const project = (await findProject(admin)) ?? (await makeProject(admin));
  for (const account of DEMO_ACCOUNTS) {
    await ensureMember(project.id, account);
  }
  const sourceId = await ensureSource(admin, project.id);
  const isImported = await waitForSource(sourceId, options.waitMs);
  return {
    projectId: project.id,
    slug: project.slug,
    password,
    accounts: DEMO_ACCOUNTS,
    isImported,
  };
}

async function ensureAccount(
  { email, name, role }: DemoAccount,
  password: string,
  isNewPassword: boolean,
): Promise<void> {
  const user = await db().user.findUnique({ where: { email }, select: { id: true } });
  if (!user) {
    await createUser({ email, name, password, isAdmin: role === 'ADMIN' });
  } else if (isNewPassword) {
    // The data folder lost the password that these accounts were made with.
    await db().account.updateMany({
      where: { userId: user.id, providerId: 'credential' },
      data: { password: await hashPassword(password) },
    });
  }
}

async function findActor(email: string): Promise<Actor> {
  const { id, name, isAdmin } = await db().user.findUniqueOrThrow({ where: { email } });
  return { userId: id, name, email, isAdmin };
}

async function findProject(admin: Actor): Promise<{ id: string; slug: string } | null> {
  return db().project.findFirst({
    where: { name: DEMO_PROJECT.name, members: { some: { userId: admin.userId } } },
    orderBy: { createdAt: 'asc' },
    select: { id: true, slug: true },
  });
}

async function makeProject(admin: Actor): Promise<{ id: string; slug: string }> {
  const project = await createProject(admin, { name: DEMO_PROJECT.name });
  await publishGuideline(admin, {
    projectId: project.id,
    text: DEMO_PROJECT.guideline,
    note: 'First version.',
    basedOn: 0,
  });
  return project;
}

async function ensureMember(projectId: string, { email, role }: DemoAccount): Promise<void> {
  const { userId } = await findActor(email);
  await db().$transaction(async (tx) => {
    const [member] = await tx.member.createManyAndReturn({
      data: { projectId, userId, role },
      skipDuplicates: true,
      select: { id: true },
    });
    if (member) {
      await appendHistory(tx, [
        {
          projectId,
          actorId: userId,
          kind: 'member.joined',
          entityType: 'member',
          entityId: member.id,
          payload: { userId, role },
        },
      ]);
    }
  });
}

async function ensureSource(admin: Actor, projectId: string): Promise<string> {
  const known = await db().source.findFirst({
    where: { projectId, fileName: SAMPLE_FILE, state: { not: 'FAILED' } },
    select: { id: true },
  });
  if (known) {
    return known.id;
  }
  const { id } = await createSource(admin, {
    projectId,
    name: 'Lumen, four days',
    fileName: SAMPLE_FILE,
    format: 'bgl',
    filePath: join(rootDir(), 'sample', SAMPLE_FILE),
  });
  return id;
}
