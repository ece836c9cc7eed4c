-- How the file of an imported decision wrote its record (lib/domain/transfer/imported-record.ts); null for all others.
ALTER TABLE "decision" ADD COLUMN "imported" JSONB;
