import { open, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LiveFeed } from '#generated/prisma/client.ts';
import { AppError } from '#lib/domain/app-error.ts';
import { env } from '#lib/env.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import { openablePath, uploadPath } from '../sources/source-paths.ts';

const MIB = 1024 * 1024;
/** Kept free for the database and the checkpoints, which share the disk. */
const RESERVED_BYTES = 256 * MIB;
const TIMEOUT_MS = 30_000;

/** What is to be appended, made while the feed is held: nobody else appends meanwhile. */
export type LiveLines = {
  bytes: Uint8Array;
  lines: number;
  rejected?: number;
  /** Further columns of the feed that change with it. */
  data?: Partial<Pick<LiveFeed, 'inode' | 'pathOffset' | 'waitingBytes' | 'rotations' | 'gaps'>> & {
    problem?: string | null;
  };
};

export type HeldFeed = LiveFeed & {
  /** Bytes that may still be taken; 0 when the reading is too far behind. */
  room: number;
};

/**
 * Appends whole lines to the log of a live source. The feed's row is locked meanwhile, and says how much of the file counts:
 * what a crash left behind it is cut off, so a sender that got no answer may send again and nothing counts twice.
 * @param make gives the lines, or null for none; told how much room there is.
 * @throws AppError NOT_FOUND, CONFLICT (closed), DISK_FULL, and what `make` throws.
 */
export async function appendLiveLines(
  sourceId: string,
  make: (feed: HeldFeed) => Promise<LiveLines | null> | LiveLines | null,
): Promise<void> {
  await db().$transaction(
    async (tx) => {
      const feed = await holdFeed(tx, sourceId);
      if (feed === null) return;
      const appended = await make(feed);
      if (appended === null) return;
      await writeAt(sourceId, Number(feed.bytes), appended.bytes);
      await tx.liveFeed.update({
        where: { sourceId },
        data: {
          bytes: { increment: appended.bytes.length },
          received: { increment: appended.lines },
          rejected: { increment: appended.rejected ?? 0 },
          ...(appended.lines > 0 ? { lastReceivedAt: new Date() } : {}),
          ...appended.data,
        },
      });
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
}

async function holdFeed(tx: Tx, sourceId: string): Promise<HeldFeed | null> {
  const [feed] = await tx.$queryRaw<LiveFeed[]>`
    SELECT * FROM "live_feed" WHERE "sourceId" = ${sourceId} FOR UPDATE`;
  if (feed === undefined || feed.closedAt !== null) throw closed();
  const source = await tx.source.findUniqueOrThrow({
    where: { id: sourceId },
    select: { bytesRead: true },
  });
  const { RA_LIVE_BACKLOG_MB, RA_UPLOAD_LIMIT_MB } = env();
  const unread = Number(feed.bytes - source.bytesRead);
  const room = Math.min(
    RA_LIVE_BACKLOG_MB * MIB - unread,
    RA_UPLOAD_LIMIT_MB * MIB - Number(feed.bytes),
  );
  return { ...feed, room: Math.max(0, room) };
}

async function writeAt(sourceId: string, position: number, bytes: Uint8Array): Promise<void> {
  if (bytes.length === 0) return;
  const path = openablePath(uploadPath(sourceId));
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize - bytes.length < RESERVED_BYTES) throw diskFull();
  const file = await open(path, 'r+');
  try {
    await file.truncate(position);
    await file.write(bytes, 0, bytes.length, position);
    await file.datasync();
  } finally {
    await file.close();
  }
}

const closed = (): AppError =>
  new AppError('CONFLICT', {
    message: 'This source takes no more lines: it was closed.',
    details: { cure: 'Open another live source and send there.' },
  });

const diskFull = (): AppError =>
  new AppError('DISK_FULL', {
    message: 'The disk of the server is full; nothing was taken.',
    details: { cure: 'Free space under RA_DATA_DIR and send again.' },
  });
