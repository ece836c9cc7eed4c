import { db } from '#lib/server/db/client.ts';

/** The project that a template belongs to; null for an unknown id, which `authorize` answers with FORBIDDEN. */
export async function findTemplateProject(templateId: string): Promise<string | null> {
  const template = await db().template.findUnique({
    where: { id: templateId },
    select: { projectId: true },
  });
  return template?.projectId ?? null;
}
