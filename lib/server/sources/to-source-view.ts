import { z } from 'zod';
import type { LiveFeed, Source } from '#generated/prisma/client.ts';
import { LOG_FORMATS } from '#lib/domain/parsing/known-formats.ts';
import { ISSUE_KINDS, type IssueKind } from '#lib/domain/sources/line-issue.ts';
import { isLive, type LiveFeedView, type SourceView } from '#lib/domain/sources/source-view.ts';
import { estimateUnpackedBytes } from './estimate-unpacked-bytes.ts';
import { openablePath } from './source-paths.ts';

const issueCountsSchema = z.partialRecord(
  z.enum(Object.keys(ISSUE_KINDS) as [IssueKind, ...IssueKind[]]),
  z.number(),
);

const SPECIAL_FORMATS: Record<string, string> = {
  custom: 'Own pattern',
  templates: 'List of templates',
};

export type SourceWithFeed = Source & { feed: LiveFeed | null };

/** A source row for people, with how far it is and how long it will still take. */
export async function toSourceView(
  source: SourceWithFeed,
  createdBy: string | null,
): Promise<SourceView> {
  const progress = await readProgress(source);
  return {
    id: source.id,
    projectId: source.projectId,
    name: source.name,
    fileName: source.fileName,
    format: source.format,
    formatName:
      LOG_FORMATS.find(({ id }) => id === source.format)?.name ??
      SPECIAL_FORMATS[source.format] ??
      source.format,
    header: source.header,
    isLabelled: source.header.includes('<Label>') || source.format === 'templates',
    state: source.state,
    isStopping: source.state === 'RUNNING' && source.stopRequestedAt !== null,
    attempt: source.attempt,
    fileBytes: Number(source.feed?.bytes ?? source.fileBytes),
    packedBytes: source.packedBytes === null ? null : Number(source.packedBytes),
    bytesRead: Number(source.bytesRead),
    ...progress,
    linesRead: source.linesRead,
    linesInTemplates: source.linesInTemplates,
    linesOther: source.linesOther,
    linesEmpty: source.linesEmpty,
    linesJoined: source.linesJoined,
    templatesFound: source.templatesFound,
    issueCounts: issueCountsSchema.safeParse(source.issueCounts).data ?? {},
    linesPerSecond: source.linesPerSecond,
    firstSeen: source.firstSeen?.toISOString() ?? null,
    lastSeen: source.lastSeen?.toISOString() ?? null,
    errorCode: source.errorCode,
    errorMessage: source.errorMessage,
    feed: source.feed && toFeedView(source.feed, source.bytesRead),
    createdBy,
    createdAt: source.createdAt.toISOString(),
    startedAt: source.startedAt?.toISOString() ?? null,
    finishedAt: source.finishedAt?.toISOString() ?? null,
  };
}

function toFeedView(feed: LiveFeed, bytesRead: bigint): LiveFeedView {
  return {
    kind: feed.kind === 'otlp' ? 'otlp' : 'tail',
    received: Number(feed.received),
    rejected: Number(feed.rejected),
    unreadBytes: Number(feed.bytes - bytesRead),
    refusedRequests: feed.refusedRequests,
    refusedBytes: Number(feed.refusedBytes),
    lastRefusedAt: feed.lastRefusedAt?.toISOString() ?? null,
    lastReceivedAt: feed.lastReceivedAt?.toISOString() ?? null,
    keyPrefix: feed.keyPrefix,
    path: feed.path,
    waitingBytes: Number(feed.waitingBytes),
    rotations: feed.rotations,
    gaps: feed.gaps,
    problem: feed.problem,
    isOpen: feed.closedAt === null,
  };
}

async function readProgress(
  source: SourceWithFeed,
): Promise<Pick<SourceView, 'share' | 'remainingSeconds'>> {
  if (source.state === 'READY' || source.state === 'LISTENING') {
    return { share: 1, remainingSeconds: 0 };
  }
  const total = source.feed
    ? Number(source.feed.bytes)
    : await estimateUnpackedBytes(openablePath(source.filePath));
  const read = Number(source.bytesRead);
  if (total === null || total === 0 || read > total) {
    return { share: null, remainingSeconds: null };
  }
  const bytesPerLine = source.linesRead > 0 ? read / source.linesRead : null;
  const isTimed = isLive(source.state) && bytesPerLine !== null && source.linesPerSecond;
  return {
    share: read / total,
    remainingSeconds: isTimed
      ? (total - read) / bytesPerLine / (source.linesPerSecond as number)
      : null,
  };
}
