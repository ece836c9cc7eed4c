import { Prisma } from '#generated/prisma/client.ts';
import type { LabelValue } from '#generated/prisma/enums.ts';
import { db } from '#lib/server/db/client.ts';

export type UntracedTemplate = {
  id: string;
  text: string;
  label: LabelValue;
  level: string | null;
  component: string | null;
  samples: string[];
};

// A final label, and no trace for that label that waits for vetting or was accepted.
const untraced = (projectId: string, except: readonly string[]) => Prisma.sql`
  FROM "template" t
  WHERE t."projectId" = ${projectId} AND t."labelState" = 'FINAL' AND NOT (t."id" = ANY(${except}::text[]))
    AND NOT EXISTS (SELECT 1 FROM "trace" r WHERE r."templateId" = t."id"
      AND r."state" IN ('WAITING', 'ACCEPTED') AND r."label" = t."finalLabel")`;

/** The next templates that need a trace, in the order of their numbers, with up to three raw lines each. */
export function findUntraced(
  projectId: string,
  limit: number,
  except: readonly string[] = [],
): Promise<UntracedTemplate[]> {
  return db().$queryRaw<UntracedTemplate[]>`
    SELECT t."id", t."text", t."finalLabel" AS "label", t."level", t."component",
      COALESCE((SELECT array_agg(s->>'text') FROM (
        SELECT jsonb_array_elements(ts."samples") s FROM "template_source" ts WHERE ts."templateId" = t."id" LIMIT 3
      ) x), '{}') AS "samples"
    ${untraced(projectId, except)}
    ORDER BY t."number" LIMIT ${limit}`;
}

export async function countUntraced(projectId: string): Promise<number> {
  const [row] = await db().$queryRaw<
    { count: bigint }[]
  >`SELECT count(*) AS count ${untraced(projectId, [])}`;
  return Number(row?.count ?? 0);
}
