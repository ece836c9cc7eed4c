-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ANNOTATOR', 'REVIEWER', 'ENGINEER', 'LEAD', 'ADMIN');

-- CreateEnum
CREATE TYPE "RoundKind" AS ENUM ('BLIND', 'SENIOR');

-- CreateEnum
CREATE TYPE "RoundState" AS ENUM ('OPEN', 'CLOSED');

-- CreateEnum
CREATE TYPE "ItemState" AS ENUM ('OPEN', 'AGREED', 'DISPUTED', 'DECIDED');

-- CreateEnum
CREATE TYPE "AssignmentState" AS ENUM ('CLAIMED', 'VOTED', 'SKIPPED', 'RELEASED');

-- CreateEnum
CREATE TYPE "DecisionKind" AS ENUM ('UNANIMOUS', 'SETTLED', 'IMPORTED', 'ORIGINAL', 'REVIEW');

-- CreateEnum
CREATE TYPE "RunState" AS ENUM ('QUEUED', 'RUNNING', 'STOPPING', 'STOPPED', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "StageKind" AS ENUM ('SFT', 'GRPO', 'EXPORT', 'EVALUATE');

-- CreateEnum
CREATE TYPE "StageState" AS ENUM ('PENDING', 'QUEUED', 'RUNNING', 'STOPPED', 'SUCCEEDED', 'FAILED');

-- CreateEnum
CREATE TYPE "AuditOutcome" AS ENUM ('KEPT', 'FIXED', 'DISMISSED', 'SENT_BACK');

-- CreateEnum
CREATE TYPE "SourceState" AS ENUM ('QUEUED', 'RUNNING', 'STOPPED', 'READY', 'FAILED');

-- CreateEnum
CREATE TYPE "LabelState" AS ENUM ('OPEN', 'DISPUTED', 'FINAL');

-- CreateEnum
CREATE TYPE "LabelValue" AS ENUM ('NORMAL', 'ABNORMAL');

-- CreateEnum
CREATE TYPE "TraceState" AS ENUM ('WAITING', 'ACCEPTED', 'REJECTED', 'STALE');

-- CreateEnum
CREATE TYPE "TraceOrigin" AS ENUM ('TEACHER', 'RULE', 'IMPORTED', 'REVIEW');

-- CreateEnum
CREATE TYPE "TaskState" AS ENUM ('QUEUED', 'RUNNING', 'STOPPED', 'SUCCEEDED', 'FAILED');

-- CreateTable
CREATE TABLE "user" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "email" TEXT NOT NULL,
    "emailVerified" BOOLEAN NOT NULL DEFAULT false,
    "image" TEXT,
    "isAdmin" BOOLEAN NOT NULL DEFAULT false,
    "disabledAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "token" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "ipAddress" TEXT,
    "userAgent" TEXT,
    "userId" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" TEXT NOT NULL,
    "accountId" TEXT NOT NULL,
    "providerId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "accessToken" TEXT,
    "refreshToken" TEXT,
    "idToken" TEXT,
    "accessTokenExpiresAt" TIMESTAMP(3),
    "refreshTokenExpiresAt" TIMESTAMP(3),
    "scope" TEXT,
    "password" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
    "id" TEXT NOT NULL,
    "identifier" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "project" (
    "id" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "votersPerItem" INTEGER NOT NULL DEFAULT 3,
    "showOriginalBeforeVote" BOOLEAN NOT NULL DEFAULT false,
    "guideline" TEXT NOT NULL DEFAULT '',
    "nextTemplate" INTEGER NOT NULL DEFAULT 1,
    "nextSnapshot" INTEGER NOT NULL DEFAULT 1,
    "nextRun" INTEGER NOT NULL DEFAULT 1,
    "nextModel" INTEGER NOT NULL DEFAULT 1,
    "historySeq" INTEGER NOT NULL DEFAULT 0,
    "historyHash" TEXT NOT NULL DEFAULT '',
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "project_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "member" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "role" "Role" NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "invite" (
    "id" TEXT NOT NULL,
    "projectId" TEXT,
    "email" TEXT,
    "role" "Role" NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "createdBy" TEXT,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "acceptedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invite_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "lastUsedAt" TIMESTAMP(3),
    "revokedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "history_event" (
    "projectId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "actorId" TEXT,
    "kind" TEXT NOT NULL,
    "entityType" TEXT NOT NULL,
    "entityId" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "history_event_pkey" PRIMARY KEY ("projectId","seq")
);

-- CreateTable
CREATE TABLE "round" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "RoundKind" NOT NULL,
    "quorum" INTEGER NOT NULL,
    "state" "RoundState" NOT NULL DEFAULT 'OPEN',
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closedAt" TIMESTAMP(3),

    CONSTRAINT "round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "round_item" (
    "roundId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "ItemState" NOT NULL DEFAULT 'OPEN',
    "votes" INTEGER NOT NULL DEFAULT 0,
    "claims" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "round_item_pkey" PRIMARY KEY ("roundId","templateId")
);

