import { db } from '#lib/server/db/client.ts';
import { packLog } from '#lib/server/log-files/pack-log.ts';
import { logger } from '#lib/server/logger.ts';
import { openablePath } from './source-paths.ts';

/** Packs the log of a source that was imported. Delivered twice or cut off it does no harm. */
export async function packSource(sourceId: string, signal: AbortSignal): Promise<void> {
  const where = { id: sourceId, state: 'READY', packedBytes: null } as const;
  const source = await db().source.findFirst({ where, select: { filePath: true } });
  if (source === null) return;
  const packedBytes = await packLog(openablePath(source.filePath), signal);
  if (packedBytes === null) return;
  await db().source.updateMany({ where, data: { packedBytes } });
  logger.info({ sourceId, packedBytes }, 'log packed');
}
