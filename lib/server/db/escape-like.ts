/** Text for a LIKE or ILIKE pattern (Prisma's `contains` is one): `%`, `_` and `\` are letters in logs, not wildcards. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&');