-- CreateTable
CREATE TABLE "assignment" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "state" "AssignmentState" NOT NULL DEFAULT 'CLAIMED',
    "claimToken" TEXT NOT NULL,
    "leaseUntil" TIMESTAMP(3) NOT NULL,
    "draft" JSONB,
    "draftRevision" INTEGER NOT NULL DEFAULT 0,
    "skipReason" TEXT,
    "claimedAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "doneAt" TIMESTAMP(3),

    CONSTRAINT "assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "vote" (
    "id" TEXT NOT NULL,
    "assignmentId" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "label" "LabelValue" NOT NULL,
    "category" TEXT,
    "confidence" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "seconds" DOUBLE PRECISION,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "vote_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "roundId" TEXT,
    "kind" "DecisionKind" NOT NULL,
    "label" "LabelValue" NOT NULL,
    "original" "LabelValue",
    "isCorrection" BOOLEAN NOT NULL,
    "category" TEXT,
    "reason" TEXT NOT NULL DEFAULT '',
    "decidedBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "seed" INTEGER NOT NULL,
    "config" JSONB NOT NULL,
    "stats" JSONB NOT NULL,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot_item" (
    "snapshotId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "split" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "traceId" TEXT,
    "log" TEXT NOT NULL,
    "label" "LabelValue" NOT NULL,
    "think" TEXT NOT NULL,
    "nearGroup" TEXT NOT NULL,

    CONSTRAINT "snapshot_item_pkey" PRIMARY KEY ("snapshotId","position")
);

-- CreateTable
CREATE TABLE "run" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "snapshotId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "configHash" TEXT NOT NULL,
    "state" "RunState" NOT NULL DEFAULT 'QUEUED',
    "revision" INTEGER NOT NULL DEFAULT 0,
    "stopRequestedAt" TIMESTAMP(3),
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "eventOffset" BIGINT NOT NULL DEFAULT 0,
    "lastSeq" INTEGER NOT NULL DEFAULT 0,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stage" (
    "id" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "kind" "StageKind" NOT NULL,
    "position" INTEGER NOT NULL,
    "state" "StageState" NOT NULL DEFAULT 'PENDING',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "pid" INTEGER,
    "step" INTEGER NOT NULL DEFAULT 0,
    "totalSteps" INTEGER NOT NULL DEFAULT 0,
    "secondsPerStep" DOUBLE PRECISION,
    "remainingSeconds" DOUBLE PRECISION,
    "phase" TEXT,
    "summary" JSONB,
    "heartbeatAt" TIMESTAMP(3),
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "stage_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_event" (
    "runId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "stage" "StageKind" NOT NULL,
    "attempt" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "step" INTEGER,
    "body" JSONB NOT NULL,
    "time" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "run_event_pkey" PRIMARY KEY ("runId","seq")
);

-- CreateTable
CREATE TABLE "model" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "dir" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "manifest" JSONB NOT NULL,
    "report" JSONB,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "model_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "explanation" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "modelId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "taskId" TEXT,
    "engine" TEXT NOT NULL,
    "verdict" "LabelValue",
    "pAbnormal" DOUBLE PRECISION,
    "think" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "formatOk" BOOLEAN NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "explanation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "explanationId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "verdictRight" BOOLEAN NOT NULL,
    "grounded" BOOLEAN NOT NULL,
    "useful" INTEGER NOT NULL,
    "comment" TEXT NOT NULL DEFAULT '',
    "outcome" "AuditOutcome" NOT NULL,
    "fixedThink" TEXT,
    "fixedLabel" "LabelValue",
    "traceId" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "audit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "header" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "filePath" TEXT NOT NULL,
    "fileHash" TEXT NOT NULL,
    "fileBytes" BIGINT NOT NULL,
    "state" "SourceState" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "bytesRead" BIGINT NOT NULL DEFAULT 0,
    "linesRead" INTEGER NOT NULL DEFAULT 0,
    "linesInTemplates" INTEGER NOT NULL DEFAULT 0,
    "linesOther" INTEGER NOT NULL DEFAULT 0,
    "linesEmpty" INTEGER NOT NULL DEFAULT 0,
    "templatesFound" INTEGER NOT NULL DEFAULT 0,
    "linesPerSecond" DOUBLE PRECISION,
    "firstSeen" TIMESTAMP(3),
    "lastSeen" TIMESTAMP(3),
    "stopRequestedAt" TIMESTAMP(3),
    "heartbeatAt" TIMESTAMP(3),
    "errorCode" TEXT,
    "errorMessage" TEXT,
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_issue" (
    "sourceId" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "excerpt" TEXT NOT NULL,

    CONSTRAINT "source_issue_pkey" PRIMARY KEY ("sourceId","line","kind")
);

