'use client';

import { useQuery } from '@tanstack/react-query';
import { parseAsInteger, useQueryStates } from 'nuqs';
import { GuidelineText } from '#components/layout/guideline-text.tsx';
import { DiffText } from '#components/ui/diff-text.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Select } from '#components/ui/select.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import { guidelineQuery, guidelineVersionsQuery } from '#lib/client/guidelines/queries.ts';
import { toDiffSegments } from '#lib/client/reasoning/to-diff-segments.ts';
import type { GuidelineVersion } from '#lib/domain/guidelines/guideline.ts';

/** Every version that was in force, and what one changed against another. */
export function GuidelineVersions({ project }: { project: { id: string; slug: string } }) {
  const versions = useQuery(guidelineVersionsQuery(project.id));
  const [chosen, setChosen] = useQueryStates({ from: parseAsInteger, to: parseAsInteger });
  if (versions.error) {
    return <ErrorState title="The versions could not be fetched" cure={versions.error.message} />;
  }
  if (!versions.data) return <SkeletonRows label="Fetching the versions" rows={4} />;
  const newest = versions.data[0]?.version ?? 1;
  const to = Math.min(chosen.to ?? newest, newest);
  const from = Math.min(chosen.from ?? Math.max(1, to - 1), newest);
  const options = versions.data.map(({ version }) => ({
    value: String(version),
    label: `Version ${version}`,
  }));
  return (
    <>
      <Panel title="Versions" aside="nothing is overwritten" padding="none">
        <VersionTable versions={versions.data} />
      </Panel>
      <Panel
        title={from === to ? `Version ${to}` : `Version ${to} against ${from}`}
        actions={
          <>
            <Select
              aria-label="Before"
              options={options}
              value={String(from)}
              onChange={(value) => void setChosen({ from: Number(value) })}
            />
            <Select
              aria-label="After"
              options={options}
              value={String(to)}
              onChange={(value) => void setChosen({ to: Number(value) })}
            />
          </>
        }
      >
        <Comparison project={project} from={from} to={to} />
      </Panel>
    </>
  );
}

function VersionTable({ versions }: { versions: readonly GuidelineVersion[] }) {
  return (
    <Table>
      <TableHead>
        <TableRow>
          <TableHeader numeric>Version</TableHeader>
          <TableHeader>What changed</TableHeader>
          <TableHeader>By</TableHeader>
          <TableHeader>When</TableHeader>
        </TableRow>
      </TableHead>
      <TableBody>
        {versions.map(({ version, note, by, at }) => (
          <TableRow key={version}>
            <TableCell numeric>{version}</TableCell>
            <TableCell>{note || <span className="text-muted">not said</span>}</TableCell>
            <TableCell>
              {by ?? <span className="text-muted">before there were versions</span>}
            </TableCell>
            <TableCell>
              <RelativeTime value={at} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function Comparison(props: { project: { id: string; slug: string }; from: number; to: number }) {
  const { project, from, to } = props;
  const before = useQuery(guidelineQuery(project.id, from));
  const after = useQuery(guidelineQuery(project.id, to));
  const error = before.error ?? after.error;
  if (error) return <ErrorState title="A version could not be fetched" cure={error.message} />;
  if (!before.data || !after.data) return <SkeletonRows label="Fetching the texts" rows={6} />;
  return from === to ? (
    <GuidelineText text={after.data.text} examples={after.data.examples} slug={project.slug} />
  ) : (
    <DiffText
      segments={toDiffSegments(before.data.text, after.data.text)}
      className="max-w-prose"
    />
  );
}
