import { Prisma } from '#generated/prisma/client.ts';
import { db } from '#lib/server/db/client.ts';

export type CutLabels = {
  /** The lines of the log say whether they are abnormal, or a file does. */
  isLabelled: boolean;
  /** SQL of a session `s` whose label of a file, if any, is `f`. Values are NORMAL, ABNORMAL or null. */
  original: Prisma.Sql;
  inForce: Prisma.Sql;
};

/**
 * How sessions of a source are labelled. Original: by a file of session labels, else abnormal when any of its lines is.
 * In force: the same file, else abnormal when any of its templates is finally, or any of its lines where the experts have not
 * settled on normal.
 */
export async function readCutLabels(source: {
  id: string;
  projectId: string;
  header: string;
}): Promise<CutLabels> {
  const [settled, lineFile] = await Promise.all([
    readSettled(source.projectId),
    db().labelFile.findUnique({ where: { sourceId_kind: { sourceId: source.id, kind: 'line' } } }),
  ]);
  const isLabelled = lineFile !== null || source.header.includes('<Label>');
  const hasAlert = Prisma.sql`s."alertLines" > 0`;
  const abnormalTemplate = Prisma.sql`s."templates" && ${settled.abnormal}::int[]`;
  const openAlert = Prisma.sql`NOT s."alertTemplates" <@ ${settled.normal}::int[]`;
  const hasSettled = settled.abnormal.length + settled.normal.length > 0;
  return {
    isLabelled,
    original: Prisma.sql`COALESCE(f."label"::text, ${isLabelled ? labelOf(hasAlert) : Prisma.sql`NULL`})`,
    inForce: Prisma.sql`COALESCE(f."label"::text, ${
      isLabelled || hasSettled
        ? labelOf(Prisma.sql`(${abnormalTemplate} OR ${openAlert})`)
        : Prisma.sql`NULL`
    })`,
  };
}

const labelOf = (isAbnormal: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`CASE WHEN ${isAbnormal} THEN 'ABNORMAL' ELSE 'NORMAL' END`;

/** The numbers of the templates with a final label. */
async function readSettled(projectId: string): Promise<{ abnormal: number[]; normal: number[] }> {
  const rows = await db().template.findMany({
    where: { projectId, labelState: 'FINAL' },
    select: { number: true, finalLabel: true },
  });
  const numbersOf = (label: string) =>
    rows.filter(({ finalLabel }) => finalLabel === label).map(({ number }) => number);
  return { abnormal: numbersOf('ABNORMAL'), normal: numbersOf('NORMAL') };
}
