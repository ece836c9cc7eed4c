-- The guideline has versions: each is a row that nothing changes. A vote and a decision carry the one in force at their time.
CREATE TABLE "guideline" (
    "projectId" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "createdBy" TEXT,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "guideline_pkey" PRIMARY KEY ("projectId","version"),
    CONSTRAINT "guideline_projectId_fkey" FOREIGN KEY ("projectId") REFERENCES "project"("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
CREATE TRIGGER guideline_append_only BEFORE UPDATE OR DELETE ON "guideline" FOR EACH ROW EXECUTE FUNCTION forbid_change();

-- The text so far becomes the first version; who wrote it stands in the history (project.configured).
INSERT INTO "guideline" ("projectId", "version", "text", "note")
SELECT "id", 1, "guideline", 'Taken over from the settings of the project.' FROM "project" WHERE trim("guideline") <> '';
ALTER TABLE "project" DROP COLUMN "guideline";

-- Null: cast or decided before the project had a guideline with versions.
ALTER TABLE "vote" ADD COLUMN "guidelineVersion" INTEGER;
ALTER TABLE "decision" ADD COLUMN "guidelineVersion" INTEGER;
