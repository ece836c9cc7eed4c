-- Exports page through decisions in their order; those of one import have one time, so the id goes on from there.
CREATE INDEX "decision_projectId_createdAt_id_idx" ON "decision"("projectId", "createdAt", "id");
DROP INDEX "decision_projectId_createdAt_idx";
