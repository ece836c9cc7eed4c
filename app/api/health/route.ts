import { db } from '#lib/server/db/client.ts';

export const dynamic = 'force-dynamic';

/** Whether the web process answers and reaches its database. For bin/up, compose and load balancers. */
export async function GET(): Promise<Response> {
  try {
    await db().$queryRaw`SELECT 1`;
    return Response.json({ ok: true });
  } catch {
    return Response.json({ ok: false, reason: 'The database does not answer.' }, { status: 503 });
  }
}
