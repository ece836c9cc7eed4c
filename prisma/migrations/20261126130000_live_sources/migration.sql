ALTER TYPE "SourceState" ADD VALUE 'LISTENING';

CREATE TABLE "live_feed" (
    "sourceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "received" BIGINT NOT NULL DEFAULT 0,
    "rejected" BIGINT NOT NULL DEFAULT 0,
    "refusedRequests" INTEGER NOT NULL DEFAULT 0,
    "refusedBytes" BIGINT NOT NULL DEFAULT 0,
    "lastRefusedAt" TIMESTAMP(3),
    "lastReceivedAt" TIMESTAMP(3),
    "keyPrefix" TEXT,
    "keyHash" TEXT,
    "path" TEXT,
    "inode" TEXT,
    "pathOffset" BIGINT NOT NULL DEFAULT 0,
    "waitingBytes" BIGINT NOT NULL DEFAULT 0,
    "rotations" INTEGER NOT NULL DEFAULT 0,
    "gaps" INTEGER NOT NULL DEFAULT 0,
    "problem" TEXT,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "live_feed_pkey" PRIMARY KEY ("sourceId")
);

CREATE UNIQUE INDEX "live_feed_keyHash_key" ON "live_feed"("keyHash");
ALTER TABLE "live_feed" ADD CONSTRAINT "live_feed_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE CASCADE ON UPDATE CASCADE;
