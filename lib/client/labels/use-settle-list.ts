import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { rankingKeys } from '#lib/client/ranking/queries.ts';
import type { SettleList, SettleTab } from '#lib/domain/labels/settle-views.ts';
import { disputesQuery, labelKeys } from './queries.ts';

/** The templates of one tab, page by page as one list. */
export function useSettleList(projectId: string, tab: SettleTab) {
  const client = useQueryClient();
  const query = useInfiniteQuery(disputesQuery(projectId, tab));
  const pages = query.data?.pages;
  const first = pages?.[0];
  const list: SettleList | undefined = first && {
    ...first,
    rows: (pages ?? []).flatMap((page) => page.rows),
    next: pages?.at(-1)?.next ?? null,
  };

  /** The row leaves at once; the list is read again behind it. */
  function drop(templateId: string): void {
    client.setQueryData(
      disputesQuery(projectId, tab).queryKey,
      (old) =>
        old && {
          ...old,
          pages: old.pages.map((page) => ({
            ...page,
            rows: page.rows.filter((row) => row.templateId !== templateId),
          })),
        },
    );
    void client.invalidateQueries({ queryKey: labelKeys.disputes(projectId) });
    void client.invalidateQueries({ queryKey: rankingKeys.suspects(projectId) });
    void client.invalidateQueries({ queryKey: ['labels', 'dispute', templateId] });
  }

  return {
    list,
    drop,
    isPending: query.isPending,
    error: query.error,
    refetch: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    fetchMore: () => void query.fetchNextPage(),
  };
}
