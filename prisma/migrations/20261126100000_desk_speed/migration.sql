-- Held slots are few beside all that are done: those whose lease ran out, and what others hold, are found without reading more.
DROP INDEX "assignment_state_leaseUntil_idx";
CREATE INDEX "assignment_held" ON "assignment"("roundId", "leaseUntil") WHERE "state" = 'CLAIMED';

-- The most frequent near-duplicates of a template come from the index, however many it has.
DROP INDEX "template_projectId_nearGroup_idx";
CREATE INDEX "template_projectId_nearGroup_lineCount_id_idx" ON "template"("projectId", "nearGroup", "lineCount" DESC, "id");
