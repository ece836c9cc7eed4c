-- Nodes and components of a template's lines; empty for what was imported before.
ALTER TABLE "template_source" ADD COLUMN "places" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "import_stage" ADD COLUMN "places" JSONB NOT NULL DEFAULT '{}';
