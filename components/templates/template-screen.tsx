'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { WorkspaceColumns } from '#components/layout/workspace-columns.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { useShortcuts } from '#lib/client/hotkeys/use-shortcuts.ts';
import { templateQuery } from '#lib/client/templates/queries.ts';
import { CompanionsPanel } from './companions-panel.tsx';
import { LabelOrigin } from './label-origin.tsx';
import { NearDuplicates } from './near-duplicates.tsx';
import { OverTime } from './over-time.tsx';
import { Places } from './places.tsx';
import { SampleLines } from './sample-lines.tsx';
import { SlotValues } from './slot-values.tsx';
import { TemplateHead } from './template-head.tsx';

type Props = { projectId: string; slug: string; number: number };

/** One template where it stands: its lines over time, its values, its surroundings, its kin, its label. */
export function TemplateScreen({ projectId, slug, number }: Props) {
  const router = useRouter();
  const { data: template, error, isPending, refetch } = useQuery(templateQuery(projectId, number));
  useShortcuts([{ key: 'u', label: 'Back to the list', run: () => router.back() }]);
  if (isPending) return <SkeletonRows label="Reading the template" rows={8} />;
  if (!template) {
    return (
      <ErrorState
        className="m-4"
        title="The template could not be read"
        cure={error?.message ?? 'Try again.'}
        onRetry={() => void refetch()}
      />
    );
  }
  return (
    <WorkspaceColumns
      centerLabel="Template"
      rightLabel="Label and near-duplicates"
      right={
        <div className="flex flex-col gap-5">
          <LabelOrigin template={template} onRestored={() => void refetch()} />
          <NearDuplicates template={template} slug={slug} />
        </div>
      }
    >
      <div className="flex flex-col gap-3.5">
        <TemplateHead template={template} />
        <OverTime template={template} />
        <SlotValues template={template} />
        <Places template={template} />
        <SampleLines template={template} />
        <CompanionsPanel templateId={template.id} slug={slug} />
      </div>
    </WorkspaceColumns>
  );
}
