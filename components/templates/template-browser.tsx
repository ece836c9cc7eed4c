'use client';

import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useRef } from 'react';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { VirtualTable } from '#components/ui/virtual-table.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { templateCountsQuery, templatesQuery } from '#lib/client/templates/queries.ts';
import type {
  FacetName,
  TemplateFacets as Facets,
  TemplateFilter,
} from '#lib/domain/templates/template-views.ts';
import { BulkChanges } from './bulk-changes.tsx';
import { NoTemplates } from './no-templates.tsx';
import { SavedViews } from './saved-views.tsx';
import { TEMPLATE_COLUMNS } from './template-columns.tsx';
import { TemplateFacets } from './template-facets.tsx';
import { TemplateToolbar } from './template-toolbar.tsx';
import { useTemplateChoice } from './use-template-choice.ts';

type Props = {
  projectId: string;
  slug: string;
  canImport: boolean;
  /** Whether the person manages rounds: shares views, changes many templates at once. */
  canManage: boolean;
};

/** What is chosen can be taken back though nothing could be counted. */
function chosenFacets(filter: TemplateFilter): Facets {
  const valuesOf = (facet: FacetName) =>
    filter[facet].map((value) => ({ value, label: value, count: null }));
  return {
    label: valuesOf('label'),
    near: valuesOf('near'),
    level: valuesOf('level'),
    component: valuesOf('component'),
    source: valuesOf('source'),
  };
}

/** All templates of the project: facets, search, one dense table. */
export function TemplateBrowser({ projectId, slug, canImport, canManage }: Props) {
  const router = useRouter();
  const table = useRef<HTMLDivElement>(null);
  const { choice, isFiltered, search, toggle, sortBy, clear } = useTemplateChoice();
  const query = useInfiniteQuery(templatesQuery(projectId, choice));
  const counting = useQuery(templateCountsQuery(projectId, choice.filter));
  const counts = counting.data;
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.rows);
  const first = pages[0];
  const focusTable = () =>
    table.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  useShortcuts([
    { key: 'j', label: 'Next template (k back, Enter opens)', run: focusTable },
    { key: 'k', label: 'Template before', run: focusTable },
    { key: 'escape', label: 'Clear the filters', run: clear, when: isFiltered },
  ]);
  return (
    <WorkspaceColumns
      left={
        <TemplateFacets
          facets={counts?.facets ?? chosenFacets(choice.filter)}
          filter={choice.filter}
          onToggle={toggle}
        />
      }
      leftLabel="Filters"
      leftWidth="facets"
      centerLabel="Templates"
      flush
    >
      <div ref={table} className="flex h-full flex-col">
        <TemplateToolbar
          choice={choice}
          counts={counts ?? null}
          isSearching={query.isPlaceholderData || counting.isPlaceholderData}
          onCountAgain={counting.isError ? () => void counting.refetch() : undefined}
          onSearch={search}
          onSort={sortBy}
        >
          <SavedViews projectId={projectId} slug={slug} choice={choice} canShare={canManage} />
          {canManage ? (
            <BulkChanges projectId={projectId} choice={choice} disabled={rows.length === 0} />
          ) : null}
        </TemplateToolbar>
        {query.isPending ? <SkeletonRows label="Reading the templates" rows={12} /> : null}
        {query.error ? (
          <ErrorState
            className="m-4"
            title="The templates could not be read"
            cure={query.error.message}
            onRetry={() => void query.refetch()}
          />
        ) : null}
        {first ? (
          <VirtualTable
            className="flex-1"
            label="Templates"
            columns={TEMPLATE_COLUMNS}
            rows={rows}
            rowKey={(row) => row.id}
            totalCount={counting.isPlaceholderData ? undefined : counts?.matching}
            onOpen={(row) => router.push(`/p/${slug}/templates/${row.number}`)}
            onEndReached={() => {
              if (query.hasNextPage && !query.isFetching) void query.fetchNextPage();
            }}
            sort={
              choice.sort === 'lines'
                ? { column: 'lines', direction: 'desc' }
                : { column: 'number', direction: choice.sort === 'newest' ? 'desc' : 'asc' }
            }
            onSort={({ column, direction }) =>
              sortBy(column === 'lines' ? 'lines' : direction === 'desc' ? 'newest' : 'number')
            }
            empty={
              <NoTemplates
                slug={slug}
                hasTemplates={counts ? counts.total > 0 : isFiltered}
                canImport={canImport}
                q={choice.filter.q}
                onSearch={search}
                onClear={clear}
              />
            }
          />
        ) : null}
      </div>
    </WorkspaceColumns>
  );
}
