-- Hidden checks (decision 0015). Every vote is a ballot; what counts is the view "vote", so that no query about labels,
-- agreement or exports can count a check by forgetting to leave it out.
ALTER TABLE "vote" RENAME TO "ballot";
ALTER TABLE "ballot"
  ADD COLUMN "check" TEXT CHECK ("check" IN ('GOLD', 'REPEAT')),
  -- Of a repeat: the ballot that it is compared with.
  ADD COLUMN "repeatOf" TEXT;
CREATE VIEW "vote" AS
  SELECT "id", "assignmentId", "roundId", "templateId", "userId", "label", "category", "confidence", "reason", "seconds",
    "createdAt", "withdrawnAt", "siblingOf", "guidelineVersion"
  FROM "ballot" WHERE "check" IS NULL;
CREATE INDEX "ballot_check_idx" ON "ballot"("roundId", "userId") WHERE "check" IS NOT NULL;
-- An item that a person judges again has a slot of its own.
ALTER TABLE "assignment" ADD COLUMN "turn" INTEGER NOT NULL DEFAULT 1;
DROP INDEX "assignment_roundId_templateId_userId_key";
CREATE UNIQUE INDEX "assignment_roundId_templateId_userId_turn_key"
  ON "assignment"("roundId", "templateId", "userId", "turn");
CREATE INDEX "assignment_repeat_idx" ON "assignment"("roundId", "userId", "state") WHERE "turn" > 1;
-- The known answer of an item that is a check: its votes amount to nothing.
ALTER TABLE "round_item" ADD COLUMN "gold" "LabelValue";
-- Secret: where the repeats of a person come is worked out from it.
ALTER TABLE "round" ADD COLUMN "checkSalt" TEXT NOT NULL DEFAULT gen_random_uuid()::text;
