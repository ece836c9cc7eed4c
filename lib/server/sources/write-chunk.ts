import type { ImportCounts } from '#lib/domain/sources/import-accumulator.ts';
import { issueMessage, type LineIssue, MAX_ISSUE_ROWS } from '#lib/domain/sources/line-issue.ts';
import { db, type Tx } from '#lib/server/db/client.ts';
import type { ClaimedSource } from './claim-source.ts';
import type { PlannedChanges, TemplateLinks } from './plan-template-rows.ts';
import { writeTemplates } from './write-templates.ts';

export type ChunkProgress = {
  bytesRead: number;
  counts: ImportCounts;
  templatesFound: number;
  linesPerSecond: number | null;
};

export type ChunkChanges = PlannedChanges & { issues: LineIssue[] };

const TIMEOUT_MS = 120_000;

/**
 * Writes a chunk's progress, templates and issues in one transaction. Everything is absolute, so that a chunk written
 * twice counts once. Returns null when the source belongs to another attempt now (nothing is written then).
 */
export async function writeChunk(
  source: ClaimedSource,
  progress: ChunkProgress,
  changes: ChunkChanges,
  links: TemplateLinks,
): Promise<{ links: TemplateLinks; isStopRequested: boolean } | null> {
  return db().$transaction(
    async (tx) => {
      const guarded = await writeProgress(tx, source, progress);
      if (!guarded) {
        return null;
      }
      const target = { projectId: source.projectId, sourceId: source.id };
      const newLinks = await writeTemplates(tx, target, changes, links);
      await writeIssues(tx, source.id, changes.issues);
      return { links: newLinks, isStopRequested: guarded.stopRequestedAt !== null };
    },
    { timeout: TIMEOUT_MS, maxWait: TIMEOUT_MS },
  );
}

async function writeProgress(tx: Tx, source: ClaimedSource, progress: ChunkProgress) {
  const { counts } = progress;
  const rows = await tx.source.updateManyAndReturn({
    where: { id: source.id, attempt: source.attempt, state: 'RUNNING' },
    data: {
      bytesRead: progress.bytesRead,
      linesRead: counts.linesRead,
      linesInTemplates: counts.linesInTemplates,
      linesOther: counts.linesOther,
      linesEmpty: counts.linesEmpty,
      linesJoined: counts.linesJoined,
      issueCounts: counts.issues,
      firstSeen: toDate(counts.firstSeen),
      lastSeen: toDate(counts.lastSeen),
      templatesFound: progress.templatesFound,
      linesPerSecond: progress.linesPerSecond,
      heartbeatAt: new Date(),
    },
    select: { stopRequestedAt: true },
  });
  return rows[0];
}

/** The first thousand of a source; the primary key makes writing twice harmless. */
async function writeIssues(tx: Tx, sourceId: string, issues: LineIssue[]): Promise<void> {
  if (issues.length === 0) {
    return;
  }
  const room = MAX_ISSUE_ROWS - (await tx.sourceIssue.count({ where: { sourceId } }));
  await tx.sourceIssue.createMany({
    data: issues.slice(0, Math.max(0, room)).map((issue) => ({
      sourceId,
      line: issue.line,
      kind: issue.kind,
      message: issueMessage(issue),
      excerpt: issue.excerpt,
    })),
    skipDuplicates: true,
  });
}

const MAX_TIME = Date.UTC(9999, 11, 31);
const toDate = (time: number | null): Date | null =>
  time === null || Math.abs(time) > MAX_TIME ? null : new Date(time);
