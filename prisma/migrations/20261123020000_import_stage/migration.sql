-- Rows on their way from an import into the tables, filled by COPY and emptied in the transaction that takes them over.
-- What a crash leaves behind says nothing: hence unlogged.
CREATE UNLOGGED TABLE "import_stage" (
    "batch" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "textHash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "eventId" TEXT NOT NULL,
    "level" TEXT,
    "component" TEXT,
    "lineCount" INTEGER NOT NULL,
    "alertCount" INTEGER NOT NULL,
    "firstSeen" TIMESTAMP(3),
    "lastSeen" TIMESTAMP(3),
    "buckets" JSONB NOT NULL,
    "slots" JSONB NOT NULL,
    "samples" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_stage_pkey" PRIMARY KEY ("batch", "place")
);
