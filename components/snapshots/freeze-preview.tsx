import type { UseQueryResult } from '@tanstack/react-query';
import { GlyphBadge } from '#components/ui/glyph-badge.tsx';
import { LogText } from '#components/ui/log-text.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SkeletonRows } from '#components/ui/skeleton-rows.tsx';
import { StatusDot } from '#components/ui/status-dot.tsx';
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableRow,
} from '#components/ui/table.tsx';
import type { SnapshotPreview } from '#lib/client/snapshots/snapshot-types.ts';
import { ExclusionsPanel } from './exclusions-panel.tsx';
import { SplitTable } from './split-table.tsx';

type FreezePreviewProps = {
  preview: UseQueryResult<SnapshotPreview>;
  slug: string;
  /** The numbers are of an earlier state of the form. */
  isOld: boolean;
};

/** What freezing now would give; nothing is written. */
export function FreezePreview({ preview, slug, isOld }: FreezePreviewProps) {
  const { data } = preview;
  if (preview.isError && !preview.isFetching) {
    return (
      <Panel title="Preview">
        <p className="text-muted">
          Nothing can be frozen this way; what is missing stands beside the button.
        </p>
      </Panel>
    );
  }
  if (!data) return <SkeletonRows label="Making the preview" rows={8} />;
  return (
    <div className="flex min-w-0 flex-col gap-3.5">
      <Panel
        title="What would be frozen"
        aside={<span className="log">{data.hash.slice(0, 10)}</span>}
        actions={
          <StatusDot tone={isOld ? 'attention' : 'grounded'} live={isOld}>
            {isOld ? 'counting' : 'as of now'}
          </StatusDot>
        }
        padding="none"
      >
        <SplitTable stats={data.stats} />
      </Panel>
      <ExclusionsPanel stats={data.stats} slug={slug} />
      <Panel title="Rows, to look at" aside="the first of each split" padding="none">
        <Table aria-label="Rows, to look at">
          <TableHead>
            <tr>
              <TableHeader>split</TableHeader>
              <TableHeader>label</TableHeader>
              <TableHeader>text</TableHeader>
            </tr>
          </TableHead>
          <TableBody>
            {data.examples.map((example) => (
              <TableRow key={example.templateId}>
                <TableCell className="text-muted">{example.split}</TableCell>
                <TableCell>
                  <GlyphBadge tone={example.label === 'abnormal' ? 'abnormal' : 'normal'}>
                    {example.label}
                  </GlyphBadge>
                </TableCell>
                <TableCell className="w-full max-w-0">
                  <LogText slots>{example.text}</LogText>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Panel>
    </div>
  );
}
