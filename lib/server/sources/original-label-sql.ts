import { Prisma } from '#generated/prisma/client.ts';

/** SQL: whether the lines of source `o` carry labels. */
export const LABELLED_SOURCE = Prisma.sql`(o."format" = 'templates' OR o."header" LIKE '%<Label>%')`;

/**
 * SQL: the original label of a template with so many alert lines among so many of labelled sources. `alerts` and
 * `labelled` are column names.
 */
export const labelOf = (alerts: string, labelled: string): Prisma.Sql =>
  Prisma.sql`(CASE WHEN ${Prisma.raw(alerts)} * 2 >= ${Prisma.raw(labelled)} THEN 'ABNORMAL' ELSE 'NORMAL' END)::"LabelValue"`;
