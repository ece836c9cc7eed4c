'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { DropdownMenu, type MenuItem } from '#components/ui/dropdown-menu.tsx';
import { showToast } from '#components/ui/show-toast.tsx';
import { fetchJson } from '#lib/client/fetch-json.ts';
import { viewsQuery } from '#lib/client/templates/queries.ts';
import type { SavedView } from '#lib/domain/templates/saved-view.ts';
import { type TemplateChoice, writeTemplateQuery } from '#lib/domain/templates/template-query.ts';
import { SaveViewDialog } from './save-view-dialog.tsx';

type Props = {
  projectId: string;
  slug: string;
  choice: TemplateChoice;
  /** Whether the person may share views, and remove those that others shared. */
  canShare: boolean;
};

/** Choices kept under a name. The address says what is chosen; a view is active where the two agree. */
export function SavedViews({ projectId, slug, choice, canShare }: Props) {
  const router = useRouter();
  const client = useQueryClient();
  const [isSaving, setSaving] = useState(false);
  const { data: views = [] } = useQuery(viewsQuery(projectId));
  const query = writeTemplateQuery(choice);
  const active = views.find((view) => view.query === query);
  const remove = useMutation({
    mutationFn: (view: SavedView) => fetchJson(`/api/views/${view.id}`, { method: 'DELETE' }),
    onSuccess: (_, view) => showToast({ title: `Removed the view “${view.name}”` }),
    onError: (error) => showToast({ title: error.message, tone: 'attention' }),
    onSettled: () => client.invalidateQueries({ queryKey: viewsQuery(projectId).queryKey }),
  });
  const open = (view: SavedView): MenuItem => ({
    label: <bdi>{view.name}</bdi>,
    hint: view.isOwn ? undefined : view.by,
    checked: view === active,
    onSelect: () => router.push(`/p/${slug}/templates?${view.query}`),
  });
  const own = views.filter((view) => view.isOwn && !view.isShared);
  const shared = views.filter((view) => view.isShared);
  const items: MenuItem[] = [
    ...(own.length > 0 ? [{ heading: 'Mine' }, ...own.map(open)] : []),
    ...(shared.length > 0 ? [{ heading: 'Shared in the project' }, ...shared.map(open)] : []),
    ...(views.length > 0 ? [{ separator: true } as const] : []),
    { label: 'Save this view…', onSelect: () => setSaving(true) },
    ...(active && (active.isOwn || canShare)
      ? [
          {
            label: `Remove “${active.name}”`,
            tone: 'danger' as const,
            onSelect: () => remove.mutate(active),
          },
        ]
      : []),
  ];
  return (
    <>
      <DropdownMenu
        items={items}
        trigger={
          <Button size="small" className="max-w-48">
            <span className="truncate">{active ? `View: ${active.name}` : 'Views'}</span>
          </Button>
        }
      />
      <SaveViewDialog
        open={isSaving}
        onOpenChange={setSaving}
        projectId={projectId}
        query={query}
        names={own.concat(shared.filter((view) => view.isOwn)).map((view) => view.name)}
        canShare={canShare}
      />
    </>
  );
}
