-- Rare templates that the teacher takes for one event, and the texts that count under a merged template.
CREATE TYPE "MergeState" AS ENUM ('PENDING', 'APPROVED', 'REJECTED', 'DECLINED');

CREATE TABLE "merge_proposal" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "members" JSONB NOT NULL,
    "state" "MergeState" NOT NULL DEFAULT 'PENDING',
    "author" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT,
    "decidedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merge_proposal_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "merged_text" (
    "projectId" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "templateId" TEXT NOT NULL,
    "proposalId" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "merged_text_pkey" PRIMARY KEY ("projectId", "textHash")
);

CREATE UNIQUE INDEX "merge_proposal_projectId_key_key" ON "merge_proposal"("projectId", "key");
CREATE INDEX "merge_proposal_projectId_state_createdAt_idx" ON "merge_proposal"("projectId", "state", "createdAt");
CREATE INDEX "merged_text_projectId_number_idx" ON "merged_text"("projectId", "number");
CREATE INDEX "merged_text_templateId_idx" ON "merged_text"("templateId");

-- A template that goes because no line stands behind it takes its former texts with it.
ALTER TABLE "merged_text" ADD CONSTRAINT "merged_text_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE CASCADE ON UPDATE CASCADE;
