-- Near-duplicates with opposite final labels: one probe per template of a page, one pass over what is decided for the filter.
CREATE INDEX "template_decided_near" ON "template"("projectId", "nearGroup", "finalLabel") INCLUDE ("id")
  WHERE "labelState" = 'FINAL' AND "nearGroup" IS NOT NULL;
