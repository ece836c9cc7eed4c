-- The list of templates at any depth: an index for each order, and for what narrows a list to few.
-- "Most lines first" counts its ties up, so its index takes the negative: one row comparison then finds any page.
DROP INDEX "template_projectId_lineCount_idx";
CREATE INDEX "template_projectId_lines_number_idx" ON "template"("projectId", (-"lineCount"), "number");
CREATE INDEX "template_projectId_level_idx" ON "template"("projectId", "level");
CREATE INDEX "template_projectId_component_idx" ON "template"("projectId", "component");
-- The words of a text are distributed unevenly: a finer histogram tells rare ones from common ones.
ALTER TABLE "template" ALTER COLUMN "text" SET STATISTICS 500;
