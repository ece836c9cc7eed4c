-- Pieces of messages that lie in several lines (containers write long ones so).
ALTER TABLE "source" ADD COLUMN "linesJoined" INTEGER NOT NULL DEFAULT 0;
