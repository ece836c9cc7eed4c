-- A vote that its voter applied to a near-duplicate names the slot of the item they judged: one undo takes all of them back.
ALTER TABLE "vote" ADD COLUMN "siblingOf" TEXT;
CREATE INDEX "vote_siblingOf_idx" ON "vote"("siblingOf");
-- What a person did last, for going back and taking back.
CREATE INDEX "assignment_userId_doneAt_idx" ON "assignment"("userId", "doneAt");
