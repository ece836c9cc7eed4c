import { LEASE_SECONDS } from '#lib/domain/labels/claim-limits.ts';
import { db } from '#lib/server/db/client.ts';

/** Extends a lease in one guarded statement; null when the token no longer holds the slot. */
export async function extendLease(input: {
  assignmentId: string;
  claimToken: string;
}): Promise<Date | null> {
  const [row] = await db().$queryRaw<{ leaseUntil: Date }[]>`
    UPDATE "assignment" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS})
    WHERE "id" = ${input.assignmentId} AND "claimToken" = ${input.claimToken} AND "state" = 'CLAIMED'
    RETURNING "leaseUntil"`;
  return row?.leaseUntil ?? null;
}
