'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { formatCount, formatScore } from '#components/ui/format.ts';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { TextLink } from '#components/ui/text-link.tsx';
import { suspectsQuery } from '#lib/client/ranking/queries.ts';
import { templateName } from '#lib/client/template-name.ts';
import type { SuspectList, SuspectRow } from '#lib/domain/ranking/suspect-views.ts';

type SuspectsPanelProps = { project: { id: string; slug: string } };

/** Original labels that look wrong, most suspicious first, each with its reasons. */
export function SuspectsPanel({ project }: SuspectsPanelProps) {
  const list = useInfiniteQuery(suspectsQuery(project.id));
  const first = list.data?.pages[0];
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  return (
    <div className="flex flex-1 flex-col gap-3.5 overflow-y-auto p-4">
      {list.isError ? (
        <ErrorState
          title="The suspects could not be fetched"
          cure={list.error.message}
          onRetry={() => void list.refetch()}
        />
      ) : null}
      {list.isPending ? <SkeletonRows label="Ranking the original labels" rows={8} /> : null}
      {first ? (
        <Panel title="Suspect labels" aside={countWords(first)} padding="none">
          {rows.length === 0 ? (
            <EmptyState title="No label to doubt">
              Templates with an original label that no expert has settled are ranked here.
            </EmptyState>
          ) : (
            <ol>
              {rows.map((row) => (
                <Suspect key={row.templateId} row={row} slug={project.slug} />
              ))}
            </ol>
          )}
        </Panel>
      ) : null}
      {list.hasNextPage ? (
        <Button pending={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      ) : null}
    </div>
  );
}

function Suspect({ row, slug }: { row: SuspectRow; slug: string }) {
  return (
    <li className="flex min-w-0 flex-col gap-1.5 border-line border-b px-3 py-2 last:border-b-0">
      <span className="flex flex-wrap items-center gap-2 text-muted tabular-nums">
        <span>{row.rank}</span>
        <TextLink href={`/p/${slug}/templates/${row.number}`}>{templateName(row.number)}</TextLink>
        <span>labelled {row.originalLabel}</span>
        <span>{formatCount(row.lineCount)} lines</span>
        <span className="ml-auto" title="Suspicion compared with the other labels, 0 to 1">
          {formatScore(row.score)}
        </span>
      </span>
      <LogText slots wrap>
        {row.text}
      </LogText>
      {row.reasons.length > 0 ? (
        <ul aria-label="Reasons" className="flex min-w-0 flex-wrap gap-1">
          {row.reasons.map((reason) => (
            <li key={reason.text} className="max-w-full">
              <Badge className="whitespace-normal">{reason.text}</Badge>
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}

function countWords({ ranked, settled, withheld, beyondLimit }: SuspectList): string {
  const parts = [
    `${formatCount(ranked)} ranked`,
    `${formatCount(settled)} settled, learned from`,
    withheld > 0 ? `${formatCount(withheld)} hidden while you vote on them` : null,
    beyondLimit > 0 ? `${formatCount(beyondLimit)} rarer ones not ranked` : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}
