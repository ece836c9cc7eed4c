ALTER TABLE "source" ADD COLUMN "packedBytes" BIGINT;
