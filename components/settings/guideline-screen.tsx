'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsStringLiteral, useQueryState } from 'nuqs';
import { GuidelineText } from '#components/layout/guideline-text.tsx';
import { Button } from '#components/ui/button.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SegmentedControl } from '#components/ui/segmented-control.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { guidelineQuery } from '#lib/client/guidelines/queries.ts';
import type { GuidelineView } from '#lib/domain/guidelines/guideline.ts';
import { AffectedLabels } from './affected-labels.tsx';
import { GuidelineEditor } from './guideline-editor.tsx';
import { GuidelineVersions } from './guideline-versions.tsx';

const VIEWS = ['read', 'edit', 'versions', 'labels'] as const;
type View = (typeof VIEWS)[number];

type GuidelineScreenProps = {
  project: { id: string; slug: string };
  mayPublish: boolean;
  mayReopen: boolean;
};

/** The guideline: what is in force, its next version, its former ones, and the labels that a new one puts in question. */
export function GuidelineScreen({ project, mayPublish, mayReopen }: GuidelineScreenProps) {
  const [asked, setView] = useQueryState('view', parseAsStringLiteral(VIEWS).withDefault('read'));
  const query = useQuery({ ...guidelineQuery(project.id), refetchInterval: false });
  const allowed = { read: true, edit: mayPublish, versions: true, labels: mayReopen };
  const view = allowed[asked] ? asked : 'read';
  const go = (value: View) => void setView(value === 'read' ? null : value);
  const guideline = query.data;
  return (
    <>
      <SegmentedControl
        label="View"
        size="small"
        className="self-start"
        segments={VIEWS.filter((value) => allowed[value]).map((value) => ({
          value,
          label: WORDS[value],
        }))}
        value={view}
        onChange={go}
      />
      {query.error ? (
        <ErrorState
          title="The guideline could not be fetched"
          cure={query.error.message}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {guideline === undefined && !query.error ? (
        <SkeletonRows label="Fetching the guideline" rows={6} />
      ) : null}
      {guideline !== undefined && view === 'edit' ? (
        <GuidelineEditor
          key={guideline?.version ?? 0}
          project={project}
          base={guideline}
          onPublished={() => go(mayReopen && guideline ? 'labels' : 'read')}
        />
      ) : null}
      {guideline !== undefined && view !== 'edit' ? (
        guideline === null ? (
          <NoGuideline onWrite={mayPublish ? () => go('edit') : null} />
        ) : (
          <GuidelineBody view={view} project={project} guideline={guideline} />
        )
      ) : null}
    </>
  );
}

const WORDS: Record<View, string> = {
  read: 'Guideline',
  edit: 'Write the next version',
  versions: 'Versions',
  labels: 'Labels it concerns',
};

function GuidelineBody(props: {
  view: Exclude<View, 'edit'>;
  project: GuidelineScreenProps['project'];
  guideline: GuidelineView;
}) {
  const { view, project, guideline } = props;
  if (view === 'versions') return <GuidelineVersions project={project} />;
  if (view === 'labels') return <AffectedLabels project={project} version={guideline.version} />;
  return (
    <Panel title="Guideline" aside={asideOf(guideline)}>
      <GuidelineText text={guideline.text} examples={guideline.examples} slug={project.slug} />
    </Panel>
  );
}

const asideOf = ({ version, by, at, note }: GuidelineView): string =>
  [`version ${version}`, by, at.slice(0, 10), note].filter(Boolean).join(' · ');

function NoGuideline({ onWrite }: { onWrite: (() => void) | null }) {
  return (
    <EmptyState
      title="No guideline yet"
      action={onWrite ? <Button onClick={onWrite}>Write the first version</Button> : undefined}
    >
      It says what counts as abnormal here, with examples and edge cases, and stands beside every
      template on the desk. Each vote carries the version under which it was cast.
    </EmptyState>
  );
}
