-- The protocol is data: a list of stages on the project, frozen into each round. Panel rounds, their discussion, and how
-- a decision came about beyond "unanimous" and "settled".
ALTER TYPE "RoundKind" ADD VALUE 'PANEL';
ALTER TYPE "DecisionKind" ADD VALUE 'MAJORITY';
ALTER TYPE "DecisionKind" ADD VALUE 'PANEL';
ALTER TYPE "DecisionKind" ADD VALUE 'RESTORED';

-- The paper's protocol with the project's own number of voters and its own choice on the original tag.
ALTER TABLE "project" ADD COLUMN "protocol" JSONB NOT NULL DEFAULT '{"name":"paper","stages":[{"kind":"blind","roles":["ANNOTATOR"],"quorum":3,"accept":{"rule":"unanimous"},"reveal":"nothing","originalTag":"until-vote","escalate":"by-lead"},{"kind":"panel","roles":["ANNOTATOR"],"quorum":"all","accept":{"rule":"unanimous"},"reveal":"anonymous","originalTag":"until-vote","escalate":"by-lead"},{"kind":"senior"}]}';
UPDATE "project" SET "protocol" = jsonb_set(
  jsonb_set(
    jsonb_set("protocol", '{stages,0,quorum}', to_jsonb("votersPerItem")),
    '{stages,0,originalTag}', CASE WHEN "showOriginalBeforeVote" THEN '"shown"'::jsonb ELSE '"until-vote"'::jsonb END),
  '{stages,1,originalTag}', CASE WHEN "showOriginalBeforeVote" THEN '"shown"'::jsonb ELSE '"until-vote"'::jsonb END);

-- A round keeps the protocol that it began with; `stage` is the index of the stage that it runs.
ALTER TABLE "round" ADD COLUMN "protocol" JSONB NOT NULL DEFAULT '{"name":"paper","stages":[{"kind":"blind","roles":["ANNOTATOR"],"quorum":3,"accept":{"rule":"unanimous"},"reveal":"nothing","originalTag":"until-vote","escalate":"by-lead"},{"kind":"panel","roles":["ANNOTATOR"],"quorum":"all","accept":{"rule":"unanimous"},"reveal":"anonymous","originalTag":"until-vote","escalate":"by-lead"},{"kind":"senior"}]}',
  ADD COLUMN "stage" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "parentId" TEXT;
UPDATE "round" r SET "protocol" = jsonb_set(p."protocol", '{stages,0,quorum}', to_jsonb(r."quorum"))
FROM "project" p WHERE p."id" = r."projectId";
ALTER TABLE "round" ADD CONSTRAINT "round_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "project" DROP COLUMN "votersPerItem", DROP COLUMN "showOriginalBeforeVote";

-- One open round of a kind in a project: a panel may sit while the next blind round runs. One panel follows a round.
DROP INDEX "round_one_open_blind";
CREATE UNIQUE INDEX "round_one_open_of_kind" ON "round"("projectId", "kind") WHERE "state" = 'OPEN';
CREATE UNIQUE INDEX "round_parentId_key" ON "round"("parentId");

ALTER TABLE "decision" ADD COLUMN "confidence" TEXT;

-- The discussion of a panel: append-only, told under letters.
CREATE TABLE "comment" (
    "id" TEXT NOT NULL,
    "roundId" TEXT NOT NULL,
    "templateId" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "comment_roundId_templateId_idx" ON "comment"("roundId", "templateId");
CREATE TRIGGER comment_append_only BEFORE UPDATE OR DELETE ON "comment" FOR EACH ROW EXECUTE FUNCTION forbid_change();