-- CreateTable
CREATE TABLE "template" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "eventId" TEXT NOT NULL,
    "aliases" TEXT[],
    "text" TEXT NOT NULL,
    "textHash" TEXT NOT NULL,
    "originalLabel" "LabelValue",
    "lineCount" INTEGER NOT NULL DEFAULT 0,
    "alertCount" INTEGER NOT NULL DEFAULT 0,
    "firstSeen" TIMESTAMP(3),
    "lastSeen" TIMESTAMP(3),
    "level" TEXT,
    "component" TEXT,
    "nearGroup" TEXT,
    "labelState" "LabelState" NOT NULL DEFAULT 'OPEN',
    "finalLabel" "LabelValue",
    "revision" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "template_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "template_source" (
    "templateId" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "lineCount" INTEGER NOT NULL,
    "alertCount" INTEGER NOT NULL,
    "firstSeen" TIMESTAMP(3),
    "lastSeen" TIMESTAMP(3),
    "buckets" JSONB NOT NULL,
    "slots" JSONB NOT NULL,
    "samples" JSONB NOT NULL,

    CONSTRAINT "template_source_pkey" PRIMARY KEY ("templateId","sourceId")
);

-- CreateTable
CREATE TABLE "trace" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "origin" "TraceOrigin" NOT NULL,
    "author" TEXT NOT NULL,
    "promptVersion" TEXT NOT NULL,
    "label" "LabelValue" NOT NULL,
    "state" "TraceState" NOT NULL DEFAULT 'WAITING',
    "originalThink" TEXT NOT NULL,
    "think" TEXT NOT NULL,
    "isEdited" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 0,
    "rejectReason" TEXT,
    "vettedBy" TEXT,
    "vettedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "trace_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "task" (
    "id" TEXT NOT NULL,
    "projectId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "config" JSONB NOT NULL,
    "state" "TaskState" NOT NULL DEFAULT 'QUEUED',
    "attempt" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL DEFAULT 0,
    "message" TEXT,
    "errors" JSONB NOT NULL DEFAULT '[]',
    "stopRequestedAt" TIMESTAMP(3),
    "heartbeatAt" TIMESTAMP(3),
    "createdBy" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "startedAt" TIMESTAMP(3),
    "finishedAt" TIMESTAMP(3),

    CONSTRAINT "task_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "user_email_key" ON "user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "session_token_key" ON "session"("token");

-- CreateIndex
CREATE INDEX "session_userId_idx" ON "session"("userId");

-- CreateIndex
CREATE INDEX "account_userId_idx" ON "account"("userId");

-- CreateIndex
CREATE INDEX "verification_identifier_idx" ON "verification"("identifier");

-- CreateIndex
CREATE UNIQUE INDEX "project_slug_key" ON "project"("slug");

-- CreateIndex
CREATE INDEX "member_userId_idx" ON "member"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "member_projectId_userId_key" ON "member"("projectId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "invite_tokenHash_key" ON "invite"("tokenHash");

-- CreateIndex
CREATE INDEX "invite_projectId_idx" ON "invite"("projectId");

-- CreateIndex
CREATE UNIQUE INDEX "api_key_tokenHash_key" ON "api_key"("tokenHash");

-- CreateIndex
CREATE INDEX "api_key_projectId_idx" ON "api_key"("projectId");

-- CreateIndex
CREATE INDEX "history_event_projectId_entityType_entityId_idx" ON "history_event"("projectId", "entityType", "entityId");

-- CreateIndex
CREATE UNIQUE INDEX "round_projectId_number_key" ON "round"("projectId", "number");

-- CreateIndex
CREATE INDEX "round_item_roundId_state_position_idx" ON "round_item"("roundId", "state", "position");

-- CreateIndex
CREATE INDEX "round_item_templateId_idx" ON "round_item"("templateId");

-- CreateIndex
CREATE INDEX "assignment_roundId_userId_state_idx" ON "assignment"("roundId", "userId", "state");

-- CreateIndex
CREATE INDEX "assignment_state_leaseUntil_idx" ON "assignment"("state", "leaseUntil");

-- CreateIndex
CREATE UNIQUE INDEX "assignment_roundId_templateId_userId_key" ON "assignment"("roundId", "templateId", "userId");

-- CreateIndex
CREATE INDEX "vote_roundId_templateId_idx" ON "vote"("roundId", "templateId");

-- CreateIndex
CREATE INDEX "vote_userId_createdAt_idx" ON "vote"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "decision_projectId_createdAt_idx" ON "decision"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "decision_templateId_createdAt_idx" ON "decision"("templateId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "snapshot_projectId_number_key" ON "snapshot"("projectId", "number");

-- CreateIndex
CREATE INDEX "snapshot_item_snapshotId_split_idx" ON "snapshot_item"("snapshotId", "split");

-- CreateIndex
CREATE INDEX "snapshot_item_templateId_idx" ON "snapshot_item"("templateId");

-- CreateIndex
CREATE INDEX "run_state_idx" ON "run"("state");

-- CreateIndex
CREATE UNIQUE INDEX "run_projectId_number_key" ON "run"("projectId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "stage_runId_kind_key" ON "stage"("runId", "kind");

-- CreateIndex
CREATE INDEX "run_event_runId_type_seq_idx" ON "run_event"("runId", "type", "seq");

-- CreateIndex
CREATE INDEX "model_runId_idx" ON "model"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "model_projectId_number_key" ON "model"("projectId", "number");

-- CreateIndex
CREATE INDEX "explanation_projectId_createdAt_idx" ON "explanation"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "explanation_templateId_idx" ON "explanation"("templateId");

-- CreateIndex
CREATE UNIQUE INDEX "explanation_modelId_templateId_key" ON "explanation"("modelId", "templateId");

-- CreateIndex
CREATE INDEX "audit_explanationId_idx" ON "audit"("explanationId");

-- CreateIndex
CREATE INDEX "audit_projectId_createdAt_idx" ON "audit"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "source_projectId_createdAt_idx" ON "source"("projectId", "createdAt");

-- CreateIndex
CREATE INDEX "template_projectId_labelState_idx" ON "template"("projectId", "labelState");

-- CreateIndex
CREATE INDEX "template_projectId_nearGroup_idx" ON "template"("projectId", "nearGroup");

-- CreateIndex
CREATE UNIQUE INDEX "template_projectId_number_key" ON "template"("projectId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "template_projectId_textHash_key" ON "template"("projectId", "textHash");

-- CreateIndex
CREATE INDEX "template_source_sourceId_idx" ON "template_source"("sourceId");

-- CreateIndex
CREATE INDEX "trace_projectId_state_createdAt_idx" ON "trace"("projectId", "state", "createdAt");

-- CreateIndex
CREATE INDEX "trace_templateId_idx" ON "trace"("templateId");

-- CreateIndex
CREATE INDEX "task_projectId_kind_createdAt_idx" ON "task"("projectId", "kind", "createdAt");

-- CreateIndex
CREATE INDEX "task_state_idx" ON "task"("state");

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "member" ADD CONSTRAINT "member_userId_fkey" FOREIGN KEY ("userId") REFERENCES "user"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "invite" ADD CONSTRAINT "invite_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "round_item" ADD CONSTRAINT "round_item_roundId_fkey" FOREIGN KEY ("roundId") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "snapshot_item" ADD CONSTRAINT "snapshot_item_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run" ADD CONSTRAINT "run_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "stage" ADD CONSTRAINT "stage_runId_fkey" FOREIGN KEY ("runId") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_event" ADD CONSTRAINT "run_event_runId_fkey" FOREIGN KEY ("runId") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "model" ADD CONSTRAINT "model_runId_fkey" FOREIGN KEY ("runId") REFERENCES "run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "audit" ADD CONSTRAINT "audit_explanationId_fkey" FOREIGN KEY ("explanationId") REFERENCES "explanation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_issue" ADD CONSTRAINT "source_issue_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_source" ADD CONSTRAINT "template_source_templateId_fkey" FOREIGN KEY ("templateId") REFERENCES "template"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "template_source" ADD CONSTRAINT "template_source_sourceId_fkey" FOREIGN KEY ("sourceId") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand from here on: what the schema language cannot say.

-- One open blind round in a project.
CREATE UNIQUE INDEX "round_one_open_blind" ON "round"("projectId") WHERE "state" = 'OPEN' AND "kind" = 'BLIND';

-- One standing vote of a person on a template in a round.
CREATE UNIQUE INDEX "vote_one_standing" ON "vote"("assignmentId") WHERE "withdrawnAt" IS NULL;

-- One standing audit of a person on an explanation.
CREATE UNIQUE INDEX "audit_one_standing" ON "audit"("explanationId", "reviewerId") WHERE "withdrawnAt" IS NULL;

-- Search in templates.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE INDEX "template_text_trgm" ON "template" USING gin ("text" gin_trgm_ops);

-- History, votes and decisions are append-only for everyone, the application included.
CREATE FUNCTION forbid_change() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END $$ LANGUAGE plpgsql;
CREATE TRIGGER history_event_append_only BEFORE UPDATE OR DELETE ON "history_event" FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER decision_append_only BEFORE UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER vote_no_delete BEFORE DELETE ON "vote" FOR EACH ROW EXECUTE FUNCTION forbid_change();
CREATE TRIGGER audit_no_delete BEFORE DELETE ON "audit" FOR EACH ROW EXECUTE FUNCTION forbid_change();
