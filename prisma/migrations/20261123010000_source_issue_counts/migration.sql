-- True totals of a source's issues by kind; the rows are capped.
ALTER TABLE "source" ADD COLUMN "issueCounts" JSONB NOT NULL DEFAULT '{}';

-- A file is imported once into a project; a failed import may be tried again with another format.
CREATE UNIQUE INDEX "source_one_per_file" ON "source"("projectId", "fileHash") WHERE "state" <> 'FAILED';

-- Lists of templates: by lines and newest first, with keyset pagination.
CREATE INDEX "template_projectId_lineCount_idx" ON "template"("projectId", "lineCount", "number");
