import { db } from '#lib/server/db/client.ts';

export type GuidelineRecord = { version: number; text: string; note: string; at: Date };

/** Every version of what experts were told to go by; votes and decisions name theirs. */
export const readGuidelines = (projectId: string): Promise<GuidelineRecord[]> =>
  db()
    .guideline.findMany({ where: { projectId }, orderBy: { version: 'asc' } })
    .then((rows) =>
      rows.map(({ version, text, note, createdAt }) => ({ version, text, note, at: createdAt })),
    );
