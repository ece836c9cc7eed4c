CREATE TABLE "session_cut" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "spec" JSONB NOT NULL,
    "taskId" TEXT,
    "countedAt" TIMESTAMP(3),
    "labelHash" TEXT,
    "sessions" INTEGER NOT NULL DEFAULT 0,
    "lines" INTEGER NOT NULL DEFAULT 0,
    "linesInSessions" INTEGER NOT NULL DEFAULT 0,
    "linesAgain" INTEGER NOT NULL DEFAULT 0,
    "linesWithoutKey" INTEGER NOT NULL DEFAULT 0,
    "linesOther" INTEGER NOT NULL DEFAULT 0,
    "linesEmpty" INTEGER NOT NULL DEFAULT 0,
    "linesJoined" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_cut_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "log_session" (
    "cutId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "alertLines" INTEGER NOT NULL,
    "firstLine" INTEGER NOT NULL,
    "firstSeen" TIMESTAMP(3),
    "lastSeen" TIMESTAMP(3),
    "templates" INTEGER[],
    "alertTemplates" INTEGER[],

    CONSTRAINT "log_session_pkey" PRIMARY KEY ("cutId", "number")
);

-- Filled by COPY and emptied in the transaction that takes the pieces over. What a crash leaves behind says nothing: hence unlogged.
CREATE UNLOGGED TABLE "session_part" (
    "batch" TEXT NOT NULL,
    "place" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "lines" INTEGER NOT NULL,
    "alertLines" INTEGER NOT NULL,
    "firstLine" INTEGER NOT NULL,
    "firstSeen" TIMESTAMP(3),
    "lastSeen" TIMESTAMP(3),
    "templates" INTEGER[],
    "alertTemplates" INTEGER[],
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "session_part_pkey" PRIMARY KEY ("batch", "place")
);

CREATE UNIQUE INDEX "session_cut_sourceId_key_key" ON "session_cut"("sourceId", "key");
CREATE INDEX "session_cut_projectId_idx" ON "session_cut"("projectId");
CREATE INDEX "log_session_cutId_key_idx" ON "log_session"("cutId", "key");
ALTER TABLE "log_session" ADD CONSTRAINT "log_session_cutId_fkey" FOREIGN KEY ("cutId") REFERENCES "session_cut"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "log_session_longest" ON "log_session"("cutId", (-"lines"), "number");
CREATE INDEX "log_session_alerts" ON "log_session"("cutId", (-"alertLines"), "number");

CREATE TABLE "label_file" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "abnormal" INTEGER NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "label_file_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "session_label" (
    "sourceId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "label" "LabelValue" NOT NULL,

    CONSTRAINT "session_label_pkey" PRIMARY KEY ("sourceId", "key")
);

CREATE UNIQUE INDEX "label_file_sourceId_kind_key" ON "label_file"("sourceId", "kind");
