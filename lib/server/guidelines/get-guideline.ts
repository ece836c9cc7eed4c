import type { Actor } from '#lib/domain/access/actor.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { findTemplateRefs } from '#lib/domain/guidelines/find-template-refs.ts';
import type { GuidelineVersion, GuidelineView } from '#lib/domain/guidelines/guideline.ts';
import { authorize } from '#lib/server/access/authorize.ts';
import { db } from '#lib/server/db/client.ts';
import { readExamples } from './read-examples.ts';

/** The guideline in force, or a former version of it; null before the first. @throws AppError NOT_FOUND */
export async function getGuideline(
  actor: Actor,
  input: { projectId: string; version?: number | undefined },
): Promise<GuidelineView | null> {
  const { projectId, version } = input;
  const versions = await listGuidelines(actor, { projectId });
  const newest = versions[0];
  if (!newest && version === undefined) return null;
  const wanted = versions.find((one) => one.version === (version ?? newest?.version));
  if (!newest || !wanted) {
    throw new AppError('NOT_FOUND', { message: `The guideline has no version ${version}.` });
  }
  const { text } = await db().guideline.findUniqueOrThrow({
    where: { projectId_version: { projectId, version: wanted.version } },
    select: { text: true },
  });
  const examples = await readExamples(actor, { projectId, numbers: findTemplateRefs(text) });
  return { ...wanted, text, newest: newest.version, examples };
}

/** All versions of the guideline, newest first, without their texts. */
export async function listGuidelines(
  actor: Actor,
  input: { projectId: string },
): Promise<GuidelineVersion[]> {
  const { projectId } = input;
  await authorize(actor, projectId, 'project.view');
  const rows = await db().guideline.findMany({
    where: { projectId },
    orderBy: { version: 'desc' },
    select: { version: true, note: true, createdBy: true, createdAt: true },
  });
  const people = await db().user.findMany({
    where: { id: { in: rows.flatMap((row) => row.createdBy ?? []) } },
    select: { id: true, name: true },
  });
  const names = new Map(people.map((person) => [person.id, person.name]));
  return rows.map(({ version, note, createdBy, createdAt }) => ({
    version,
    note,
    by: createdBy ? (names.get(createdBy) ?? null) : null,
    at: createdAt.toISOString(),
  }));
}
